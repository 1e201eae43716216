"""How an alert leaves the outbox: at most once on the desktop, also across a crash; the inbox keeps it in any case.

It is marked as being shown before the desktop is asked. An agent that dies in between leaves it so marked, and the next
start gives it up: a toast that comes twice makes the operator look for a second decision, while one that does not come
still stands in the inbox and on the badge.
"""

import asyncio
from collections.abc import Awaitable, Callable

import structlog
from sqlalchemy.ext.asyncio import AsyncEngine

from agent.store import alerts
from shared.alert import Alert, AlertState

ATTEMPTS_MOST = 3
PAUSE_SECONDS = 30.0
"""After a refusal: the desktop may just be starting."""

log = structlog.get_logger(__name__)


class Outbox:
    """Shows what is queued, oldest first. `show` says whether the desktop surely took it."""

    def __init__(
        self, engine: AsyncEngine, show: Callable[[Alert], Awaitable[bool]], pause_seconds: float = PAUSE_SECONDS
    ) -> None:
        self._engine = engine
        self._show = show
        self._pause_seconds = pause_seconds
        self._woken = asyncio.Event()

    def wake(self) -> None:
        """Something may have been queued."""
        self._woken.set()

    async def run(self) -> None:
        """Until cancelled."""
        async with self._engine.begin() as conn:
            given_up = await alerts.give_up_interrupted(conn)
        if given_up:
            log.warning("alerts_interrupted", count=given_up)
        while True:
            self._woken.clear()
            state = await self.show_one()
            if state is None:
                await self._woken.wait()
            elif state is AlertState.QUEUED:
                await asyncio.sleep(self._pause_seconds)

    async def show_one(self) -> AlertState | None:
        """The state in which the oldest waiting alert now is; None where none waits."""
        async with self._engine.begin() as conn:
            alert = await alerts.take_queued(conn)
        if alert is None:
            return None
        state = await self._state_after(alert)
        async with self._engine.begin() as conn:
            if state is AlertState.QUEUED and await alerts.attempts_of(conn, alert.alert_id) >= ATTEMPTS_MOST:
                state = AlertState.FAILED
            await alerts.set_alert_state(conn, alert.alert_id, state)
        if state is not AlertState.SHOWN:
            log.warning("alert_not_shown", alert_id=alert.alert_id, state=state.value)
        return state

    async def _state_after(self, alert: Alert) -> AlertState:
        try:
            return AlertState.SHOWN if await self._show(alert) else AlertState.QUEUED
        except TimeoutError:  # it may have been shown: never again
            return AlertState.FAILED
