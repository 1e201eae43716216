"""Lists of cases in pages: each goes on where the one before ended, and costs the same on every page."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Select, Subquery, func, or_, select, union_all
from sqlalchemy.ext.asyncio import AsyncConnection

from agent.store.case_words import case_words, holds_all
from agent.store.schema import cases
from shared.case_status import CaseStatus

NOT_DUE = "9"
"""In `due_order`, after every time: nothing is due."""

LINE_DIGITS = 18
"""A longer number is no line, and more than the database can hold."""


@dataclass(frozen=True)
class Place:
    """Where a case stands in an ordered list: what it is ordered by, then its id."""

    order: str
    case_id: str


async def places_by_due(
    conn: AsyncConnection,
    statuses: Collection[CaseStatus],
    wanted: Sequence[ColumnElement[bool]],
    after: Place | None,
    limit: int,
) -> list[Place]:
    """The nearest deadline first, then those without one."""
    order, case_id = cases.c.due_order, cases.c.case_id
    every = select(order.label("place"), case_id).where(*wanted).order_by(order, case_id).limit(limit)
    if after is not None:
        every = every.where(order >= after.order, or_(order > after.order, case_id > after.case_id))
    found = _in_each(every, statuses)
    return await _places(conn, select(found).order_by(found.c.place, found.c.case_id).limit(limit))


async def places_by_change(
    conn: AsyncConnection,
    statuses: Collection[CaseStatus] | None,
    wanted: Sequence[ColumnElement[bool]],
    after: Place | None,
    limit: int,
) -> list[Place]:
    """The latest change first; `statuses` null means all."""
    order, case_id = cases.c.updated_at, cases.c.case_id
    every = select(order.label("place"), case_id).where(*wanted).order_by(order.desc(), case_id.desc()).limit(limit)
    if after is not None:
        every = every.where(order <= after.order, or_(order < after.order, case_id < after.case_id))
    if statuses is None:
        return await _places(conn, every)
    found = _in_each(every, statuses)
    return await _places(conn, select(found).order_by(found.c.place.desc(), found.c.case_id.desc()).limit(limit))


async def places_found(
    conn: AsyncConnection,
    parts: Sequence[str],
    statuses: Collection[CaseStatus] | None,
    wanted: Sequence[ColumnElement[bool]],
    after: Place | None,
    limit: int,
) -> list[Place]:
    """Cases in which all parts stand (`case_words.holds_all`), the last opened first; `statuses` null means all."""
    line = case_words.c.rowid
    chosen = select(line, cases.c.case_id).join(cases, cases.c.line == line).where(holds_all(parts), *wanted)
    if statuses is not None:
        chosen = chosen.where(cases.c.status.in_([status.value for status in statuses]))
    if after is not None and after.order.isdecimal():
        chosen = chosen.where(line < int(after.order[:LINE_DIGITS]))
    return [Place(str(row[0]), row[1]) for row in await conn.execute(chosen.order_by(line.desc()).limit(limit))]


async def count_found(
    conn: AsyncConnection, parts: Sequence[str], wanted: Sequence[ColumnElement[bool]]
) -> dict[CaseStatus, int]:
    """As `count_by_status`, of the cases in which all parts stand."""
    chosen = select(cases.c.status, func.count()).select_from(case_words)
    joined = chosen.join(cases, cases.c.line == case_words.c.rowid).where(holds_all(parts), *wanted)
    return {CaseStatus(status): count for status, count in await conn.execute(joined.group_by(cases.c.status))}


async def count_by_status(conn: AsyncConnection, wanted: Sequence[ColumnElement[bool]] = ()) -> dict[CaseStatus, int]:
    """How many cases there are in each status of which all of `wanted` holds."""
    counted = select(cases.c.status, func.count()).where(*wanted).group_by(cases.c.status)
    return {CaseStatus(status): count for status, count in await conn.execute(counted)}


def _in_each(every: Select[str, str], statuses: Collection[CaseStatus]) -> Subquery:
    """One walk along an index for each status, ended early; the database would else sort all there are."""
    walks = [select(every.where(cases.c.status == status.value).subquery()) for status in statuses]
    return union_all(*walks).subquery()


async def _places(conn: AsyncConnection, chosen: Select[str, str]) -> list[Place]:
    return [Place(row[0], row[1]) for row in await conn.execute(chosen)]
