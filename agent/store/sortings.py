"""Which notices the operator sorted by hand, into which case or aside, and how the case stood before and after."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, delete, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from agent.store.schema import sortings
from agent.store.times import from_text, to_text
from shared.case_status import CaseStatus
from shared.outcome import Outcome

ASSIGNED, ASSIGNED_TITLE = "notice_assigned", "您把站内信归到这个案件"
"""The event in the timeline; what the notice says stands in its detail alone, which is cleared with the case."""


@dataclass(frozen=True)
class Sorting:
    """`case_id` is null where she put the notice aside; then so is the rest. `event_id` is the last that it wrote."""

    notice_id: str
    case_id: str | None
    sorted_at: datetime
    before: CaseStatus | None = None
    after: CaseStatus | None = None
    outcome_before: Outcome | None = None
    event_id: int | None = None


async def insert_sorting(conn: AsyncConnection, one: Sorting) -> None:
    await conn.execute(
        insert(sortings).values(
            notice_id=one.notice_id,
            case_id=one.case_id,
            sorted_at=to_text(one.sorted_at),
            status_before=one.before.value if one.before else None,
            status_after=one.after.value if one.after else None,
            outcome_before=one.outcome_before.value if one.outcome_before else None,
            event_id=one.event_id,
        )
    )


async def sortings_of(conn: AsyncConnection, notice_ids: Collection[str]) -> dict[str, Sorting]:
    """By notice; those that nobody sorted by hand are left out."""
    rows = await conn.execute(select(sortings).where(sortings.c.notice_id.in_(notice_ids)))
    return {row.notice_id: _sorting(row) for row in rows}


async def last_sorting(conn: AsyncConnection, *, since: datetime) -> Sorting | None:
    """The newest since then."""
    chosen = select(sortings).where(sortings.c.sorted_at >= to_text(since)).order_by(sortings.c.sorted_at.desc())
    row = (await conn.execute(chosen.limit(1))).one_or_none()
    return _sorting(row) if row else None


async def delete_sorting(conn: AsyncConnection, notice_id: str) -> None:
    await conn.execute(delete(sortings).where(sortings.c.notice_id == notice_id))


def _sorting(row: Row[Any]) -> Sorting:
    return Sorting(
        notice_id=row.notice_id,
        case_id=row.case_id,
        sorted_at=from_text(row.sorted_at),
        before=CaseStatus(row.status_before) if row.status_before else None,
        after=CaseStatus(row.status_after) if row.status_after else None,
        outcome_before=Outcome(row.outcome_before) if row.outcome_before else None,
        event_id=row.event_id,
    )
