"""Work that is done now, and again whenever something happens, for as long as the agent lives."""

import asyncio
from collections.abc import AsyncIterator, Callable, Collection, Coroutine
from contextlib import asynccontextmanager, suppress
from typing import Any

from agent.casework.world import World

OF_CASES = ("case", "teaching", "settings")
"""What was taught may be a rule, what was set a holiday: both change what every case of a platform comes to."""

Work = Callable[[World], Coroutine[Any, Any, object]]


@asynccontextmanager
async def on_news(
    world: World, work: Work, topics: Collection[str] = OF_CASES, every_seconds: float | None = None
) -> AsyncIterator[None]:
    """One turn at a time, until the end of the block; a turn that fails is logged, and the next one comes.

    `every_seconds`: so long after a turn the next one comes without news too.
    """
    woken = asyncio.Event()
    tasks = [
        asyncio.create_task(_work_on(world, work, woken, every_seconds)),
        asyncio.create_task(_wake(world, woken, topics)),
    ]
    try:
        yield
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


async def _work_on(world: World, work: Work, woken: asyncio.Event, every_seconds: float | None) -> None:
    while True:
        woken.clear()
        turn = asyncio.create_task(work(world))
        world.background.keep(turn)
        await asyncio.wait([turn])
        with suppress(TimeoutError):
            await asyncio.wait_for(woken.wait(), every_seconds)


async def _wake(world: World, woken: asyncio.Event, topics: Collection[str]) -> None:
    async for news in world.bus.subscribe():
        if news.topic in topics:
            woken.set()
