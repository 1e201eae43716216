"""A thread with a connection of its own: a whole transaction costs one hand-over between threads instead of forty.

Everywhere else the async engine is right: it hands every single step of a statement to a thread and back, which nobody
notices until hundreds of captures a second, or a page that asks twenty things, wait for it.
"""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import TypeVar

from sqlalchemy import Engine, create_engine
from sqlalchemy.ext.asyncio import AsyncEngine

from agent.store.at_once import Reading, read_at_once
from agent.store.opening import make_strict

T = TypeVar("T")


class Lane:
    """Pieces of work one after the other, on the database that `engine` is on. With `reading`, for reading only."""

    def __init__(self, engine: AsyncEngine, *, reading: bool) -> None:
        plain = create_engine(engine.url.set(drivername=engine.url.get_backend_name()), pool_reset_on_return=None)
        make_strict(plain)
        self.engine = plain.execution_options(reading=reading)
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="store")

    async def run(self, work: Callable[[Engine], T]) -> T:
        """What `work` returns or raises; it begins its own transactions."""
        return await asyncio.get_running_loop().run_in_executor(self._thread, work, self.engine)

    async def read(self, work: Reading[T]) -> T:
        """As `read_at_once`: all that `work` reads, in one hand-over."""
        return await self.run(partial(read_at_once, work=work))

    async def close(self) -> None:
        """After what was begun has ended."""
        await asyncio.get_running_loop().run_in_executor(self._thread, self.engine.dispose)
        self._thread.shutdown()
