"""What goes on after an answer: awaited, stopped, and told of when it breaks."""

import asyncio

import pytest
from structlog.testing import capture_logs

from agent.casework.background import Background


async def test_draining_waits_also_for_what_begins_meanwhile() -> None:
    background, done = Background(), []

    async def second() -> None:
        await asyncio.sleep(0.01)
        done.append(2)

    async def first() -> None:
        background.start(second())
        done.append(1)

    background.start(first())
    await background.drain()
    assert done == [1, 2]


async def test_what_breaks_is_logged_with_its_error_and_stops_nothing_else() -> None:
    background, done = Background(), []

    async def broken() -> None:
        raise ValueError("a bug")

    async def sound() -> None:
        await asyncio.sleep(0.01)
        done.append(True)

    with capture_logs() as logs:
        background.start(broken())
        background.start(sound())
        await background.drain()
    assert done == [True]
    assert [(line["event"], str(line["exc_info"])) for line in logs] == [("background_work_failed", "a bug")]


async def test_closing_stops_what_still_runs_without_a_word() -> None:
    background, stopped = Background(), asyncio.Event()

    async def endless() -> None:
        try:
            await asyncio.sleep(3600)
        finally:
            stopped.set()

    with capture_logs() as logs:
        background.start(endless())
        await asyncio.sleep(0)
        await background.close()
    assert stopped.is_set()
    assert logs == []
    await background.drain()


@pytest.mark.parametrize("is_broken", [True, False])
async def test_closing_when_all_has_ended_is_no_error(is_broken: bool) -> None:
    background = Background()

    async def work() -> None:
        if is_broken:
            raise ValueError("a bug")

    with capture_logs():
        background.start(work())
        await background.drain()
    await background.close()
