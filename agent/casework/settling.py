"""After every change: judge again with the facts now known, draft again what nobody edited, see whether it is ready."""

from collections.abc import Sequence

from sqlalchemy.ext.asyncio import AsyncConnection

from agent.casework.boxing import box_again
from agent.casework.changes import Change
from agent.casework.composition import Ingredients
from agent.casework.judging import judge_case
from agent.casework.patterns import cases_beside
from agent.casework.world import World
from agent.domain.asking import without_harmful
from agent.domain.carrying import check_case
from agent.domain.composing import UploadChoice, going_up, limits_of
from agent.domain.drafting import draft_statement
from agent.domain.ground_words import as_marked_for
from agent.domain.matrix import check_evidence, reason_name, reasons_for, too_short
from agent.store.cases import CaseRow, last_event
from agent.store.evidence import evidence_of
from agent.store.statements import load_statement, save_statement
from agent.store.upload_choices import upload_choice_of
from shared.appeal import Statement
from shared.appeal_form import Reason
from shared.case import Actor
from shared.case_status import CaseStatus
from shared.evidence import Evidence
from shared.ground import Ground, Verdict
from shared.matrix import EvidenceCheck, Readiness
from shared.platform import Platform
from shared.rules import smallest

UNFILED = frozenset({CaseStatus.TRIAGED, CaseStatus.PREPARING, CaseStatus.READY})

CHOSEN_BY_HER = frozenset({"chosen", "overruled"})
"""Kinds of event that `grounds.choose` writes."""


async def settle(world: World, case: Change) -> None:
    """Bring verdict, choice, statement and status of an unfiled case in line with its evidence.

    Where its platform's pack is gone all of them stay as they were.
    """
    if case.row.status not in UNFILED or case.row.platform not in world.packs:
        return
    asked_by, case.actor = case.actor, Actor.AGENT
    try:
        await _settle(world, case)
    finally:
        case.actor = asked_by


async def _settle(world: World, case: Change) -> None:
    pack = world.packs[case.row.platform]
    evidence = await evidence_of(case.conn, case.row.case_id)
    await _judge_again(case, pack, evidence)
    await _withdraw_choice(case, pack)
    await _choose_the_only_one(case, pack)
    evidence = await box_again(world, case, evidence)
    reason = chosen_reason(pack, case.row)
    if reason is None or case.row.ground is None:
        return
    if case.row.status is CaseStatus.TRIAGED:
        await case.move(CaseStatus.PREPARING, f"开始准备申诉：{reason_name(reason)}")
    statement = await _draft_again(world, case, pack, case.row.ground, reason, evidence)
    await _see_if_ready(case, reason, check_row(reason, case.row, evidence), statement)


def chosen_reason(pack: Platform, row: CaseRow) -> Reason | None:
    """The reason that was chosen for the case, if the pack still knows it."""
    return next((reason for reason in pack.appeal.reasons if reason_name(reason) == row.reason), None)


def check_row(reason: Reason, row: CaseRow, evidence: Sequence[Evidence]) -> EvidenceCheck:
    """How far the evidence meets what the reason wants and speaks for the case's ground."""
    return check_case(reason, row.ground, row.judged, row.review.text, evidence)


def open_reasons(pack: Platform, row: CaseRow) -> tuple[Reason, ...]:
    """The reasons that serve what triage found."""
    return reasons_for(pack, _served_grounds(pack, row))


def _served_grounds(pack: Platform, row: CaseRow) -> list[Ground]:
    return [found.ground for found in row.triage.grounds if found.rule not in pack.appeal.no_reason_for]


async def _judge_again(case: Change, pack: Platform, evidence: Sequence[Evidence]) -> None:
    triage = judge_case(case.row, pack, evidence, await cases_beside(case.conn, case.row))
    if triage == case.row.triage:
        return
    has_new_verdict = triage.verdict is not case.row.verdict
    await case.set(verdict=triage.verdict, triage_json=triage.model_dump_json())
    if has_new_verdict:
        await case.note("triaged", "有了新的情况，重新研判", triage.sentence)


