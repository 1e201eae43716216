"""What stands in the order list beside an order of a listed buyer, and that the page does not suffer from it."""

from playwright.async_api import Page, expect

from agent.casework import watch_list
from agent.casework.changes import change
from agent.casework.grounds import choose
from agent.casework.world import World
from shared.case import Actor
from shared.case_status import CaseStatus
from shared.ground import Ground
from shared.outcome import Outcome
from tests.agent.pages import samples
from tests.extension.running_agent import RunningAgent
from tests.extension.seller_browser import SellerBrowser
from tests.extension.test_marks import SHIFTS
from tests.extension.waiting_for import eventually
from tests.practice.jd.seed import load_shop as load_other_shop
from tests.practice.running import Practice
from tests.practice.taobao.seed import order_id

SHOP = "青禾家居小铺"
ENTER = "https://myseller.taobao.com/practice/enter?to=/home.htm/trade-platform/tp/sold"
EXTORTS = "不给60块就一直差评挂着，给钱我就删"
SAYS = "曾有 1 个案件：敲诈勒索，申诉成立"


async def listed(agent: RunningAgent) -> str:
    """The buyer of the review that extorts is on the list; the review masks his name. The case's id."""
    seed = {"order_id": order_id(1), "buyer": "吴**", "text": EXTORTS}
    case_id = await samples.open_case_in(agent.world, SHOP, **seed)
    await choose(agent.world, case_id, Ground.EXTORTION, "利用中差评索取不当利益", "聊天里这样说")
    await uphold(agent.world, case_id)
    await watch_list.add(agent.world, case_id, "不给 60 元就一直挂着差评")
    return case_id


async def uphold(world: World, case_id: str) -> None:
    async with change(world, case_id, Actor.PLATFORM) as case:
        for step in (CaseStatus.READY, CaseStatus.HANDED_OVER, CaseStatus.SUBMITTED):
            await case.move(step, "测试")
        await case.move(CaseStatus.UPHELD, "平台", outcome=Outcome.REMOVED)


async def open_orders(seller: SellerBrowser) -> Page:
    page = await seller.context.new_page()
    await page.add_init_script(SHIFTS)
    await page.goto(ENTER)
    await page.wait_for_selector(".order-row")
    return page


async def test_an_order_of_a_listed_buyer_is_marked_with_history(seller: SellerBrowser, agent: RunningAgent) -> None:
    """The masked name marks nothing by itself; the case's own order shows the whole one, and then both are known."""
    await listed(agent)
    page = await open_orders(seller)
    marked = page.locator(".order-row", has=page.locator("appealdesk-order .word"))
    await expect(marked).to_have_count(2)
    for row in await marked.all():
        await expect(row.get_by_role("button", name=SAYS)).to_be_visible()
        await expect(row.locator(".buyer-nick")).to_have_text("吴门烟雨")


async def test_nobody_is_marked_while_nobody_is_listed(seller: SellerBrowser, agent: RunningAgent) -> None:
    page = await open_orders(seller)
    await expect(page.locator("appealdesk-order")).to_have_count(15)
    await page.wait_for_timeout(1500)
    await expect(page.locator("appealdesk-order .word")).to_have_count(0)


async def test_a_mark_says_that_it_decides_nothing_and_opens_the_case(
    seller: SellerBrowser, agent: RunningAgent
) -> None:
    case_id = await listed(agent)
    page = await open_orders(seller)
    mark = page.locator("appealdesk-order").filter(has=page.locator(".word")).first
    await mark.hover()
    tip = mark.get_by_role("tooltip")
    await expect(tip).to_be_visible()
    words = await tip.get_attribute("data-words")
    assert words and "不影响订单" in words
    assert not any(excuse in words for excuse in ("库存", "拒绝", "取消"))
    await mark.get_by_role("button", name=SAYS).click()

    async def shown() -> bool:
        return (await seller.stored("session")).get("panel", {}).get("path") == f"/desk/cases/{case_id}"

    await eventually(shown)
    assert page.url.endswith("/tp/sold"), "the page itself goes nowhere"


