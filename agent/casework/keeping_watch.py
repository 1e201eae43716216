"""The watch that runs beside the agent: turns as they fall due, sooner when something happened."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from agent.casework.watching import take_turn, watch_shops
from agent.casework.world import World
from agent.watching.pace import Pace
from agent.watching.schedule import Schedule

NEWS = frozenset({"watch", "case", "browser"})
"""After these a visit may be due that was not before."""

PAUSE_SECONDS = 1.0
"""Hundreds of captures a second ask for one look, not for hundreds."""


@asynccontextmanager
async def keeping_watch(world: World, pace: Pace = Pace()) -> AsyncIterator[Schedule]:  # noqa: B008 (frozen)
    """Visit every shop in its turn, until the end of the block."""
    schedule = Schedule(world.engine, world.now, lambda watch: take_turn(world, watch, pace))
    await watch_shops(world)
    tasks = [asyncio.create_task(schedule.run()), asyncio.create_task(_wake_on_news(world, schedule))]
    try:
        yield schedule
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


async def _wake_on_news(world: World, schedule: Schedule) -> None:
    """At the first piece of news at once, then at most once in a pause, however much was told meanwhile."""
    told = asyncio.Event()
    listening = asyncio.create_task(_listen(world, told))
    try:
        while True:
            await told.wait()
            told.clear()
            await watch_shops(world)
            schedule.wake()
            await asyncio.sleep(PAUSE_SECONDS)
    finally:
        listening.cancel()


async def _listen(world: World, told: asyncio.Event) -> None:
    async for news in world.bus.subscribe():
        if news.topic in NEWS:
            told.set()
