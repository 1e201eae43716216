"""A case, or many, with everything that the desk shows of them."""

from collections.abc import Sequence

from agent.casework.due import deadlines_by_case
from agent.casework.patterns import patterns_of_case
from agent.casework.settling import check_row, chosen_reason, open_reasons
from agent.casework.summaries import summary_of
from agent.casework.world import World
from agent.domain.deadlines import next_deadline
from agent.domain.lifecycle import legal_moves
from agent.domain.matrix import FEWEST_ROUNDS, reason_name
from agent.domain.rounds import has_something_new
from agent.store import cases
from agent.store.appeals import appeals_of
from agent.store.evidence import evidence_of
from agent.store.opening import reading
from agent.store.statements import load_statement
from shared.case import CaseSummary, CaseView
from shared.case_status import CaseStatus
from shared.rules import smallest


async def load_case(world: World, case_id: str) -> CaseView:
    """Without its platform's pack: no deadlines, no reasons, no check, no further round. Raises NotFound."""
    async with reading(world.engine) as conn:
        row = await cases.load_case_row(conn, case_id)
        evidence = await evidence_of(conn, case_id)
        filed = await appeals_of(conn, case_id)
        events = await cases.events_of(conn, case_id)
        statement = await load_statement(conn, case_id, row.round)
        deadlines = (await deadlines_by_case(conn, world.packs, [row], world.calendar))[case_id]
        patterns = await patterns_of_case(conn, row)
    pack = world.packs.get(row.platform)
    receipts = tuple(receipt for _, receipt in filed if receipt is not None)
    reason = chosen_reason(pack, row) if pack else None
    rounds_allowed = (smallest(pack.rules.rounds) if pack else None) or FEWEST_ROUNDS
    return CaseView(
        summary=summary_of(row, next_deadline(deadlines, world.now())),
        round=row.round,
        triage=row.triage,
        overruled=row.overruled,
        patterns=patterns,
        reasons=tuple(reason_name(one) for one in open_reasons(pack, row)) if pack else (),
        evidence=evidence,
        check=check_row(reason, row, evidence) if reason else None,
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
    world: World, *, statuses: Sequence[CaseStatus] | None, limit: int = 100
) -> tuple[CaseSummary, ...]:
    """Latest change first; `statuses` null means all."""
    async with reading(world.engine) as conn:
        rows = await cases.list_case_rows(conn, statuses=statuses, limit=limit)
        deadlines = await deadlines_by_case(conn, world.packs, rows, world.calendar)
    now = world.now()
    return tuple(summary_of(row, next_deadline(deadlines[row.case_id], now)) for row in rows)
