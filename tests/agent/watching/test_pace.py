"""The gap between two pages is kept for each host, whoever's shop the page is of."""

import asyncio

import pytest

from agent.watching.pace import Pace

HERE, NEXT_DOOR = "https://shop.example/list?page=1", "https://shop.example/messages"
ELSEWHERE = "https://other.example/list"


@pytest.fixture
def slept(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """How long each pause would have been; none is waited for."""
    seconds: list[float] = []

    async def sleep(delay: float) -> None:
        seconds.append(delay)

    monkeypatch.setattr(asyncio, "sleep", sleep)
    return seconds


async def test_two_shops_on_one_host_are_a_gap_apart_and_other_hosts_wait_for_nobody(slept: list[float]) -> None:
    pace = Pace(gap_seconds=30)
    await pace.pause(HERE)
    await pace.pause(ELSEWHERE)
    assert slept == []
    await pace.pause(NEXT_DOOR)
    [seconds] = slept
    assert 29 < seconds < 60


async def test_no_two_pauses_are_alike(slept: list[float]) -> None:
    pace = Pace(gap_seconds=30)
    for _ in range(4):
        await pace.pause(HERE)
    assert max(slept) - min(slept) > 0.01
