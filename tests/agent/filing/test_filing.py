"""Filling the platform's form for a case: what is handed over, what stops it, and that nothing is ever submitted."""

from collections.abc import Callable

import pytest

from agent.casework import evidence, filing, statement, submission
from agent.casework.grounds import choose
from agent.casework.retouching import load_picture
from agent.domain.matrix import reason_name
from agent.domain.picture_marks import Mark, MarkKind
from agent.errors import Conflict, Invalid
from shared.appeal import FilingState, SubmittedHow
from shared.case import CaseView
from shared.case_status import CaseStatus
from shared.evidence import EvidenceKind, Grade
from shared.ground import Ground, Verdict
from shared.matrix import Readiness
from shared.review import ReviewKind
from tests.agent.filing.conftest import Desk
from tests.tour.operator import until

ABUSE = "客服就是个傻逼"
FOLLOW_UP = "老板就是个畜生"
RIVAL = "别买这家，去买隔壁"
LEADS_AWAY = "去买隔壁铁匠铺旗舰店的"
REFUSED_SILENTLY = "卖剪刀的死骗子"
pytestmark = pytest.mark.timeout(240)


async def seen(desk: Desk, view: CaseView, holds: Callable[[CaseView], bool], what: str) -> CaseView:
    """The case as soon as `holds` does."""

    async def look() -> CaseView | None:
        now = await desk.case(view)
        return now if holds(now) else None

    return await until(look, what)


async def test_a_form_is_filled_handed_over_submitted_by_hand_and_its_receipt_kept(desk: Desk) -> None:
    view = await desk.prepare(ABUSE)
    assert view.summary.status is CaseStatus.READY
    taken = await evidence.collect(desk.world, view.summary.case_id, "order_detail")
    assert {item.kind for item in taken} == {EvidenceKind.ORDER, EvidenceKind.LOGISTICS}
    assert {item.grade for item in taken} == {Grade.A2}, "the browser's own record says the same"
    appeal = await filing.fill(desk.world, view.summary.case_id)
    assert appeal.state is FilingState.READY_FOR_REVIEW
    assert [line.label for line in appeal.report] == ["投诉类型", "投诉描述", "投诉凭证"]
    assert desk.practice.submits() == []
    await desk.form().get_by_role("button", name="提交", exact=True).click()
    after = await seen(desk, view, lambda now: now.summary.status is CaseStatus.SUBMITTED, "回执")
    [receipt] = after.receipts
    assert receipt.number
    assert receipt.picture is not None
    assert "投诉成功" in receipt.page_text
    assert [entry["is_trusted"] for entry in desk.practice.submits()] == [True]
    await seen(desk, view, lambda now: now.receipts[0].how is SubmittedHow.TRUSTED_CLICK, "点击")
    with pytest.raises(Conflict):
        await filing.fill(desk.world, view.summary.case_id)


async def test_a_form_is_filled_again_from_a_fresh_page(desk: Desk) -> None:
    view = await desk.prepare(ABUSE)
    await filing.fill(desk.world, view.summary.case_id)
    again = await filing.fill(desk.world, view.summary.case_id)
    assert again.state is FilingState.READY_FOR_REVIEW
    assert (await desk.case(view)).summary.status is CaseStatus.HANDED_OVER
    await submission.take_back(desk.world, view.summary.case_id)
    assert (await desk.case(view)).summary.status is CaseStatus.PREPARING
    assert desk.practice.submits() == []


async def test_what_she_overruled_is_filed_by_the_words_that_she_marked(desk: Desk) -> None:
    view = await desk.prepare(RIVAL)
    case_id = view.summary.case_id
    assert (view.summary.status, view.summary.verdict) == (CaseStatus.TRIAGED, Verdict.NOT_APPEALABLE)
    [reason] = [one for one in desk.world.packs["taobao"].appeal.reasons if Ground.ADVERTISING in one.grounds]
    await choose(desk.world, case_id, Ground.ADVERTISING, reason_name(reason), "点名让人去另一家店买")
    weak = await desk.case(view)
    assert weak.check is not None
    assert (weak.summary.status, weak.check.readiness) == (CaseStatus.PREPARING, Readiness.WEAK)
    await choose(desk.world, case_id, Ground.ADVERTISING, reason_name(reason), "点名让人去另一家店买", [LEADS_AWAY])
    ready = await desk.case(view)
    assert ready.summary.status is CaseStatus.READY
    [picture] = ready.evidence
    assert (await load_picture(desk.world, case_id, picture.evidence_id)).marks, "her words have boxes"
    appeal = await filing.fill(desk.world, case_id)
    assert appeal.state is FilingState.READY_FOR_REVIEW
    assert f"“{LEADS_AWAY}”是引流信息" in appeal.statement
    assert [file.sha256 for file in appeal.files] == [picture.files[-1].sha256]
    assert desk.practice.submits() == []


