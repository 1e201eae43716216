"""How the person's own submission is noticed, and what is kept of it; after an uncertain one nothing is repeated."""

import asyncio
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from agent.casework.alerts import key_of_status
from agent.casework.changes import Change, change
from agent.casework.world import World
from agent.errors import Conflict, Invalid, NotFound
from agent.store import cases
from agent.store.acting import acting
from agent.store.alerts import withdraw_alert
from agent.store.appeals import appeals_of, load_appeal, save_receipt, set_appeal_state
from agent.store.opening import reading
from shared.appeal import Appeal, FilingState, Receipt, SubmittedHow
from shared.case import Actor, CaseEvent
from shared.case_status import CaseStatus
from shared.evidence import EvidenceFile
from shared.wire import SubmissionSeen

if TYPE_CHECKING:
    from agent.filing.receipt import FilledForm, FormAnswer

PRESS = {True: "pressed_trusted", False: "pressed_untrusted"}
"""Kinds of event: a press by hand, and one that a script of the page made."""

WITH_THE_PERSON = frozenset({CaseStatus.HANDED_OVER, CaseStatus.READY, CaseStatus.PREPARING})
"""A form that was handed over may still be open, and be submitted, after she said that she prepares on."""

RECEIVED = frozenset({CaseStatus.SUBMITTED, CaseStatus.UNDER_REVIEW})
"""The form may have answered before the extension's word of the press arrives."""

GIVEN = frozenset(
    {
        FilingState.READY_FOR_REVIEW,
        FilingState.READY_TO_COPY,
        FilingState.PARTLY_FILLED,
        FilingState.UNVERIFIED,
    }
)
"""States of an appeal whose form is, or was, in her hands."""

PATIENCE_SECONDS = 3
"""The form may answer before the extension's word of the press arrives."""

CLOCKS_DIFFER = timedelta(minutes=5)
"""A minute that she reads off the platform's page may be ahead of this machine's clock."""

SILENCE_SECONDS = 20
"""A form that says nothing for so long after the press has not said that it took the appeal."""


async def see_press(world: World, seen: SubmissionSeen) -> bool:
    """The extension saw a press on a final button. False where no handed-over form of ours is meant."""
    if seen.appeal_id is None:
        return False
    try:
        async with reading(world.engine) as conn:
            appeal = await load_appeal(conn, seen.appeal_id)
    except NotFound:
        return False
    async with change(world, appeal.case_id) as case:
        if case.row.status in RECEIVED:
            return await _complete_receipt(case, appeal, seen)
        if not _is_with_her(case, appeal):
            return False
        title = f"您点击了“{seen.label}”" if seen.trusted else f"页面自己触发了“{seen.label}”，不是您点的"
        await case.note(PRESS[seen.trusted], title, seen.label, audited=appeal.appeal_id)
    world.background.start(_doubt_silence(world, appeal))
    return True


async def watch_for_submission(world: World, appeal_id: str, form: "FilledForm") -> None:
    """Look at the handed-over form until it answers, and keep its answer as the receipt."""
    from agent.filing.receipt import wait_for_answer

    async with reading(world.engine) as conn:
        appeal = await load_appeal(conn, appeal_id)
        row = await cases.load_case_row(conn, appeal.case_id)
    pack = world.packs[row.platform]
    filled = pack.supplement if appeal.is_supplement and pack.supplement else pack.appeal
    answer = await wait_for_answer(form, filled.after_submit)
    if answer is None:
        return
    picture = await world.archive.keep(answer.picture, name="提交回执.png")
    pressed = await _wait_for_press(world, appeal)
    with acting(pressed.by if pressed else None):  # whoever had the form filled need not have submitted it
        async with change(world, appeal.case_id) as case:
            if _is_with_her(case, appeal):
                await keep_receipt(case, appeal, await _receipt(case, appeal, answer, picture))


async def tell(world: World, case_id: str, number: str | None = None, at: datetime | None = None) -> None:
    """The operator says that she submitted, under which number and when, where she knows: else now, without number.

    Raises Conflict where nothing was handed over or she filed already, Invalid for a time that has not come.
    """
    if at is not None and at > world.now() + CLOCKS_DIFFER:
        raise Invalid("提交时间还没有到。", "请改成您在平台上点提交的时间。")
    async with change(world, case_id) as case:
        given = [
            appeal
            for appeal, _ in await appeals_of(case.conn, case_id)
            if appeal.state in GIVEN and not appeal.is_supplement
        ]
        if case.row.status is CaseStatus.HANDED_OVER and given:
            receipt = Receipt(
                appeal_id=given[-1].appeal_id,
                submitted_at=min(at or case.at, case.at),
                how=SubmittedHow.TOLD_BY_OPERATOR,
                button=None,
                number=number,
                page_text="",
                picture=None,
            )
            await keep_receipt(case, given[-1], receipt)
        else:
            await case.move(CaseStatus.SUBMITTED, "您说明已在平台提交")


