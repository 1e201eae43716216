"""Her say in what is uploaded: one file or page in or out, up or down, or back to what was suggested."""

from agent.casework.changes import Change, change
from agent.casework.composing import compose_case
from agent.casework.filing import MAY_BE_FILLED
from agent.casework.settling import chosen_reason, settle
from agent.casework.world import World
from agent.domain.composing import Turn, UploadChoice, arrange, picks_of, turn, turn_page
from agent.domain.matrix import check_evidence
from agent.domain.page_numbers import pages_said
from agent.errors import Conflict, NotFound
from agent.store.evidence import evidence_of
from agent.store.upload_choices import drop_upload_choice, save_upload_choice, upload_choice_of

SAID = {
    Turn.OUT: "选了不上传一份证据",
    Turn.IN: "选了上传一份证据",
    Turn.UP: "改了上传的顺序",
    Turn.DOWN: "改了上传的顺序",
}


async def turn_upload(world: World, case_id: str, evidence_id: str, how: Turn) -> None:
    """Raises NotFound where nothing of that item would be uploaded, Conflict where the case is filed."""
    async with change(world, case_id) as case:
        _require_unfiled(case)
        reason = chosen_reason(world.packs[case.row.platform], case.row)
        evidence = await evidence_of(case.conn, case_id)
        picks = picks_of(evidence, check_evidence(reason, evidence) if reason else None)
        if evidence_id not in {pick.item.evidence_id for pick in picks}:
            raise NotFound("要上传的文件里没有这一份，可能已经拿掉。", "请刷新案件页。")
        before = await upload_choice_of(case.conn, case_id) or UploadChoice()
        after = turn(picks, before, evidence_id, how)
        if arrange(picks, after) == arrange(picks, before):
            return
        await save_upload_choice(case.conn, case_id, after, at=case.at)
        await case.note("uploads_chosen", SAID[how], audited=f"{evidence_id} {how.value}")
        await settle(world, case)


async def turn_page_of(world: World, case_id: str, evidence_id: str, page: int, *, is_wanted: bool) -> None:
    """Put one page of a PDF or long picture in or take it out; the others stay as they are at that moment.

    Raises NotFound where no such page can be chosen, Conflict where the case is filed or no page would be left.
    """
    composition = await compose_case(world, case_id)
    paged = next((one for one in composition.pdfs if one.pick.item.evidence_id == evidence_id), None)
    if paged is None or page not in paged.shown:
        raise NotFound("没有这一页可选，文件可能已经拿掉。", "请刷新案件页。")
    async with change(world, case_id) as case:
        _require_unfiled(case)
        before = await upload_choice_of(case.conn, case_id) or UploadChoice()
        after = turn_page(before, paged.pick, paged.wanted, page, is_wanted=is_wanted)
        pages = after.pages[paged.pick.file.sha256]
        if not pages:
            raise Conflict("至少要留一页。", "先选上要上传的另一页；整份都不要，请点“不上传”。")
        if pages == (before.pages_of(paged.pick) or paged.wanted):
            return
        await save_upload_choice(case.conn, case_id, after, at=case.at)
        said = pages_said(pages)
        await case.note("uploads_chosen", "选了要上传的页", said, audited=f"{evidence_id} {said}")


async def suggest_uploads(world: World, case_id: str) -> None:
    """Forget her choice. Raises NotFound, Conflict where the case is filed."""
    async with change(world, case_id) as case:
        _require_unfiled(case)
        if await upload_choice_of(case.conn, case_id) is None:
            return
        await drop_upload_choice(case.conn, case_id)
        await case.note("uploads_suggested", "要上传的文件恢复为建议的")
        await settle(world, case)


def _require_unfiled(case: Change) -> None:
    if case.row.status not in MAY_BE_FILLED:
        raise Conflict("这个案件现在不能填表，要上传的文件也不能再改。", "请看案件页上的下一步。")
