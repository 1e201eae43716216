"""One press on “填写申诉表单”: check that it may be filed, fill the form, freeze what was filed, hand it over."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from agent.casework.agreeing import agree
from agent.casework.asking import standings_in
from agent.casework.causes import BELOW_READY, DESPITE_REMARKS, WITH_UNTIED
from agent.casework.changes import Change, change
from agent.casework.composing import compose_from, ingredients_in
from agent.casework.composition import Composition
from agent.casework.copying import make_copy_pack
from agent.casework.settling import check_row, chosen_reason
from agent.casework.submission import watch_for_submission
from agent.casework.wording import remarks_on
from agent.casework.world import World
from agent.domain.beforehand import still_to_do, tasks_of
from agent.domain.linting import refusals
from agent.domain.matrix import below_ready, reason_name, too_short
from agent.domain.ties import untied_in
from agent.errors import Conflict, Invalid, PageChanged, Refused
from agent.store import cases
from agent.store.appeals import insert_appeal
from agent.store.audit import hashed
from agent.store.cases import CaseRow
from agent.store.statements import load_statement
from shared.appeal import Appeal, FilingState, Statement
from shared.appeal_form import Reason
from shared.case_status import CaseStatus
from shared.evidence import Evidence, EvidenceFile
from shared.matrix import EvidenceCheck
from shared.platform import Platform

if TYPE_CHECKING:
    from agent.filing.walking import Filed

MAY_BE_FILLED = frozenset({CaseStatus.PREPARING, CaseStatus.READY, CaseStatus.HANDED_OVER})
HANDED_OVER = frozenset({FilingState.READY_FOR_REVIEW, FilingState.PARTLY_FILLED, FilingState.READY_TO_COPY})

GIVEN_AS = {
    False: ("form_filled", "填写了申诉表单，并逐项读回核对", "表单已交给您，请核对后自己提交"),
    True: ("copy_pack_made", "备好了要复制的材料，并逐项和案件核对", "材料已交给您，请复制到平台的表单里并自己提交"),
}
"""Kind of event, what was done, what she is given: a filled form, or a copy pack."""


@dataclass(frozen=True)
class Causes:
    """Why she files all the same, in her words, one for each kind of shortcoming; empty where she wrote none.

    `evidence`: below ready; `words`: remarks that can be excused; `sentences`: some that no evidence carries.
    """

    evidence: str = ""
    words: str = ""
    sentences: str = ""


NO_CAUSES = Causes()


async def fill(world: World, case_id: str, causes: Causes = NO_CAUSES) -> Appeal:
    """Fill the platform's form for this case and hand it over; one form at a time.

    Raises Conflict where the case may not be filed now, Invalid where the evidence is below ready and no cause is
    written, PageChanged and BrowserUnavailable. Whatever happens, nothing is submitted and the case keeps what it had.
    """
    if world.browser is None:
        raise Conflict("没有打开浏览器，不能填表。", "请用 appealdesk serve 启动带浏览器的助手。")
    if world.filing.locked():
        raise Conflict("正在填写另一份表单。", "等它填好，再点一次。")
    async with world.filing:
        ready = await _prepare(world, case_id, causes)
        filled, filed = await _walk(world, ready)
        await _keep(world, case_id, filled, filed.detail)
    if filed.form is not None:
        world.background.start(watch_for_submission(world, filled.appeal_id, filed.form))
    return filled


@dataclass(frozen=True)
class _Prepared:
    appeal: Appeal
    row: CaseRow
    reason: Reason


async def _prepare(world: World, case_id: str, causes: Causes) -> _Prepared:
    """The appeal as it is to be filled, all conditions checked.

    The files are made to fit before the transaction, for that may take many seconds, and nobody else could write.
    Raises Conflict where the statement spoke of other files than go up, or where meanwhile the case has become one that
    other files go with.
    """
    made_from, composition = await compose_from(world, case_id)
    if await agree(world, case_id):
        raise Conflict(
            "申诉说明里提到的文件和会上传的不一样，已经照会上传的改好，没有填表。",
            "请看一眼说明，再点一次“填写申诉表单”。",
        )
    async with change(world, case_id) as case:
        pack = world.packs[case.row.platform]
        reason = chosen_reason(pack, case.row)
        statement = await load_statement(case.conn, case_id, case.row.round)
        if case.row.status not in MAY_BE_FILLED:
            raise Conflict("这个案件现在不能填表。", "请看案件页上的下一步。")
        if await ingredients_in(case.conn, case_id) != made_from:
            raise Conflict("准备文件的时候案件有了变化，没有填表。", "请看一眼会上传的文件，再点一次“填写申诉表单”。")
        if reason is None or case.row.ground is None:
            raise Invalid("还没有选择申诉理由。", "请先在案件页选择申诉依据和理由。")
        if statement is None or not statement.text.strip():
            raise Invalid("申诉说明是空的。", "请先采集证据，或自己写一段说明。")
        if (short := too_short(reason, statement.text)) is not None:
            raise Invalid(short, "请在案件页把说明补充完整，再点一次“填写申诉表单”。")
        await _require_beforehand(world, case)
        evidence = made_from.evidence
        await _require_decent(case, pack, statement, made_from.evidence, composition, causes.words.strip())
        await _require_tied(case, statement, evidence, causes.sentences.strip())
        await _justify(case, check_row(reason, case.row, evidence), composition, causes.evidence.strip())
        appeal = _appeal(case, reason, statement, composition.files)
        return _Prepared(appeal, case.row, reason)


async def _require_beforehand(world: World, case: Change) -> None:
    events = await cases.events_of(case.conn, case.row.case_id)
    asked = await standings_in(case.conn, case.row.case_id, case.at)
    tasks = tasks_of(world.packs[case.row.platform], case.row.ground, events, asked)
    if (missing := still_to_do(tasks)) is not None:
        raise Invalid(missing, "请做完，在案件页的“申诉之前”或“先问问买家”里记下，再点一次“填写申诉表单”。")


async def _require_decent(
    case: Change,
    pack: Platform,
    statement: Statement,
    evidence: Sequence[Evidence],
    composition: Composition,
    cause: str,
) -> None:
    """Words that harm the appeal stop it; for some of them a written cause is taken, and kept with the case."""
    row = case.row
    remarks = remarks_on(statement.text, row.review, row.ground, row.reason, pack, evidence, composition)
    has_cause = bool(cause) or await _has_written(case, DESPITE_REMARKS)
    if (why := refusals(remarks, is_excused=has_cause)) is not None:
        raise Invalid(why, "请在案件页改好申诉说明，再点一次“填写申诉表单”。")
    kinds = sorted({one.kind.value for one in remarks if one.refuses})
    if kinds and cause:
        await case.note(DESPITE_REMARKS, "说明被提醒过也决定填表", cause, audited=f"{' '.join(kinds)} {hashed(cause)}")


async def _require_tied(case: Change, statement: Statement, evidence: Sequence[Evidence], cause: str) -> None:
    """No sentence without evidence, but for a written cause; it is kept with the sentences that it is for."""
    untied = untied_in(statement, {item.evidence_id for item in evidence})
    quoted = [f"“{text}”" for text in untied]
    if not untied or (not cause and await _has_written(case, WITH_UNTIED, quoted)):
        return
    named = "".join(quoted)
    if not cause:
        raise Invalid(
            f"申诉说明里这{f' {len(untied)} ' if len(untied) > 1 else ''}句没有证据支持：{named}。",
            "在案件页给它连上证据，或删掉它；要留着，请写一句原因，原因会记在案件里，操作记录里只留校验码。",
        )
    detail = f"{cause}。没有证据的句子：{named}"
    await case.note(WITH_UNTIED, "有句子没有证据也决定填表", detail, audited=f"{len(untied)} {hashed(cause)}")


async def _justify(case: Change, check: EvidenceCheck, composition: Composition, cause: str) -> None:
    """Below ready, her written cause goes into the timeline, and its hash into the audit log.

    A form that is handed over already is filled again for the cause that she wrote then.
    """
    if (why := below_ready(check, lacks_upload=composition.lacks_required)) is None:
        return
    if not cause and await _has_written(case, BELOW_READY):
        return
    if not cause:
        raise Invalid(why, "要现在就填表，请写一句原因；原因会记在案件里，操作记录里只留校验码。")
    await case.note(BELOW_READY, "证据不齐也决定填表", cause, audited=f"{check.readiness.value} {hashed(cause)}")


async def _has_written(case: Change, kind: str, about: Sequence[str] = ()) -> bool:
    """Whether the form is with her for a cause that she wrote for this; `about` is what it has to name."""
    if case.row.status is not CaseStatus.HANDED_OVER:
        return False
    entered = (await cases.entered_at(case.conn, [case.row.case_id])).get((case.row.case_id, CaseStatus.PREPARING))
    event = await cases.last_event(case.conn, case.row.case_id, {kind}, since=entered or case.row.created_at)
    return event is not None and all(one in event.detail for one in about)


def _appeal(case: Change, reason: Reason, statement: Statement, files: Sequence[EvidenceFile]) -> Appeal:
    assert case.row.ground is not None  # checked by the caller
    return Appeal(
        appeal_id=f"appeal-{secrets.token_hex(8)}",
        case_id=case.row.case_id,
        round=case.row.round,
        ground=case.row.ground,
        reason=reason_name(reason),
        statement=statement.text,
        files=tuple(files),
        state=FilingState.REFUSED,
        report=(),
        filled_at=case.at,
    )


async def _walk(world: World, ready: "_Prepared") -> tuple[Appeal, "Filed"]:
    from agent.filing.walking import Filed, Papers, file_appeal

    appeal, case_id = ready.appeal, ready.appeal.case_id
    pack = world.packs[ready.row.platform]
    papers = Papers(
        appeal_id=appeal.appeal_id,
        review=ready.row.review,
        option=ready.reason.option,
        under=ready.reason.under,
        statement=appeal.statement,
        files=await world.archive.lay_out(appeal.files, appeal.appeal_id),
    )
    assert world.browser is not None  # checked by the caller
    try:
        filed = await file_appeal(
            world.browser,
            pack,
            papers,
            lambda words: world.bus.publish("filing", case_id, words),
        )
    except (PageChanged, Refused) as stopped:
        if not pack.appeal.is_copied:
            return appeal, Filed(appeal.state, (), f"{stopped.detail}{stopped.next_step}")
        # What she copies is as good without the page.
        filed = Filed(FilingState.READY_TO_COPY, (), stopped.detail)
    if filed.state is FilingState.READY_TO_COPY:
        filed = replace(filed, report=await make_copy_pack(world, appeal, papers.files))
    known = {"state": filed.state, "report": filed.report, "filled_at": world.now()}
    return appeal.model_copy(update=known), filed


async def _keep(world: World, case_id: str, appeal: Appeal, detail: str) -> None:
    async with change(world, case_id) as case:
        await insert_appeal(case.conn, appeal)
        if appeal.state not in HANDED_OVER:
            await case.note(
                "filing_stopped", "没有填完表单", detail, audited=f"{appeal.appeal_id} {appeal.state.value}"
            )
            return
        if case.row.status is CaseStatus.PREPARING:
            await case.move(CaseStatus.READY, "决定填表")
        kind, done, given = GIVEN_AS[appeal.state is FilingState.READY_TO_COPY]
        await case.note(kind, done, detail, audited=appeal.appeal_id)
        if case.row.status is not CaseStatus.HANDED_OVER:
            await case.move(CaseStatus.HANDED_OVER, given)