async def take_back(world: World, case_id: str) -> None:
    """The operator did not submit and wants to prepare on. Raises Conflict where the form is not with her."""
    async with change(world, case_id) as case:
        if case.row.status is not CaseStatus.HANDED_OVER:
            raise Conflict("表单不在等您提交的状态。", "请刷新案件页。")
        await case.move(CaseStatus.PREPARING, "没有提交，退回继续准备")


def _is_with_her(case: Change, appeal: Appeal) -> bool:
    """Whether this form may still be the one that she submits."""
    if appeal.is_supplement:
        return case.row.status is CaseStatus.SUPPLEMENT_REQUESTED
    return case.row.status in WITH_THE_PERSON


async def _complete_receipt(case: Change, appeal: Appeal, seen: SubmissionSeen) -> bool:
    """The word of the press came after the form's answer: the receipt learns how the submission happened."""
    receipt = next((kept for filed, kept in await appeals_of(case.conn, case.row.case_id) if filed == appeal), None)
    if receipt is None or receipt.how is not SubmittedHow.SEEN_ON_PAGE:
        return False
    how = SubmittedHow.TRUSTED_CLICK if seen.trusted else SubmittedHow.UNTRUSTED_CLICK
    completed = receipt.model_copy(update={"how": how, "button": seen.label, "submitted_at": seen.at})
    await save_receipt(case.conn, completed, FilingState.VERIFIED)
    await case.audit("receipt_completed", f"{appeal.appeal_id} {how.value}")
    return True


async def _wait_for_press(world: World, appeal: Appeal) -> CaseEvent | None:
    end = asyncio.get_running_loop().time() + PATIENCE_SECONDS
    while asyncio.get_running_loop().time() < end:
        async with reading(world.engine) as conn:
            if found := await cases.last_event(conn, appeal.case_id, PRESS.values(), since=appeal.filled_at):
                return found
        await asyncio.sleep(0.2)
    return None


async def _receipt(case: Change, appeal: Appeal, answer: "FormAnswer", picture: EvidenceFile) -> Receipt:
    pressed = await cases.last_event(case.conn, appeal.case_id, PRESS.values(), since=appeal.filled_at)
    if pressed is None:
        how, at = SubmittedHow.SEEN_ON_PAGE, case.at
    else:
        is_trusted = pressed.kind == PRESS[True]
        how, at = (SubmittedHow.TRUSTED_CLICK if is_trusted else SubmittedHow.UNTRUSTED_CLICK), pressed.at
    return Receipt(
        appeal_id=appeal.appeal_id,
        submitted_at=at,
        how=how,
        button=pressed.detail if pressed else None,
        number=answer.number,
        page_text=answer.text,
        picture=picture,
    )


async def go_on_after_supplement(case: Change, title: str) -> None:
    """What was asked for is given; a later request is told of anew."""
    await withdraw_alert(case.conn, key_of_status(case.row, CaseStatus.SUPPLEMENT_REQUESTED), case.at)
    await case.move(CaseStatus.UNDER_REVIEW, title)


async def keep_receipt(case: Change, appeal: Appeal, receipt: Receipt) -> None:
    """The platform took it, or she says so: the case goes on from there."""
    state = FilingState.SUBMITTED if receipt.how is SubmittedHow.TOLD_BY_OPERATOR else FilingState.VERIFIED
    await save_receipt(case.conn, receipt, state)
    told = f"，编号 {receipt.number}" if receipt.number else ""
    if appeal.is_supplement:
        await go_on_after_supplement(case, f"您提交了补充材料{told}")
    else:
        await case.move(CaseStatus.SUBMITTED, f"您提交了申诉{told}")
    hashed = receipt.picture.sha256 if receipt.picture else ""
    await case.note("receipt_kept", "保存了提交回执", receipt.how.value, audited=f"{receipt.appeal_id} {hashed}")


async def _doubt_silence(world: World, appeal: Appeal) -> None:
    """After a press that the form does not answer, say so once; she looks for herself, nothing is pressed again."""
    pressed_at = world.now()
    await asyncio.sleep(SILENCE_SECONDS)
    async with change(world, appeal.case_id, Actor.AGENT) as case:
        now = await load_appeal(case.conn, appeal.appeal_id)
        is_told = now.state is FilingState.UNVERIFIED
        if is_told or not _is_with_her(case, appeal) or await _was_refilled(case, appeal, pressed_at):
            return
        await set_appeal_state(case.conn, appeal.appeal_id, FilingState.UNVERIFIED)
        await case.note(
            "submission_unverified",
            "点了提交，但平台没有任何提示",
            "请到评价那一行看看有没有“投诉记录”一类的字样：有就点“我已提交”，没有就点“没有提交”。请不要重复提交。",
            audited=appeal.appeal_id,
        )


async def _was_refilled(case: Change, appeal: Appeal, pressed_at: datetime) -> bool:
    filed = await appeals_of(case.conn, appeal.case_id)
    return filed[-1][0].appeal_id != appeal.appeal_id and filed[-1][0].filled_at > pressed_at
