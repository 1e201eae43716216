"""Captures on their way into cases: acknowledged when durable, their cases opened as soon as no more press in."""

import asyncio
import time
from collections.abc import Sequence

import structlog
from aiohttp import web
from sqlalchemy.exc import SQLAlchemyError

from agent.casework.case_opening import Opened, open_cases
from agent.casework.intake import Intake
from agent.casework.preparing import prepare
from agent.casework.taking import Expected, take_captures
from agent.casework.world import World
from agent.store.arrivals import count_arrivals, oldest_arrival
from agent.store.lane import Lane
from shared.capture import Capture

FEW = 2
"""So many cases are opened at once, and their captures answered only then."""

MANY = 20_000
"""With so many waiting, cases are opened although more press in."""

BATCH = 64
QUIET_SECONDS = 0.05
log = structlog.get_logger(__name__)


class Arrivals:
    """What the extension sends goes in here. Judging costs more than keeping: in a crowd, keeping goes first."""

    def __init__(self, world: World, lane: Lane) -> None:
        self._world = world
        self._lane = lane
        self._intake = Intake(self._acknowledge)
        self._expected = Expected()
        self._unopenable: set[str] = set()
        self._waiting = 0
        self._last_at = 0.0
        self._opener: asyncio.Task[None] | None = None

    async def take(self, capture: Capture) -> str:
        """The JSON of a `CaptureTaken`, once the capture is durable; unless many press in, its case is open by then.

        Raises Invalid where no pack knows its platform.
        """
        answer = await self._intake.take(capture)
        if self._waiting <= FEW and not self._intake.is_busy:
            await self.drain()
        return answer

    async def recover(self) -> None:
        """Open the cases of what was acknowledged before the agent ended."""
        self._waiting = await self._lane.run(count_arrivals)
        self._open_soon()
        await self.drain()

    async def drain(self) -> None:
        """Return when everything taken so far has its case."""
        await self._intake.drain()
        if self._opener is not None:
            await asyncio.shield(self._opener)

    async def _acknowledge(self, taken: Sequence[Capture]) -> list[str]:
        now = self._world.now()
        done = await self._lane.run(lambda engine: take_captures(engine, self._world.packs, self._expected, taken, now))
        self._waiting += done.fresh_count
        self._last_at = time.monotonic()
        self._open_soon()
        return done.answers

    def _open_soon(self) -> None:
        if self._waiting and self._opener is None:
            self._opener = asyncio.create_task(self._open_all())

    async def _open_all(self) -> None:
        try:
            while self._waiting:
                if self._is_crowded():
                    await asyncio.sleep(QUIET_SECONDS)
                else:
                    await self._open_some()
        except SQLAlchemyError:  # they stay where they are: the next capture, or the next start, tries again
            log.exception("cases_not_opened")
        finally:
            self._opener = None

    def _is_crowded(self) -> bool:
        is_pressing = self._intake.is_busy or time.monotonic() - self._last_at < QUIET_SECONDS
        return FEW < self._waiting < MANY and is_pressing

    async def _open_some(self) -> None:
        try:
            opened = await self._open(BATCH)
        except (ValueError, LookupError):
            opened = await self._open_one()
        self._waiting = self._waiting - opened.count if opened.count else 0
        for case_id in opened.case_ids:
            self._world.bus.publish("case", case_id)
            if self._world.browser is not None:  # the row is on screen only now
                self._world.background.start(prepare(self._world, case_id))

    async def _open_one(self) -> Opened:
        """The oldest alone; one that cannot be read, or whose pack is gone, is left for the next start."""
        try:
            return await self._open(1)
        except (ValueError, LookupError):
            log.exception("case_not_opened")
            self._unopenable.add(await self._lane.run(lambda engine: oldest_arrival(engine, self._unopenable)))
            return Opened(1, [])

    async def _open(self, limit: int) -> Opened:
        packs, expected, leaving_out = self._world.packs, self._expected, frozenset(self._unopenable)
        return await self._lane.run(lambda engine: open_cases(engine, packs, expected, limit, leaving_out))


ARRIVALS = web.AppKey("arrivals", Arrivals)
