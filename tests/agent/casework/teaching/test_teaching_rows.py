"""A list whose rows are no longer known is taught by pointing at one of them, and forgotten again."""

from playwright.async_api import expect

from agent.casework.checkup.page_checks import check_open_pages
from agent.casework.teaching import lessons
from agent.casework.teaching.keeping import exported, list_taught
from agent.casework.teaching.lessons import Wanted
from shared.teaching import LessonKind
from tests.agent.casework.teaching.panel import Panel
from tests.agent.filing.conftest import Desk

ROW = Wanted("taobao", "review_list", LessonKind.REVIEW_ROW, None)
LIST = "https://myseller.taobao.com/home.htm/comment-manage/list/rateWait4PC?current=1&pageSize=20"


async def missing(desk: Desk) -> list[str]:
    checks = await check_open_pages(desk.world)
    return [
        field.name
        for check in checks
        for field in check.fields
        if check.page == "review_list" and field.state == "missing"
    ]


async def test_a_renamed_list_is_broken_then_taught_then_works_then_undone_then_broken(desk: Desk) -> None:
    tab = desk.tab()
    assert await missing(desk) == []
    desk.practice.tell("fault", page="review_list", kind="changed", variant="renamed")
    await tab.goto(LIST)
    await tab.wait_for_selector(".c-remark-text")
    assert await missing(desk) == ["rows"]
    await expect(tab.locator("appealdesk-mark")).to_have_count(0)

    await lessons.begin(desk.world, ROW)
    panel = Panel(tab)
    await panel.says("请在页面上点一下")
    row = tab.locator(".next-table-body > tr").filter(has_text="客服就是个傻逼")
    words = row.locator(".c-remark-text span")
    await panel.point(await words.element_handle())
    await panel.says("是一整条")
    await panel.press("是一整条")
    await panel.says("评价内容")
    await panel.point(await words.element_handle())
    await panel.says("现在读到")
    assert "客服就是个傻逼" in await panel.words()
    await panel.press("对，下一个")
    await panel.point(await row.get_by_text("订单号：").element_handle())
    await panel.says("“订单号”后面的文字")
    await panel.press("对，下一个")
    await panel.point(await row.get_by_text("初次评价：").element_handle())
    await panel.says("现在读到")
    await panel.press("对，下一个")
    await panel.press("这里没有，跳过")
    await panel.says("这一行读出来是这样")
    await panel.press("对，记住它")
    await panel.says("记住了")

    assert await missing(desk) == []
    await expect(row.locator("appealdesk-mark")).to_have_count(1)
    text = await exported(desk.world, "taobao")
    assert "傻逼" not in text
    [known] = await list_taught(desk.world)
    await lessons.drop(desk.world, "taobao", known.entries[0].id)
    assert await missing(desk) == ["rows"]
    await expect(tab.locator("appealdesk-mark")).to_have_count(0)
