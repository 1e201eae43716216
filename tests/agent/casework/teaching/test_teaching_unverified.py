"""A pack that nobody has checked on a real page, and whose list and form are both another: its user makes it work."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from playwright.async_api import Page as Tab
from playwright.async_api import expect

from agent.casework import beforehand, filing, viewing
from agent.casework.checkup.page_checks import check_open_pages
from agent.casework.listing import load_page
from agent.casework.teaching import lessons
from agent.casework.teaching.keeping import list_taught
from agent.casework.teaching.lessons import Wanted
from agent.domain.case_filter import CaseFilter, Show
from shared.appeal import FilingState
from shared.case_status import CaseStatus
from shared.teaching import LessonKind
from tests.agent.casework.teaching.panel import Panel
from tests.agent.filing.conftest import Desk, desk_before
from tests.practice.running import Practice

ABUSE = "客服就是个傻逼"
ROW = Wanted("jd", "review_list", LessonKind.REVIEW_ROW, None)
pytestmark = pytest.mark.timeout(240)


@asynccontextmanager
async def changed_desk(
    tmp_path: Path, practice: Practice, args: list[str], variant: str
) -> AsyncIterator[tuple[Desk, Tab]]:
    practice.tell("fault", platform="jd", page="review_list", kind="changed", variant=variant)
    async with desk_before(tmp_path, practice, args, practice.entries["jd"]) as desk:
        tab = next(tab for tab in desk.browser.context.pages if "review-manage" in tab.url)
        await tab.locator(".comment-content").first.wait_for()
        yield desk, tab


async def teach_the_list(desk: Desk, tab: Tab) -> None:
    await lessons.begin(desk.world, ROW)
    panel = Panel(tab)
    await panel.says("请在页面上点一下")
    row = tab.locator(".piece").filter(has_text=ABUSE)
    words = row.locator(".comment-content")
    await panel.point(await words.element_handle())
    await panel.press("是一整条")
    await panel.says("评价内容")
    await panel.point(await words.element_handle())
    await panel.press("对，下一个")
    await panel.point(await row.locator(".order-no").element_handle())
    await panel.press("对，下一个")
    await panel.point(await row.locator("time").element_handle())
    await panel.press("对，下一个")
    await panel.press("这里没有，跳过")
    await panel.press("对，记住它")
    await panel.says("记住了")


async def teach_field(desk: Desk, tab: Tab, field: str, css: str) -> None:
    await lessons.begin(desk.world, Wanted("jd", "review_list", LessonKind.FORM_FIELD, field))
    panel = Panel(tab)
    await panel.says("请在页面上点一下")
    await panel.point(await tab.locator(css).first.element_handle())
    await panel.press("对，记住它")
    await panel.says("记住了")


async def test_a_list_that_nobody_knew_is_taught_and_marked(
    tmp_path: Path, practice: Practice, chromium_args: list[str]
) -> None:
    async with changed_desk(tmp_path, practice, chromium_args, "renamed") as (desk, tab):
        await expect(tab.locator("appealdesk-mark")).to_have_count(0)
        await teach_the_list(desk, tab)
        mark = tab.locator(".piece").filter(has_text=ABUSE).locator("appealdesk-mark")
        await mark.scroll_into_view_if_needed()
        await expect(mark.get_by_text("可申诉", exact=True)).to_be_visible()
        assert [check.is_ready for check in await check_open_pages(desk.world, tab.url)] == [True]


async def test_a_form_whose_names_are_others_is_taught_field_by_field_and_filled(
    tmp_path: Path, practice: Practice, chromium_args: list[str]
) -> None:
    async with changed_desk(tmp_path, practice, chromium_args, "renamed_form") as (desk, tab):
        mark = tab.locator(".card").filter(has_text=ABUSE).locator("appealdesk-mark")
        await mark.get_by_role("button", name="准备申诉").click()
        await mark.get_by_text("已建案").first.wait_for(state="attached")
        await desk.world.background.drain()
        [case] = (await load_page(desk.world, CaseFilter(Show.ALL, words=ABUSE))).cases
        await beforehand.tell_done(desk.world, case.case_id, "mark_order")
        stopped = await filing.fill(desk.world, case.case_id, filing.Causes(evidence="练习"))
        assert stopped.state is FilingState.REFUSED
        await teach_field(desk, tab, "reason", ".el-radio")
        await tab.locator(".el-radio").first.click()
        await teach_field(desk, tab, "statement", "textarea")
        filled = await filing.fill(desk.world, case.case_id, filing.Causes(evidence="练习"))
        assert filled.state is FilingState.READY_FOR_REVIEW, filled.report
        assert (await viewing.load_case(desk.world, case.case_id)).summary.status is CaseStatus.HANDED_OVER
        assert len(await list_taught(desk.world)) == 1
        assert practice.submits(platform="jd") == []
