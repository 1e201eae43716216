"""A case, or many, with everything that the desk shows of them."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from agent.casework.settling import chosen_reason, open_reasons
from agent.casework.summaries import summary_of
from agent.casework.world import World
from agent.domain.deadlines import CaseTimes, deadlines_of
from agent.domain.lifecycle import legal_moves
from agent.domain.matrix import check_evidence, reason_name
from agent.domain.rounds import has_something_new
from agent.store import cases
from agent.store.appeals import appeals_of, submitted_at
from agent.store.cases import CaseRow
from agent.store.evidence import evidence_of, evidence_of_cases
from agent.store.opening import reading
from agent.store.statements import load_statement
from shared.case import CaseEvent, CaseSummary, CaseView
from shared.case_status import CaseStatus
from shared.evidence import Evidence, EvidenceKind
from shared.fact import FactName
from shared.rules import smallest

FEWEST_ROUNDS = 1
"""Where no source tells how often a platform may be asked."""


async def load_case(world: World, case_id: str) -> CaseView:
    """Raises NotFound."""
    async with reading(world.engine) as conn:
        row = await cases.load_case_row(conn, case_id)
        evidence = await evidence_of(conn, case_id)
        filed = await appeals_of(conn, case_id)
        events = await cases.events_of(conn, case_id)
        statement = await load_statement(conn, case_id, row.round)
    pack = world.packs[row.platform]
    receipts = tuple(receipt for _, receipt in filed if receipt is not None)
    times = _case_times(row, evidence, receipts[-1].submitted_at if receipts else None, _entered(events))
    deadlines = deadlines_of(times, pack.rules)
    reason = chosen_reason(pack, row)
    rounds_allowed = smallest(pack.rules.rounds) or FEWEST_ROUNDS
    return CaseView(
        summary=summary_of(row, deadlines[0] if deadlines else None),
        round=row.round,
        triage=row.triage,
        reasons=tuple(reason_name(one) for one in open_reasons(pack, row)),
        evidence=evidence,
        check=check_evidence(reason, evidence) if reason else None,
        statement=statement,
        appeals=tuple(appeal for appeal, _ in filed),
        receipts=receipts,
        deadlines=deadlines,
        moves=legal_moves(
            row.status,
            round=row.round,
            rounds_allowed=rounds_allowed,
            has_something_new=has_something_new([appeal for appeal, _ in filed], evidence),
        ),
        events=tuple(events),
    )


async def list_cases(
    world: World, *, statuses: Sequence[CaseStatus] | None, query: str | None = None, limit: int = 100
) -> tuple[CaseSummary, ...]:
    """Latest change first; `statuses` null means all. `query` is looked for in text, order, buyer and item."""
    async with reading(world.engine) as conn:
        rows = await cases.list_case_rows(conn, statuses=statuses, query=query, limit=limit)
        ids = [row.case_id for row in rows]
        evidence = await evidence_of_cases(conn, ids)
        submitted = await submitted_at(conn, ids)
        entered = await cases.entered_at(conn, ids)
    summaries = []
    for row in rows:
        times = _case_times(row, evidence.get(row.case_id, ()), submitted.get(row.case_id), entered)
        deadlines = deadlines_of(times, world.packs[row.platform].rules)
        summaries.append(summary_of(row, deadlines[0] if deadlines else None))
    return tuple(summaries)


def _case_times(
    row: CaseRow,
    evidence: Sequence[Evidence],
    submitted: datetime | None,
    entered: Mapping[tuple[str, CaseStatus], datetime],
) -> CaseTimes:
    """The times that deadlines count from, as far as they are known."""
    return CaseTimes(
        status=row.status,
        posted_at=row.review.posted_at,
        completed_at=_fact_time(evidence, FactName.COMPLETED_AT),
        submitted_at=submitted or entered.get((row.case_id, CaseStatus.SUBMITTED)),
        round=row.round,
        supplement_asked_at=entered.get((row.case_id, CaseStatus.SUPPLEMENT_REQUESTED)),
        has_chat=any(item.kind is EvidenceKind.CHAT for item in evidence),
    )


def _entered(events: Sequence[CaseEvent]) -> Mapping[tuple[str, CaseStatus], datetime]:
    return {(event.case_id, event.status): event.at for event in events if event.kind == "moved"}


def _fact_time(evidence: Sequence[Evidence], name: FactName) -> datetime | None:
    values = [fact.value for item in evidence for fact in item.facts if fact.name is name]
    return datetime.fromisoformat(values[-1]) if values else None
