"""Many at once, one commit; each gets its own answer or its own error."""

import asyncio
from collections.abc import Sequence

import pytest

from agent.casework.intake import BATCH_MAX, Intake


class _Disk:
    """Takes a while for each batch, and refuses what is negative."""

    def __init__(self) -> None:
        self.batches: list[list[int]] = []

    async def write(self, items: Sequence[int]) -> list[str]:
        self.batches.append(list(items))
        await asyncio.sleep(0.01)
        if any(item < 0 for item in items):
            raise ValueError(f"refused {min(items)}")
        return [f"kept {item}" for item in items]


async def test_those_who_wait_are_written_together() -> None:
    disk = _Disk()
    intake = Intake(disk.write)
    answers = await asyncio.gather(*(intake.take(number) for number in range(200)))
    assert answers == [f"kept {number}" for number in range(200)]
    assert max(map(len, disk.batches)) == BATCH_MAX
    assert len(disk.batches) <= 5


async def test_one_that_cannot_be_written_fails_alone() -> None:
    intake = Intake(_Disk().write)
    answers = await asyncio.gather(*(intake.take(number) for number in (1, -2, 3)), return_exceptions=True)
    assert (answers[0], answers[2]) == ("kept 1", "kept 3")
    assert isinstance(answers[1], ValueError)
    assert await intake.take(4) == "kept 4"


async def test_whoever_gave_up_waiting_keeps_nobody_from_an_answer() -> None:
    intake = Intake(_Disk().write)
    impatient = asyncio.create_task(intake.take(1))
    patient = asyncio.create_task(intake.take(2))
    await asyncio.sleep(0)
    impatient.cancel()
    assert await patient == "kept 2"
    with pytest.raises(asyncio.CancelledError):
        await impatient


async def test_draining_waits_for_what_was_taken() -> None:
    disk = _Disk()
    intake = Intake(disk.write)
    await intake.drain()
    taking = asyncio.create_task(intake.take(1))
    await asyncio.sleep(0)
    await intake.drain()
    assert disk.batches == [[1]]
    assert await taking == "kept 1"
