"""Work that is done now, and again whenever something happens to a case, for as long as the agent lives."""

import asyncio
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from typing import Any

from agent.casework.world import World

TOPICS = ("case", "teaching", "settings")
"""What was taught may be a rule, what was set a holiday: both change what every case of a platform comes to."""

Work = Callable[[World], Coroutine[Any, Any, object]]


@asynccontextmanager
async def on_news(world: World, work: Work) -> AsyncIterator[None]:
    """One turn at a time, until the end of the block; a turn that fails is logged, and the next one comes."""
    woken = asyncio.Event()
    woken.set()
    tasks = [asyncio.create_task(_work_on(world, work, woken)), asyncio.create_task(_wake(world, woken))]
    try:
        yield
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


async def _work_on(world: World, work: Work, woken: asyncio.Event) -> None:
    while True:
        await woken.wait()
        woken.clear()
        turn = asyncio.create_task(work(world))
        world.background.keep(turn)
        await asyncio.wait([turn])


async def _wake(world: World, woken: asyncio.Event) -> None:
    async for news in world.bus.subscribe():
        if news.topic in TOPICS:
            woken.set()
