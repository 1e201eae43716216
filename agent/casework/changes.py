"""One change to a case with its event, its audit line and its news, in one transaction."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from agent.casework.alerts import key_of_reminders
from agent.casework.world import World
from agent.domain.reminders import is_over, kind_of
from agent.store import alerts, audit, cases
from agent.store.cases import CaseRow
from shared.alert import AlertKind
from shared.case import Actor
from shared.case_status import CaseStatus
from shared.deadline import DeadlineKind
from shared.outcome import Outcome


@dataclass
class Change:
    """An open transaction on one case; what is written through it is told to open pages once it is durable."""

    conn: AsyncConnection
    row: CaseRow
    at: datetime
    actor: Actor

    async def note(self, kind: str, title: str, detail: str = "", *, audited: str = "") -> None:
        """Add an event to the timeline and a line to the audit log. `audited` holds ids and hashes, never words."""
        await cases.record_event(self.conn, self.row.case_id, self.at, self.actor, kind, self.row.status, title, detail)
        await self.audit(kind, audited)

    async def move(
        self, to: CaseStatus, title: str, detail: str = "", *, outcome: Outcome | None = None, round: int | None = None
    ) -> None:
        """Raises Conflict where the table of moves forbids it."""
        await cases.move_case(
            self.conn,
            self.row.case_id,
            to=to,
            at=self.at,
            actor=self.actor,
            kind="moved",
            title=title,
            detail=detail,
            outcome=outcome,
            round=round,
        )
        await self.audit(f"moved_to_{to.value}", f"from {self.row.status.value}")
        await self._end_reminders(lambda name: is_over(name, to))
        self.row = await cases.load_case_row(self.conn, self.row.case_id)

    async def put_back(self, to: CaseStatus, outcome: Outcome | None, kind: str, title: str) -> None:
        """To where it stood before a move of hers that she undoes; no move of the table is meant."""
        left = self.row
        await cases.put_back(self.conn, left.case_id, to, outcome, self.at)
        self.row = await cases.load_case_row(self.conn, left.case_id)
        await self.note(kind, title, audited=f"from {left.status.value} to {to.value}")

    async def end_reminders(self, kind: DeadlineKind) -> None:
        """What deadlines of this kind called for is done."""
        await self._end_reminders(lambda name: kind_of(name) is kind)

    async def _end_reminders(self, is_done: Callable[[str], bool]) -> None:
        """What a deadline called for is done or past mending: its reminders call no longer, until they are due anew."""
        start = key_of_reminders(self.row)
        for key in await alerts.unseen_keys(self.conn, self.row.case_id, AlertKind.DEADLINE):
            if key.startswith(start) and is_done(key.removeprefix(start)):
                await alerts.withdraw_alert(self.conn, key, self.at)

    async def set(self, **columns: object) -> None:
        """Change columns other than the status."""
        await cases.change_case(self.conn, self.row.case_id, at=self.at, **columns)
        self.row = await cases.load_case_row(self.conn, self.row.case_id)

    async def audit(self, action: str, detail: str) -> None:
        await audit.append(
            self.conn, at=self.at, actor=self.actor.value, action=action, subject=self.row.case_id, detail=detail
        )


@asynccontextmanager
async def change(world: World, case_id: str, actor: Actor = Actor.OPERATOR) -> AsyncIterator[Change]:
    """All of it or nothing. Raises NotFound where there is no such case."""
    async with world.engine.begin() as conn:
        yield Change(conn, await cases.load_case_row(conn, case_id), world.now(), actor)
    world.bus.publish("case", case_id)
