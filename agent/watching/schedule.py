"""When each shop's turn comes: due visits one after another, claimed before work, survived sleep and restart."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta

import structlog
from sqlalchemy.ext.asyncio import AsyncEngine

from agent.store.opening import reading
from agent.store.watches import Watch, claim_due, next_due_at, release_all

LEASE = timedelta(minutes=15)
"""Longer than any visit; a claim that outlives it belonged to a process that is no more."""

SHORTEST_NAP_SECONDS, LONGEST_NAP_SECONDS = 0.2, 60.0
"""A machine that slept wakes with a clock far ahead, and asyncio's own clock may have stood still meanwhile."""

log = structlog.get_logger(__name__)


class Schedule:
    """Calls `visit` for one due watch after another. `visit` keeps how it went and when the next is due."""

    def __init__(
        self, engine: AsyncEngine, now: Callable[[], datetime], visit: Callable[[Watch], Awaitable[None]]
    ) -> None:
        self._engine = engine
        self._now = now
        self._visit = visit
        self._woken = asyncio.Event()

    def wake(self) -> None:
        """Something may have fallen due: look now."""
        self._woken.set()

    async def run(self) -> None:
        """Until cancelled."""
        async with self._engine.begin() as conn:
            await release_all(conn)
        while True:
            self._woken.clear()
            if not await self.visit_one():
                await self._nap()

    async def visit_one(self) -> bool:
        """Make the visit that has been due longest; false where none is due.

        A visit that fails by a bug is logged and its claim kept, so that it is tried again only when the lease ends.
        """
        async with self._engine.begin() as conn:
            watch = await claim_due(conn, self._now(), LEASE)
        if watch is None:
            return False
        visit = asyncio.ensure_future(self._visit(watch))
        try:
            await asyncio.wait([visit])
        finally:
            visit.cancel()
        if not visit.cancelled() and (error := visit.exception()):
            log.error("visit_failed", watch_id=watch.watch_id, exc_info=error)
        return True

    async def _nap(self) -> None:
        async with reading(self._engine) as conn:
            due = await next_due_at(conn)
        seconds = LONGEST_NAP_SECONDS if due is None else (due - self._now()).total_seconds()
        try:
            async with asyncio.timeout(min(max(seconds, SHORTEST_NAP_SECONDS), LONGEST_NAP_SECONDS)):
                await self._woken.wait()
        except TimeoutError:
            return
