"""Orders that are no longer found are taught by pointing at one of them; from then on the list is marked again."""

import pytest

from agent.casework.checkup.page_checks import check_open_pages
from agent.casework.teaching import lessons
from agent.casework.teaching.lessons import Wanted
from shared.teaching import LessonKind
from tests.agent.casework.teaching.panel import Panel
from tests.agent.filing.conftest import Desk

ORDERS = Wanted("taobao", "order_list", LessonKind.ORDER_ROW, None)
ADDRESS = "https://myseller.taobao.com/home.htm/trade-platform/tp/sold"
pytestmark = pytest.mark.timeout(240)


async def missing(desk: Desk) -> set[str]:
    [check] = await check_open_pages(desk.world, ADDRESS)
    return {field.name for field in check.fields if field.state.value == "missing"}


async def test_a_renamed_order_list_is_taught_by_pointing_at_one_order(desk: Desk) -> None:
    tab = desk.tab()
    await tab.goto(ADDRESS)
    await tab.locator(".order-row").first.wait_for()
    assert await missing(desk) == set()
    desk.practice.tell("fault", page="order_list", kind="changed", variant="renamed")
    await tab.goto(ADDRESS)
    row = tab.locator(".trade-card").first
    await row.wait_for()
    assert await missing(desk) == {"rows"}
    await lessons.begin(desk.world, ORDERS)
    panel = Panel(tab)
    await panel.says("请在页面上点一下")
    await panel.point(await row.locator(".trade-number").element_handle())
    await panel.press("是一整条")
    await panel.says("订单号")
    await panel.point(await row.locator(".trade-number").element_handle())
    await panel.press("对，下一个")
    await panel.says("买家昵称")
    await panel.point(await row.locator(".who").element_handle())
    await panel.press("对，看看全部")
    await panel.press("对，记住它")
    await panel.says("记住了")
    assert await missing(desk) == set()
    await tab.reload()
    await tab.locator(".trade-card").first.wait_for()
    await tab.locator(".trade-card appealdesk-order").nth(14).wait_for(state="attached")