async def test_the_page_cannot_press_the_mark(seller: SellerBrowser, agent: RunningAgent) -> None:
    await listed(agent)
    page = await open_orders(seller)
    mark = page.locator("appealdesk-order").filter(has=page.locator(".word")).first
    await mark.evaluate("(host) => host.shadowRoot.querySelector('.case').click()")
    await page.wait_for_timeout(500)
    assert "panel" not in await seller.stored("session")


async def test_nothing_moves_and_nothing_is_loaded_from_elsewhere(
    seller: SellerBrowser, agent: RunningAgent, practice: Practice
) -> None:
    await listed(agent)
    page = await open_orders(seller)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    rows = page.locator(".order-row")
    await expect(page.locator("appealdesk-order .word")).to_have_count(2)
    with_marks = [await row.bounding_box() for row in await rows.all()]
    await page.evaluate("document.querySelectorAll('appealdesk-order').forEach((mark) => mark.remove())")
    assert [await row.bounding_box() for row in await rows.all()] == with_marks, "rows are as high without"
    assert [url for url in asked if "chrome-extension" not in url] == []


async def test_marks_come_on_the_next_page_of_the_list_and_are_gone_in_one_click(
    seller: SellerBrowser, agent: RunningAgent
) -> None:
    await listed(agent)
    page = await open_orders(seller)
    await page.locator(".next-pagination-item", has_text="2").first.click()
    await expect(page.locator(".order-row")).to_have_count(13)
    await expect(page.locator("appealdesk-order")).to_have_count(13)
    await page.locator(".next-pagination-item", has_text="1").first.click()
    mark = page.locator("appealdesk-order").filter(has=page.locator(".word")).first
    await mark.hover()
    await mark.get_by_role("button", name="收起本页的申诉台标记").click()
    await expect(page.locator("appealdesk-order")).to_have_count(0)


async def test_a_row_that_shows_another_buyer_keeps_no_mark(seller: SellerBrowser, agent: RunningAgent) -> None:
    """Also while nobody can be asked about the other one."""
    await listed(agent)
    page = await open_orders(seller)
    words = page.locator("appealdesk-order .word")
    await expect(words).to_have_count(2)
    await agent.stop()
    marked = page.locator(".order-row", has=words)
    await marked.first.locator(".buyer-nick").evaluate("(nick) => { nick.textContent = '另一位买家'; }")
    await expect(words).to_have_count(1)
    await agent.start()


async def test_without_the_agent_the_page_stays_as_it_is_and_marks_come_with_it(
    seller: SellerBrowser, agent: RunningAgent
) -> None:
    await listed(agent)
    await agent.stop()
    page = await open_orders(seller)
    await page.wait_for_timeout(1000)
    await expect(page.locator("appealdesk-order .word")).to_have_count(0)
    popup = await seller.open("popup.html")
    await expect(popup.get_by_text("工作台未运行")).to_be_visible()
    await agent.start()
    await popup.get_by_role("button", name="重新连接").click()
    await expect(page.locator("appealdesk-order .word")).to_have_count(2)


async def test_in_a_frame_that_does_not_know_its_shop_the_platforms_number_of_the_buyer_is_learned(
    seller: SellerBrowser, agent: RunningAgent
) -> None:
    shop = load_other_shop(agent.world.now())
    before = shop.order(str(int(shop.unreviewed[0].order_id) - 31))
    seed = {"order_id": before.order_id, "buyer": "风***客", "text": EXTORTS}
    case_id = await samples.open_case_in(agent.world, shop.name, "jd", **seed)
    await watch_list.add(agent.world, case_id, "要五十块才不写差评")
    page = await seller.context.new_page()
    await page.goto("https://shop.jd.com/practice/enter?to=/jdm/trade/orders/order-list%3FtabType=allOrders")
    frame = page.frame_locator(".osw-legacy-iframe")
    await expect(frame.locator("appealdesk-order .word")).to_have_count(2)
    await expect(frame.get_by_role("button", name="曾有 1 个案件").first).to_be_visible()