async def test_a_shop_that_is_logged_out_stops_the_filling_and_leaves_the_case(desk: Desk) -> None:
    view = await desk.prepare(ABUSE)
    desk.practice.tell("session/expire")
    appeal = await filing.fill(desk.world, view.summary.case_id)
    assert appeal.state is FilingState.LOGGED_OUT
    with pytest.raises(Conflict, match="退出登录"):
        await evidence.collect(desk.world, view.summary.case_id, "order_detail")
    after = await desk.case(view)
    assert after.summary.status is CaseStatus.READY
    assert "登录" in after.events[-1].detail


async def test_blurs_are_suggested_where_a_picture_points_to_somebody(desk: Desk) -> None:
    view = await desk.prepare("发货的小赵电话")
    case_id, item = view.summary.case_id, view.evidence[0]
    found = await load_picture(desk.world, case_id, item.evidence_id)
    assert {mark.kind for mark in found.marks} == {MarkKind.BOX}
    assert {mark.kind for mark in found.suggested} == {MarkKind.BLUR}
    numbers = [blur for blur in found.suggested if any(_holds(blur, box) for box in found.marks)]
    assert numbers, "the number that a rule named is one of them"
    [order, *_] = await evidence.collect(desk.world, case_id, "order_detail")
    assert (await load_picture(desk.world, case_id, order.evidence_id)).copy is None


def _holds(outer: Mark, inner: Mark) -> bool:
    return (
        outer.left <= inner.left
        and outer.top <= inner.top
        and inner.left + inner.width <= outer.left + outer.width
        and inner.top + inner.height <= outer.top + outer.height
    )


async def test_a_challenge_is_left_to_the_person(desk: Desk) -> None:
    view = await desk.prepare(ABUSE)
    desk.practice.tell("challenge", mode="page")
    appeal = await filing.fill(desk.world, view.summary.case_id)
    assert appeal.state is FilingState.CHALLENGED
    assert (await desk.case(view)).summary.status is CaseStatus.READY
    assert desk.practice.submits() == []


async def test_filing_below_ready_needs_a_written_cause(desk: Desk) -> None:
    view = await desk.prepare(ABUSE)
    [picture] = view.evidence
    await evidence.delete(desk.world, view.summary.case_id, picture.evidence_id)
    assert (await desk.case(view)).summary.status is CaseStatus.PREPARING
    with pytest.raises(Invalid):
        await filing.fill(desk.world, view.summary.case_id, filing.Causes(evidence="  "))


async def test_words_that_harm_the_appeal_stop_the_filling(desk: Desk) -> None:
    view = await desk.prepare(ABUSE)
    case_id = view.summary.case_id
    drafted = view.statement.text if view.statement else ""
    await statement.save(desk.world, case_id, f"{drafted}否则我们将起诉平台。")
    with pytest.raises(Invalid, match="威胁"):
        await filing.fill(desk.world, case_id, filing.Causes(words="就要这样写"))
    await statement.save(desk.world, case_id, f"{drafted}买家无耻。")
    with pytest.raises(Invalid, match="心情"):
        await filing.fill(desk.world, case_id)
    assert (
        await filing.fill(desk.world, case_id, filing.Causes(words="原话更清楚", sentences="原话更清楚"))
    ).state is FilingState.READY_FOR_REVIEW
    assert [one.detail for one in (await desk.case(view)).events if one.kind == "filed_despite_remarks"] == [
        "原话更清楚"
    ]


async def test_a_form_that_says_nothing_after_the_press_is_doubted_and_never_pressed_again(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(submission, "SILENCE_SECONDS", 2)
    view = await desk.prepare(REFUSED_SILENTLY)
    await filing.fill(desk.world, view.summary.case_id, filing.Causes(evidence="试一次"))
    await desk.form().get_by_role("button", name="提交", exact=True).click()
    after = await seen(desk, view, lambda now: now.appeals[-1].state is FilingState.UNVERIFIED, "存疑")
    assert after.summary.status is CaseStatus.HANDED_OVER
    assert "不要重复提交" in after.events[-1].detail
    assert len(desk.practice.submits()) == 1


async def test_a_follow_up_is_filed_through_its_own_entry(desk: Desk) -> None:
    view = await desk.prepare(FOLLOW_UP)
    assert view.summary.review.kind is ReviewKind.FOLLOW_UP
    appeal = await filing.fill(desk.world, view.summary.case_id, filing.Causes(evidence="试一次"))
    assert appeal.state is FilingState.READY_FOR_REVIEW
    opened = [entry for entry in desk.practice.ask("log", path="/complaint") if entry["host"] == "ss.taobao.com"]
    assert any(view.summary.review.review_id in entry["query"].values() for entry in opened)
    assert desk.practice.submits() == []
