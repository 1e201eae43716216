"""What a case has in common with the cases beside it."""

from datetime import timedelta

from sqlalchemy.ext.asyncio import AsyncConnection

from agent.domain.case_patterns import Reviewed, patterns_of
from agent.store import cases
from agent.store.cases import CaseRow
from shared.pattern import Pattern

BESIDE = timedelta(days=30)
MOST = 200
"""Cases looked at; the latest, so that a shop with thousands of them is not kept waiting."""


async def patterns_of_case(conn: AsyncConnection, row: CaseRow) -> tuple[Pattern, ...]:
    """Worked out anew each time: every case that comes may make one."""
    beside = await cases.list_rows_beside(conn, row, BESIDE, MOST)
    return patterns_of(_reviewed(row), [_reviewed(other) for other in beside])


def _reviewed(row: CaseRow) -> Reviewed:
    return Reviewed(row.case_id, row.review, frozenset(found.ground for found in row.triage.grounds))
