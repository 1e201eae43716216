"""The platform asks for more: its form in the record is filled, handed over, submitted by hand, and its answer seen."""

import pytest
from playwright.async_api import Page as Tab

from agent.casework import evidence, filing, supplementing, watching
from agent.errors import Conflict
from agent.store.watches import watch_id_of
from shared.appeal import FilingState, SubmittedHow
from shared.case import CaseView
from shared.case_status import CaseStatus
from shared.deadline import DeadlineKind
from tests.agent.filing.conftest import Desk
from tests.agent.filing.test_filing import ABUSE, seen
from tests.practice.taobao.seed import feed_ids

pytestmark = pytest.mark.timeout(240)


async def asked_for_more(desk: Desk) -> CaseView:
    """A case that was filed, and for which a visit has read that the reviewer wants more."""
    view = await desk.prepare(ABUSE)
    await evidence.collect(desk.world, view.summary.case_id, "order_detail")
    await filing.fill(desk.world, view.summary.case_id)
    await desk.form().get_by_role("button", name="提交", exact=True).click()
    await seen(desk, view, lambda now: now.summary.status is CaseStatus.SUBMITTED, "回执")
    desk.practice.tell("decide", feed_id=feed_ids()["abuse"], decision="supplement")
    await watching.look_now(desk.world, watch_id_of(view.summary.platform, view.summary.shop))
    return await seen(desk, view, lambda now: now.summary.status is CaseStatus.SUPPLEMENT_REQUESTED, "要求补充")


def record(desk: Desk) -> Tab:
    return [tab for tab in desk.browser.context.pages if "complaint-record" in tab.url][-1]


async def test_what_was_asked_for_is_filled_submitted_by_hand_and_the_review_goes_on(desk: Desk) -> None:
    view = await asked_for_more(desk)
    case_id = view.summary.case_id
    [due] = [one for one in view.deadlines if one.kind is DeadlineKind.SUPPLEMENT]
    assert not due.provisional
    logistics = next(item for item in view.evidence if item.kind.value == "logistics")
    before = len(desk.practice.submits())
    given = await supplementing.fill(desk.world, case_id, "补充物流轨迹。", [logistics.evidence_id])
    assert given.state is FilingState.READY_FOR_REVIEW
    assert [line.label for line in given.report] == ["补充说明", "补充凭证"]
    assert given.is_supplement
    tab = record(desk)
    assert await tab.locator(".supplement textarea").input_value() == "补充物流轨迹。"
    assert len(desk.practice.submits()) == before
    assert (await desk.case(view)).summary.status is CaseStatus.SUPPLEMENT_REQUESTED
    await tab.get_by_role("button", name="提交补充凭证").click()
    after = await seen(desk, view, lambda now: now.summary.status is CaseStatus.UNDER_REVIEW, "补充回执")
    assert desk.practice.submits()[-1]["action"] == "submit_supplement"
    assert desk.practice.submits()[-1]["is_trusted"] is True
    receipt = after.receipts[-1]
    assert receipt.appeal_id == given.appeal_id
    assert receipt.picture is not None
    assert receipt.number == after.receipts[0].number
    await seen(desk, view, lambda now: now.receipts[-1].how is SubmittedHow.TRUSTED_CLICK, "点击")
    with pytest.raises(Conflict, match="没有要求补充"):
        await supplementing.fill(desk.world, case_id, "再补一次", [])


async def test_a_shop_that_is_logged_out_leaves_the_request_as_it_is(desk: Desk) -> None:
    view = await asked_for_more(desk)
    desk.practice.tell("session/expire")
    given = await supplementing.fill(desk.world, view.summary.case_id, "补充物流轨迹。", [])
    assert given.state is FilingState.LOGGED_OUT
    after = await desk.case(view)
    assert after.summary.status is CaseStatus.SUPPLEMENT_REQUESTED
    assert after.events[-1].title == "没有填完补充材料"
