"""A platform asks for more: its form is filled with what she chose and handed over, or what to give is laid out."""

import secrets
from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from agent.casework.changes import Change, change
from agent.casework.composing import compose
from agent.casework.filing import HANDED_OVER
from agent.casework.settling import chosen_reason
from agent.casework.submission import CLOCKS_DIFFER, GIVEN, go_on_after_supplement, keep_receipt, watch_for_submission
from agent.casework.world import World
from agent.errors import Conflict, Invalid
from agent.store.appeals import appeals_of, insert_appeal
from agent.store.cases import CaseRow, entered_at, load_case_row
from agent.store.evidence import evidence_of
from agent.store.opening import reading
from shared.appeal import Appeal, FilingState, Receipt, SubmittedHow
from shared.case_status import CaseStatus
from shared.evidence import Evidence, EvidenceFile
from shared.platform import Platform

if TYPE_CHECKING:
    from agent.filing.walking import Filed


async def fill(world: World, case_id: str, text: str, evidence_ids: Sequence[str]) -> Appeal:
    """Fill the platform's form for more material and hand it over; where a pack knows none, lay out what to give.

    Raises NotFound, Conflict where nothing is asked for now or the form cannot be opened, Invalid where there is
    nothing to give or the form would not take it, PageChanged and BrowserUnavailable. Nothing is submitted.
    """
    async with reading(world.engine) as conn:
        row = await load_case_row(conn, case_id)
        evidence = await evidence_of(conn, case_id)
        filed = [appeal for appeal, _ in await appeals_of(conn, case_id)]
    pack = world.packs[row.platform]
    _require_asked(row, filed)
    items = [item for item in evidence if item.evidence_id in set(evidence_ids)]
    given = _given(filed[-1], text.strip(), await _files(world, pack, row, items), world.now())
    _require_fit(pack, given)
    if pack.supplement is None:
        await world.archive.lay_out(given.files, given.appeal_id)
        laid_out = given.model_copy(update={"state": FilingState.READY_TO_COPY})
        await _keep(world, laid_out, "")
        return laid_out
    if world.browser is None:
        raise Conflict("没有打开浏览器，不能填表。", "请用 appealdesk serve 启动带浏览器的助手。")
    if world.filing.locked():
        raise Conflict("正在填写另一份表单。", "等它填好，再点一次。")
    async with world.filing:
        found = await _walk(world, pack, row, given)
        filled = given.model_copy(update={"state": found.state, "report": found.report, "filled_at": world.now()})
        await _keep(world, filled, found.detail)
    if found.form is not None:
        world.background.start(watch_for_submission(world, filled.appeal_id, found.form))
    return filled


async def tell(world: World, case_id: str, at: datetime | None = None) -> None:
    """She says that she gave the platform what it asked for, now or at `at`.

    Raises Conflict where nothing is asked for now, Invalid for a time that has not come.
    """
    if at is not None and at > world.now() + CLOCKS_DIFFER:
        raise Invalid("提交时间还没有到。", "请改成您在平台上点提交的时间。")
    async with change(world, case_id) as case:
        if case.row.status is not CaseStatus.SUPPLEMENT_REQUESTED:
            raise Conflict("平台现在没有要求补充材料。", "请刷新案件页。")
        filled = [appeal for appeal, _ in await appeals_of(case.conn, case_id) if appeal.is_supplement]
        asked_at = await _asked_at(case)
        if filled and filled[-1].state in GIVEN and (asked_at is None or filled[-1].filled_at >= asked_at):
            await keep_receipt(case, filled[-1], _told(filled[-1], min(at or case.at, case.at)))
        else:
            await go_on_after_supplement(case, "您说明已在平台补充材料")


async def _asked_at(case: Change) -> datetime | None:
    entered = await entered_at(case.conn, [case.row.case_id])
    return entered.get((case.row.case_id, CaseStatus.SUPPLEMENT_REQUESTED))


def _told(appeal: Appeal, at: datetime) -> Receipt:
    return Receipt(
        appeal_id=appeal.appeal_id,
        submitted_at=at,
        how=SubmittedHow.TOLD_BY_OPERATOR,
        button=None,
        number=None,
        page_text="",
        picture=None,
    )


def _require_asked(row: CaseRow, filed: Sequence[Appeal]) -> None:
    if row.status is not CaseStatus.SUPPLEMENT_REQUESTED:
        raise Conflict("平台现在没有要求补充材料。", "请刷新案件页。")
    if not filed:
        raise Conflict("这次申诉不是在申诉台填的，没有原来的材料。", "请到平台上补充，然后点“我已补充”。")


def _require_fit(pack: Platform, given: Appeal) -> None:
    if not given.statement and not given.files:
        raise Invalid("没有要补充的内容。", "写几句说明，或勾选要交的证据。")
    limit = pack.supplement.text_max if pack.supplement else None
    if limit is not None and len(given.statement) > limit:
        raise Invalid(f"补充说明有 {len(given.statement)} 个字，平台最多收 {limit} 个。", "请删短一些，再填一次。")


async def _files(world: World, pack: Platform, row: CaseRow, items: Sequence[Evidence]) -> tuple[EvidenceFile, ...]:
    """As the form takes them. Raises Invalid where one of them cannot go up: she chose it, so it does not just stay."""
    composed = await compose(world, pack, chosen_reason(pack, row), items)
    if composed.left_out:
        left = composed.left_out[0]
        raise Invalid(f"“{left.pick.file.name}”交不上去：{left.why}", "请去掉它的勾，或换一份再试。")
    return composed.files


def _given(of: Appeal, text: str, files: tuple[EvidenceFile, ...], at: datetime) -> Appeal:
    return of.model_copy(
        update={
            "appeal_id": f"appeal-{secrets.token_hex(8)}",
            "statement": text,
            "files": files,
            "state": FilingState.REFUSED,
            "report": (),
            "filled_at": at,
            "is_supplement": True,
        }
    )


async def _walk(world: World, pack: Platform, row: CaseRow, given: Appeal) -> "Filed":
    from agent.filing.walking import Papers, file_supplement

    assert world.browser is not None  # checked by the caller
    assert pack.supplement is not None  # checked by the caller
    papers = Papers(
        appeal_id=given.appeal_id,
        review=row.review,
        option=(),
        statement=given.statement,
        files=await world.archive.lay_out(given.files, given.appeal_id),
    )
    return await file_supplement(
        world.browser, pack, pack.supplement, papers, lambda words: world.bus.publish("filing", given.case_id, words)
    )


async def _keep(world: World, given: Appeal, detail: str) -> None:
    async with change(world, given.case_id) as case:
        await insert_appeal(case.conn, given)
        if given.state not in HANDED_OVER:
            audited = f"{given.appeal_id} {given.state.value}"
            await case.note("filing_stopped", "没有填完补充材料", detail, audited=audited)
            return
        done = {
            True: "备好了要补充的材料，请您到平台上提交",
            False: "填写了补充材料，并逐项读回核对，请您自己提交",
        }
        is_copied = given.state is FilingState.READY_TO_COPY
        await case.note("supplement_filled", done[is_copied], detail, audited=given.appeal_id)
