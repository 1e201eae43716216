"""What is due in a case and when: the times that are known of it, put to the platform's rules."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncConnection

from agent.domain.case_facts import dispute_due_at, moment_of
from agent.domain.deadlines import CaseTimes, deadlines_of
from agent.domain.notices import supplement_due_at
from agent.domain.workdays import Calendar
from agent.store import cases
from agent.store.appeals import submitted_at
from agent.store.cases import CaseRow
from agent.store.evidence import evidence_of_cases
from agent.store.notices import list_notices
from agent.store.replies import replied_to
from shared.case_status import CaseStatus
from shared.deadline import Deadline
from shared.evidence import Evidence, EvidenceKind
from shared.fact import FactName
from shared.platform import Platform

SAME_VISIT = timedelta(minutes=10)
"""A visit may read a notice before the row that tells of the move it follows."""


async def deadlines_by_case(
    conn: AsyncConnection, packs: Mapping[str, Platform], rows: Sequence[CaseRow], calendar: Calendar
) -> dict[str, tuple[Deadline, ...]]:
    """Each case's deadlines, the nearest first, none where its platform's pack is gone.

    A fixed number of queries, and one for each that waits for more.
    """
    ids = [row.case_id for row in rows]
    evidence = await evidence_of_cases(conn, ids)
    submitted = await submitted_at(conn, ids)
    entered = await cases.entered_at(conn, ids)
    replied = await replied_to(conn, ids)
    found: dict[str, tuple[Deadline, ...]] = {}
    for row in rows:
        items = evidence.get(row.case_id, ())
        times = CaseTimes(
            status=row.status,
            posted_at=row.review.posted_at,
            completed_at=_fact_time(items, FactName.COMPLETED_AT),
            submitted_at=submitted.get(row.case_id) or entered.get((row.case_id, CaseStatus.SUBMITTED)),
            round=row.round,
            supplement_asked_at=entered.get((row.case_id, CaseStatus.SUPPLEMENT_REQUESTED)),
            supplement_due_at=await _asked_by(conn, row, _last_given(row, entered)),
            has_chat=any(item.kind is EvidenceKind.CHAT for item in items),
            dispute_due_at=dispute_due_at(items),
            is_replied=row.case_id in replied,
        )
        pack = packs.get(row.platform)
        found[row.case_id] = deadlines_of(times, pack.rules, calendar) if pack else ()
    return found


def _last_given(row: CaseRow, entered: Mapping[tuple[str, CaseStatus], datetime]) -> datetime | None:
    """When the platform last had the next word: what it wrote before that belongs to an earlier request."""
    given = (entered.get((row.case_id, one)) for one in (CaseStatus.SUBMITTED, CaseStatus.UNDER_REVIEW))
    return max((at for at in given if at is not None), default=None)


async def _asked_by(conn: AsyncConnection, row: CaseRow, given_at: datetime | None) -> datetime | None:
    """The time that the platform's own notice of this request names; only a case that waits for more has one."""
    if row.status is not CaseStatus.SUPPLEMENT_REQUESTED:
        return None
    notices = await list_notices(conn, case_id=row.case_id)
    named = (supplement_due_at(one) for one in notices if given_at is None or one.seen_at >= given_at - SAME_VISIT)
    return next((moment for moment in named if moment is not None), None)


def _fact_time(evidence: Sequence[Evidence], name: FactName) -> datetime | None:
    values = [fact.value for item in evidence for fact in item.facts if fact.name is name]
    return moment_of(values[-1]) if values else None
