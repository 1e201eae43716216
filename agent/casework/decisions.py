"""What the platform's words do to a case: its move, its outcome, its timeline, its alert, in one transaction."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from agent.casework import alerts
from agent.casework.changes import Change
from agent.domain.lifecycle import may_move
from agent.domain.words import word_for
from agent.store.alerts import NewAlert, raise_alert
from agent.store.cases import CaseRow, load_case_row
from shared.case import Actor
from shared.case_status import CaseStatus
from shared.outcome import Outcome
from shared.platform import StateWords

AWAITED = frozenset(
    {CaseStatus.SUBMITTED, CaseStatus.UNDER_REVIEW, CaseStatus.SUPPLEMENT_REQUESTED, CaseStatus.ESCALATED}
)
"""Statuses in which the platform has the next word."""

FOLLOWED = AWAITED | {CaseStatus.HANDED_OVER, CaseStatus.UPHELD}
"""Handed over: the person may have submitted unseen. Upheld: what became of the review may still be open."""

DECIDED_OUTCOME: Mapping[CaseStatus, Outcome] = {
    CaseStatus.REJECTED: Outcome.REJECTED,
    CaseStatus.CLOSED: Outcome.NO_DECISION,
}


@dataclass
class Follower:
    """One open transaction of a visit. `told` are the cases that changed; `alerted` those with a new alert.

    `regraded` are cases of which only the evidence was found once more, as it was.
    """

    conn: AsyncConnection
    at: datetime
    told: set[str] = field(default_factory=set)
    alerted: set[str | None] = field(default_factory=set)
    regraded: set[str] = field(default_factory=set)

    async def follow(self, case_id: str, state: StateWords, words: str, outcome: Outcome | None) -> None:
        """Bring the case to where the platform's words say it stands. What is known already changes nothing."""
        row = await load_case_row(self.conn, case_id)
        case = Change(self.conn, row, self.at, Actor.PLATFORM)
        if state.status is None or not _is_step_on(row, state):
            return
        if row.status is CaseStatus.HANDED_OVER:
            await case.move(CaseStatus.SUBMITTED, "从评价页看到已经提交", words)
            self.told.add(case_id)
            if state.status is CaseStatus.SUBMITTED:
                return
        found = outcome or state.outcome or DECIDED_OUTCOME.get(state.status)
        await case.move(state.status, f"平台：{word_for(state.status)}", words, outcome=found)
        self.told.add(case_id)
        await self.tell(alerts.of_case(row, state.status, state.says))

    async def settle_outcome(self, case_id: str, outcome: Outcome) -> None:
        """The appeal was upheld before; now the review shows what became of it."""
        row = await load_case_row(self.conn, case_id)
        if row.status is not CaseStatus.UPHELD or row.outcome is not None:
            return
        case = Change(self.conn, row, self.at, Actor.PLATFORM)
        await case.set(outcome=outcome)
        await case.note("outcome", f"处理结果：{word_for(outcome)}", "从评价所在的列表看到", audited=outcome.value)
        self.told.add(case_id)

    async def tell(self, new: NewAlert | None) -> None:
        """Raise an alert within this transaction, unless it was raised before."""
        if new is not None and await raise_alert(self.conn, new, self.at):
            self.alerted.add(new.case_id)


def _is_step_on(row: CaseRow, state: StateWords) -> bool:
    """Whether words take this case further. A row goes on saying what was said of an earlier round."""
    to, is_row = state.status, state.scope == "row"
    if to is None:
        return False
    if row.status is CaseStatus.HANDED_OVER:
        return is_row and to in (CaseStatus.SUBMITTED, CaseStatus.UNDER_REVIEW)
    if row.status is CaseStatus.SUPPLEMENT_REQUESTED and to is CaseStatus.UNDER_REVIEW:
        # While the platform waits for more material the row says "under review" as before.
        return False
    is_of_before = row.status is CaseStatus.ESCALATED or (row.round > 1 and row.status is CaseStatus.SUBMITTED)
    if is_row and is_of_before and to is not CaseStatus.UNDER_REVIEW:
        return False
    return row.status in AWAITED and may_move(row.status, to)
