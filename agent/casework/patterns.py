"""What a case has in common with the cases beside it."""

from datetime import timedelta

from sqlalchemy.ext.asyncio import AsyncConnection

from agent.domain.case_patterns import Reviewed, grounds_apart_from_patterns, patterns_of
from agent.store import cases
from agent.store.cases import CaseRow
from shared.pattern import Pattern

BESIDE = timedelta(days=30)
MOST = 200
"""Cases looked at; the latest, so that a shop with thousands of them is not kept waiting."""


async def patterns_of_case(conn: AsyncConnection, row: CaseRow) -> tuple[Pattern, ...]:
    """Worked out anew each time: every case that comes may make one."""
    beside = await cases.list_rows_beside(conn, row, BESIDE, MOST)
    return patterns_of(reviewed(row), [reviewed(other) for other in beside])


def reviewed(row: CaseRow) -> Reviewed:
    """A case as far as patterns and clusters look at it."""
    return Reviewed(row.case_id, row.review, grounds_apart_from_patterns(row.triage.grounds))
