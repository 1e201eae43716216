"""Lists of cases in pages: each goes on where the one before ended, and costs the same on every page."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from sqlalchemy import ColumnElement, Integer, Select, String, Subquery, bindparam, func, or_, select, union_all
from sqlalchemy.ext.asyncio import AsyncConnection

from agent.store.case_words import case_words, holds_all
from agent.store.count_tables import status_counts
from agent.store.schema import cases
from shared.case_status import CaseStatus

NOT_DUE = "9"
"""In `due_order`, after every time: nothing is due."""

AFTER, AFTER_ID = bindparam("after", type_=String), bindparam("after_id", type_=String)
LIMIT = bindparam("at_most", type_=Integer)

KEPT = 32
"""Statements for lists of places that are kept, those that nothing narrows among them: to put one together takes longer
than to run it."""

LINE_DIGITS = 18
"""A longer number is no line, and more than the database can hold."""


@dataclass(frozen=True)
class Place:
    """Where a case stands in an ordered list: what it is ordered by, then its id."""

    order: str
    case_id: str


@dataclass(frozen=True)
class Found:
    """How many cases were found in each status, and from which line of the index of words to which, both included.

    Within these lines few are quickly found again; without them the whole index would be walked a second time.
    """

    counts: Mapping[CaseStatus, int]
    first_line: int
    last_line: int


async def places_by_due(
    conn: AsyncConnection,
    statuses: Collection[CaseStatus],
    wanted: Sequence[ColumnElement[bool]],
    after: Place | None,
    limit: int,
) -> list[Place]:
    """The nearest deadline first, then those without one."""
    return await _places(conn, _by_due(tuple(statuses), tuple(wanted), is_later=after is not None), after, limit)


async def places_by_change(
    conn: AsyncConnection,
    statuses: Collection[CaseStatus] | None,
    wanted: Sequence[ColumnElement[bool]],
    after: Place | None,
    limit: int,
) -> list[Place]:
    """The latest change first; `statuses` null means all."""
    chosen = _by_change(tuple(statuses) if statuses else None, tuple(wanted), is_later=after is not None)
    return await _places(conn, chosen, after, limit)


async def find(conn: AsyncConnection, parts: Sequence[str], wanted: Sequence[ColumnElement[bool]]) -> Found:
    """Cases in which all parts stand (`case_words.holds_all`), and of which all of `wanted` holds."""
    line = case_words.c.rowid
    chosen = select(cases.c.status, func.count(), func.min(line), func.max(line)).select_from(case_words)
    joined = chosen.join(cases, cases.c.line == line).where(holds_all(parts), *wanted)
    rows = (await conn.execute(joined.group_by(cases.c.status))).all()
    return Found(
        counts={CaseStatus(status): count for status, count, _, _ in rows},
        first_line=min((first for _, _, first, _ in rows), default=0),
        last_line=max((last for _, _, _, last in rows), default=0),
    )


async def places_found(
    conn: AsyncConnection,
    parts: Sequence[str],
    found: Found,
    statuses: Collection[CaseStatus] | None,
    wanted: Sequence[ColumnElement[bool]],
    after: Place | None,
    limit: int,
) -> list[Place]:
    """Of the cases that `find` found, the last opened first; `statuses` null means all."""
    line = case_words.c.rowid
    chosen = select(line, cases.c.case_id).join(cases, cases.c.line == line).where(holds_all(parts), *wanted)
    chosen = chosen.where(line >= found.first_line, line <= found.last_line)
    if statuses is not None:
        chosen = chosen.where(cases.c.status.in_([status.value for status in statuses]))
    if after is not None and after.order.isdecimal():
        chosen = chosen.where(line < int(after.order[:LINE_DIGITS]))
    return [Place(str(row[0]), row[1]) for row in await conn.execute(chosen.order_by(line.desc()).limit(limit))]


async def count_by_status(conn: AsyncConnection, wanted: Sequence[ColumnElement[bool]] = ()) -> dict[CaseStatus, int]:
    """How many cases there are in each status of which all of `wanted` holds."""
    counted = select(cases.c.status, func.count()).where(*wanted).group_by(cases.c.status)
    if not wanted:
        counted = select(status_counts.c.status, status_counts.c.count).where(status_counts.c.count > 0)
    return {CaseStatus(status): count for status, count in await conn.execute(counted)}


@lru_cache(KEPT)
def _by_due(
    statuses: tuple[CaseStatus, ...], wanted: tuple[ColumnElement[bool], ...], *, is_later: bool
) -> Select[str, str]:
    order, case_id = cases.c.due_order, cases.c.case_id
    every = select(order.label("place"), case_id).where(*wanted).order_by(order, case_id).limit(LIMIT)
    if is_later:
        every = every.where(order >= AFTER, or_(order > AFTER, case_id > AFTER_ID))
    found = _in_each(every, statuses)
    return select(found.c.place, found.c.case_id).order_by(found.c.place, found.c.case_id).limit(LIMIT)


@lru_cache(KEPT)
def _by_change(
    statuses: tuple[CaseStatus, ...] | None, wanted: tuple[ColumnElement[bool], ...], *, is_later: bool
) -> Select[str, str]:
    order, case_id = cases.c.updated_at, cases.c.case_id
    every = select(order.label("place"), case_id).where(*wanted).order_by(order.desc(), case_id.desc()).limit(LIMIT)
    if is_later:
        every = every.where(order <= AFTER, or_(order < AFTER, case_id < AFTER_ID))
    if statuses is None:
        return every
    found = _in_each(every, statuses)
    return select(found.c.place, found.c.case_id).order_by(found.c.place.desc(), found.c.case_id.desc()).limit(LIMIT)


def _in_each(every: Select[str, str], statuses: Collection[CaseStatus]) -> Subquery:
    """One walk along an index for each status, ended early; the database would else sort all there are."""
    walks = [select(every.where(cases.c.status == status.value).subquery()) for status in statuses]
    return union_all(*walks).subquery()


async def _places(conn: AsyncConnection, chosen: Select[str, str], after: Place | None, limit: int) -> list[Place]:
    begins = {"after": after.order, "after_id": after.case_id} if after else {}
    return [Place(row[0], row[1]) for row in await conn.execute(chosen, {"at_most": limit, **begins})]
