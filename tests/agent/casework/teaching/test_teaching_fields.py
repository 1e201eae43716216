"""A field of the form that is not alone, and one of a page whose label changed, are taught and forgotten."""

import asyncio
import json

import pytest
from playwright.async_api import expect

from agent.casework import filing
from agent.casework.checkup.page_checks import check_open_pages
from agent.casework.teaching import lessons
from agent.casework.teaching.keeping import list_taught
from agent.casework.teaching.lessons import Wanted
from agent.cli.doctor import run_page
from agent.errors import Conflict, Invalid
from shared.appeal import FilingState
from shared.plan import FillState
from shared.teaching import LessonKind
from tests.agent.casework.teaching.panel import Panel
from tests.agent.filing.conftest import Desk

ABUSE = "客服就是个傻逼"
LIST = "https://myseller.taobao.com/home.htm/comment-manage/list/rateWait4PC"
ORDER = "https://qn.taobao.com/home.htm/trade-platform/tp/detail?bizOrderId=2951203765225458139"
STATEMENT = Wanted("taobao", "appeal_form", LessonKind.FORM_FIELD, "statement")
NUMBER = Wanted("taobao", "order_detail", LessonKind.PAGE_FIELD, "order_id")


async def undo(desk: Desk) -> None:
    [known] = await list_taught(desk.world)
    await lessons.drop(desk.world, "taobao", known.entries[0].id)


async def test_of_two_fields_alike_the_one_she_points_at_is_filled_until_she_takes_it_back(desk: Desk) -> None:
    desk.practice.tell("fault", page="complaint", kind="changed", variant="twins")
    view = await desk.prepare(ABUSE)
    broken = await filing.fill(desk.world, view.summary.case_id, filing.Causes(evidence="练习"))
    assert broken.state is FilingState.PARTLY_FILLED
    assert [line.label for line in broken.report if line.state is not FillState.FILLED] == ["投诉描述"]

    await lessons.begin(desk.world, STATEMENT)
    panel = Panel(desk.tab())
    await panel.says("投诉描述")
    await panel.point(await desk.form().locator("textarea").nth(1).element_handle())
    await panel.says("标签“投诉描述”")
    await panel.press("对，记住它")
    await panel.says("记住了")

    taught = await filing.fill(desk.world, view.summary.case_id, filing.Causes(evidence="练习"))
    assert taught.state is FilingState.READY_FOR_REVIEW
    areas = desk.form().locator("textarea")
    await expect(areas.nth(1)).to_have_value(taught.statement)
    await expect(areas.nth(0)).to_have_value("")

    await undo(desk)
    again = await filing.fill(desk.world, view.summary.case_id, filing.Causes(evidence="练习"))
    assert again.state is FilingState.PARTLY_FILLED
    assert desk.practice.submits() == []


async def test_a_form_that_loads_after_the_lesson_began_is_pointed_at_as_well(desk: Desk) -> None:
    desk.practice.tell("fault", page="complaint", kind="changed", variant="twins")
    view = await desk.prepare(ABUSE)
    await filing.fill(desk.world, view.summary.case_id, filing.Causes(evidence="练习"))
    await lessons.begin(desk.world, STATEMENT)
    panel = Panel(desk.tab())
    await panel.says("请在页面上点一下")

    await desk.form().evaluate("() => location.reload()")
    form = desk.form()
    await form.locator("appealdesk-pointing").wait_for(state="attached")
    await form.get_by_role("radio").first.dispatch_event("click")
    await form.get_by_role("button", name="提交").dispatch_event("click")
    await panel.point(await form.locator("textarea").nth(1).element_handle())
    await panel.says("标签“投诉描述”")


async def test_a_label_that_changed_is_pointed_at_and_the_page_is_known_again(desk: Desk) -> None:
    desk.practice.tell("fault", page="order_detail", kind="changed", variant="renamed")
    tab = await desk.browser.context.new_page()
    await tab.goto(ORDER)
    await tab.get_by_text("交易号：").wait_for()

    async def order_page() -> tuple[bool, str]:
        checks = await check_open_pages(desk.world, ORDER)
        [check] = [one for one in checks if one.page == "order_detail"]
        return check.is_ready, next(field.state.value for field in check.fields if field.name == "order_id")

    assert await order_page() == (False, "missing")
    await lessons.begin(desk.world, NUMBER)
    panel = Panel(tab)
    await panel.says("订单号")
    await panel.point(await tab.get_by_text("2951203765225458139").first.element_handle())
    await panel.says("“交易号”后面的文字")
    await panel.press("对，记住它")
    await panel.says("记住了")
    assert await order_page() == (True, "found")
    await undo(desk)
    assert await order_page() == (False, "missing")


async def test_esc_leaves_the_lesson_and_keeps_nothing(desk: Desk) -> None:
    await lessons.begin(desk.world, Wanted("taobao", "review_list", LessonKind.REVIEW_ROW, None))
    panel = Panel(desk.tab())
    await panel.says("请在页面上点一下")
    await desk.tab().keyboard.press("Escape")
    await panel.is_gone()
    assert desk.world.classroom.lesson is None
    assert await list_taught(desk.world) == []


async def test_what_the_pages_own_script_presses_is_no_pointing(desk: Desk) -> None:
    await lessons.begin(desk.world, Wanted("taobao", "review_list", LessonKind.REVIEW_ROW, None))
    tab = desk.tab()
    panel = Panel(tab)
    await panel.says("请在页面上点一下")
    await tab.evaluate("document.querySelector('.l-rate-content').click()")
    await tab.evaluate("document.dispatchEvent(new CustomEvent('appealdesk:note', { detail: '{}' }))")
    await tab.wait_for_timeout(500)
    assert "是一整条" not in await panel.words()


async def test_a_page_without_an_address_is_opened_by_hand_first(desk: Desk) -> None:
    with pytest.raises(Conflict, match="没有打开"):
        await lessons.begin(desk.world, STATEMENT)
    assert desk.world.classroom.lesson is not None


async def test_the_doctor_on_the_command_line_asks_the_running_agent_about_one_page(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    settings = desk.world.settings.model_copy(update={"port": desk.port})
    monkeypatch.setattr("agent.cli.doctor.load_settings", lambda: settings)
    code = await asyncio.to_thread(run_page, LIST, as_json=True)
    [check] = json.loads(capsys.readouterr().out)
    assert (code, check["page"], check["is_ready"]) == (0, "review_list", True)
    assert {field["state"] for field in check["fields"]} <= {"found", "unseen"}
    with pytest.raises(Invalid):
        await asyncio.to_thread(run_page, "https://example.com/", as_json=True)
