"""Deadlines that are told, as rows: put anew for a case, found by when they are due, or when to look at them."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, bindparam, delete, func, insert, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from agent.store.deadline_tables import deadlines
from agent.store.times import from_text, to_text
from shared.deadline import Deadline, DeadlineKind

SET_LOOKED = (
    update(deadlines)
    .where(deadlines.c.case_id == bindparam("of_case"), deadlines.c.kind == bindparam("of_kind"))
    .values(look_at=bindparam("next"), looked_at=bindparam("at"))
)


@dataclass(frozen=True)
class TimedDeadline:
    """A deadline of a case. `look_at`: when a reminder of it may be due next; null where none will be."""

    case_id: str
    deadline: Deadline
    look_at: datetime | None


def put_deadlines(conn: Connection, case_ids: Collection[str], found: Iterable[TimedDeadline]) -> None:
    """These, and no others, are the deadlines of these cases from now on."""
    conn.execute(delete(deadlines).where(deadlines.c.case_id.in_(case_ids)))
    rows = [
        {
            "case_id": one.case_id,
            "kind": one.deadline.kind.value,
            "due_at": to_text(one.deadline.due_at),
            "rule": one.deadline.rule,
            "provisional": one.deadline.provisional,
            "look_at": to_text(one.look_at) if one.look_at else None,
        }
        for one in found
    ]
    if rows:
        conn.execute(insert(deadlines), rows)


async def due_between(
    conn: AsyncConnection, since: datetime, until: datetime, limit: int | None = None
) -> list[TimedDeadline]:
    """The nearest first; due at `since` or later, and before `until`."""
    chosen = select(deadlines).where(deadlines.c.due_at >= to_text(since), deadlines.c.due_at < to_text(until))
    rows = await conn.execute(chosen.order_by(deadlines.c.due_at, deadlines.c.case_id, deadlines.c.kind).limit(limit))
    return [_deadline(row) for row in rows]


async def passed(conn: AsyncConnection, now: datetime, limit: int) -> tuple[int, list[TimedDeadline]]:
    """How many are due before `now`, and the last of them, the longest ago first."""
    is_passed = deadlines.c.due_at < to_text(now)
    count = (await conn.execute(select(func.count()).select_from(deadlines).where(is_passed))).scalar_one()
    chosen = select(deadlines).where(is_passed).order_by(deadlines.c.due_at.desc(), deadlines.c.case_id.desc())
    rows = (await conn.execute(chosen.limit(limit))).all()
    return count, [_deadline(row) for row in reversed(rows)]


async def to_look_at(conn: AsyncConnection, now: datetime, limit: int) -> list[TimedDeadline]:
    """Those of which a reminder may be due, also where they were last looked at by a clock that was ahead."""
    may_be = or_(deadlines.c.look_at <= to_text(now), deadlines.c.looked_at > to_text(now))
    rows = await conn.execute(select(deadlines).where(may_be).order_by(deadlines.c.due_at).limit(limit))
    return [_deadline(row) for row in rows]


async def set_looked(conn: AsyncConnection, looks: Sequence[TimedDeadline], now: datetime) -> None:
    """They were looked at; each carries when to look next."""
    rows = [
        {
            "of_case": one.case_id,
            "of_kind": one.deadline.kind.value,
            "next": to_text(one.look_at) if one.look_at else None,
            "at": to_text(now),
        }
        for one in looks
    ]
    if rows:
        await conn.execute(SET_LOOKED, rows)


def _deadline(row: Row[Any]) -> TimedDeadline:
    deadline = Deadline(
        kind=DeadlineKind(row.kind), due_at=from_text(row.due_at), rule=row.rule, provisional=row.provisional
    )
    return TimedDeadline(row.case_id, deadline, from_text(row.look_at) if row.look_at else None)
