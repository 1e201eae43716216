"""What she sees after filling: a mark on every field, a bar that says who submits, and what is left to her."""

from collections.abc import Sequence

from playwright.async_api import Page

from agent.browser.filler import fill
from agent.browser.marking import WORDS, mark_hand_over
from shared.plan import FillReport, FillState, PlanItem
from tests.agent.browser.filling.conftest import OpenForm

FORM = '<div>订单号 <input name="order"></div><div>投诉描述 <textarea disabled></textarea></div>'
PLAN = (PlanItem(label="订单号", value="2951203765016139860"), PlanItem(label="投诉描述", value="聊天记录可以证明。"))
# The marks' shadow roots are closed to the page; their words are seen by making every root that follows an open one.
OPEN_ROOTS = """() => {
  const attach = Element.prototype.attachShadow;
  Element.prototype.attachShadow = function () { return attach.call(this, { mode: "open" }); };
}"""


async def filled(page: Page) -> Sequence[FillReport]:
    await page.evaluate(OPEN_ROOTS)
    reports = await fill(page.main_frame, PLAN)
    await mark_hand_over(page.main_frame, "appeal-1", reports)
    return reports


async def test_each_field_is_marked_by_what_became_of_it(open_form: OpenForm) -> None:
    page = await open_form(FORM)
    reports = await filled(page)
    assert [one.state for one in reports] == [FillState.FILLED, FillState.REFUSED]
    assert await page.locator("input").get_attribute("data-appealdesk-filled") == "yes"
    assert await page.locator("input").evaluate("(el) => getComputedStyle(el).outlineStyle") == "solid"
    assert await page.locator("html").get_attribute("data-appealdesk-appeal") == "appeal-1"


async def test_the_bar_says_who_submits_and_gives_what_is_left_with_a_copy_button(open_form: OpenForm) -> None:
    page = await open_form(FORM)
    await filled(page)
    bar = page.locator("appealdesk-mark").first
    await bar.get_by_text(WORDS["bar"]).wait_for()
    await bar.get_by_text("聊天记录可以证明。").wait_for()
    await bar.get_by_role("button", name=WORDS["copy"]).click()
    await bar.get_by_role("button", name=WORDS["copied"]).wait_for()


async def test_the_bar_covers_nothing(open_form: OpenForm) -> None:
    page = await open_form(FORM)
    await filled(page)
    bar = await page.locator("appealdesk-mark").first.bounding_box()
    body = await page.locator("body").bounding_box()
    assert bar is not None
    assert body is not None
    assert bar["y"] + bar["height"] <= body["y"] + 1


async def test_a_page_that_throws_the_marks_out_gets_them_back_once(open_form: OpenForm) -> None:
    page = await open_form(FORM)
    await filled(page)
    await page.locator("appealdesk-mark").first.evaluate("(el) => el.remove()")
    await page.wait_for_timeout(200)
    assert await page.locator("appealdesk-mark").count() == 2


async def test_a_second_filling_replaces_the_marks_of_the_first(open_form: OpenForm) -> None:
    page = await open_form(FORM)
    await filled(page)
    await filled(page)
    assert await page.locator("appealdesk-mark").count() == 2
