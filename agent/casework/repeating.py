"""Work that is done again and again for as long as the agent lives; a time that fails is logged, and the next comes."""

import asyncio
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from typing import Any

from agent.casework.world import World


@asynccontextmanager
async def repeating(
    world: World, work: Callable[[World], Coroutine[Any, Any, object]], seconds: float
) -> AsyncIterator[None]:
    """Do it now and every so often, until the end of the block."""
    task = asyncio.create_task(_repeat(world, work, seconds))
    try:
        yield
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


async def _repeat(world: World, work: Callable[[World], Coroutine[Any, Any, object]], seconds: float) -> None:
    while True:
        world.background.start(work(world))
        await asyncio.sleep(seconds)
