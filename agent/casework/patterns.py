"""What a case has in common with the cases beside it."""

from datetime import timedelta

from sqlalchemy.ext.asyncio import AsyncConnection

from agent.domain.case_patterns import Reviewed, grounds_apart_from_patterns, patterns_of
from agent.domain.watch_list import is_shared_name
from agent.store import cases
from agent.store.cases import CaseRow
from shared.pattern import Pattern

BESIDE = timedelta(days=30)
MOST = 200
"""Cases looked at; the latest, so that a shop with thousands of them is not kept waiting."""


async def cases_beside(conn: AsyncConnection, row: CaseRow) -> list[Reviewed]:
    """Those of its shop that are near it in time, and whatever else its buyer wrote, if the name is one person's."""
    name = row.review.buyer or ""
    buyer = None if is_shared_name(name) else name
    return [reviewed(other) for other in await cases.list_rows_beside(conn, row, buyer, BESIDE, MOST)]


async def patterns_of_case(conn: AsyncConnection, row: CaseRow) -> tuple[Pattern, ...]:
    """Worked out anew each time: every case that comes may make one."""
    return patterns_of(reviewed(row), await cases_beside(conn, row))


def reviewed(row: CaseRow) -> Reviewed:
    """A case as far as patterns and clusters look at it."""
    return Reviewed(row.case_id, row.review, grounds_apart_from_patterns(row.triage.grounds))