async def _withdraw_choice(case: Change, pack: Platform) -> None:
    """What was chosen by itself goes when the facts no longer carry it; what she chose stays."""
    row = case.row
    is_open = row.ground in _served_grounds(pack, row) and chosen_reason(pack, row) in open_reasons(pack, row)
    if row.reason is None or is_open or await last_event(case.conn, row.case_id, CHOSEN_BY_HER, since=row.created_at):
        return
    kept = await load_statement(case.conn, row.case_id, row.round)
    if kept is not None and not kept.edited:
        blank = kept.model_copy(update={"text": "", "sentences": ()})
        await save_statement(case.conn, row.case_id, row.round, blank, at=case.at)
    await case.set(ground=None, reason=None)
    await case.note("choice_withdrawn", "之前自动选的理由不再适用，已撤下", row.reason)
    if row.status is CaseStatus.READY:
        await case.move(CaseStatus.PREPARING, "还没有选择申诉理由")


async def _choose_the_only_one(case: Change, pack: Platform) -> None:
    """A single ground with a single reason needs no choice; a tie is the operator's."""
    if case.row.reason is not None or case.row.verdict is Verdict.NOT_APPEALABLE:
        return
    grounds = set(_served_grounds(pack, case.row))
    reasons = open_reasons(pack, case.row)
    served = grounds & {ground for reason in reasons for ground in reason.grounds}
    if len(reasons) == 1 and len(served) == 1:
        await case.set(ground=served.pop(), reason=reason_name(reasons[0]))


async def _draft_again(
    world: World, case: Change, pack: Platform, ground: Ground, reason: Reason, evidence: Sequence[Evidence]
) -> Statement | None:
    kept = await load_statement(case.conn, case.row.case_id, case.row.round)
    if kept is not None and kept.edited:
        return kept
    limit, is_short = smallest(pack.rules.text_max), kept is not None and kept.is_short
    drafted = await draft(world, case.conn, case.row, pack, ground, reason, evidence, limit=limit, is_short=is_short)
    if kept is not None:
        hers = {"hers": kept.hers, "hers_ties": kept.hers_ties, "earlier": kept.earlier}
        drafted = drafted.model_copy(update=hers)
    if drafted == kept:
        return kept
    await save_statement(case.conn, case.row.case_id, case.row.round, drafted, at=case.at)
    if drafted.text and (kept is None or not kept.text):
        await case.note("drafted", "起草了申诉说明", f"{len(drafted.sentences)} 句，每句都有证据")
    return drafted


async def draft(
    world: World,
    conn: AsyncConnection,
    row: CaseRow,
    pack: Platform,
    ground: Ground,
    reason: Reason,
    evidence: Sequence[Evidence],
    *,
    limit: int | None,
    is_short: bool = False,
) -> Statement:
    """What the evidence carries, of the words that the ground marks, and of files only those that go into the form."""
    choice = await upload_choice_of(conn, row.case_id)
    return draft_statement(
        row.review,
        ground,
        reason,
        without_harmful(as_marked_for(ground, row.judged, row.review.text, evidence), row.review),
        limit=limit,
        is_short=is_short,
        attached=_attached(world, row, pack, reason, evidence, choice),
    )


def _attached(
    world: World,
    row: CaseRow,
    pack: Platform,
    reason: Reason,
    evidence: Sequence[Evidence],
    choice: UploadChoice | None,
) -> tuple[Evidence, ...]:
    """The items that go up: as they were composed of the very same, else as far as names, types and sizes tell."""
    known = world.composed.get(row.case_id)
    made_from = Ingredients(row.platform, row.reason, tuple(evidence), choice)
    if known is not None and (known.made_from, known.rules) == (made_from, pack.rules):
        return known.composition.items
    return going_up(evidence, check_evidence(reason, evidence), limits_of(pack.rules), choice)


async def _see_if_ready(case: Change, reason: Reason, check: EvidenceCheck, statement: Statement | None) -> None:
    is_proven = check.readiness is Readiness.READY
    text = statement.text.strip() if statement is not None else ""
    is_told = bool(text) and too_short(reason, text) is None
    if is_proven and is_told:
        if case.row.status is CaseStatus.PREPARING:
            await case.move(CaseStatus.READY, "证据齐了，可以填表")
    elif case.row.status is CaseStatus.READY and not is_proven:
        await case.move(CaseStatus.PREPARING, "证据还不齐", check.sentence)
    elif case.row.status is CaseStatus.READY:
        title = too_short(reason, text) if text else "申诉说明是空的"
        await case.move(CaseStatus.PREPARING, title or "", "写一段说明，或让助手重新起草。")
