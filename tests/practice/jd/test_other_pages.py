"""Login, gateway, trade disputes, the frame of another host, pinned columns, chat, and what lies over a page."""

import json

from playwright.async_api import Page, expect

from tests.practice.jd.conftest import Open
from tests.practice.running import Practice

DISPUTES = "/jdm/trade/after-sale/trade-dispute/list"


async def test_without_a_session_the_shop_address_stands_for_a_moment(practice: Practice, tab: Page) -> None:
    await tab.goto(f"https://shop.jd.com{DISPUTES}?tabCode=WAIT_REPLY")
    assert (tab.url.startswith("https://shop.jd.com/"), await tab.title()) == (
        True,
        "Loading https://passport.shop.jd.com/login",
    )
    await tab.wait_for_url("https://passport.shop.jd.com/**")
    assert "https%253A%252F%252Fshop.jd.com" in tab.url


async def test_the_login_goes_through_the_risk_step_and_back(practice: Practice, tab: Page) -> None:
    practice.tell("knobs", platform="jd", asks_risk_step=True)
    await tab.goto(f"https://shop.jd.com{DISPUTES}?tabCode=WAIT_REPLY")
    await tab.get_by_label("账号").fill("seller")
    await tab.get_by_label("密码").fill("practice")
    await tab.get_by_role("button", name="登录").click()
    await tab.wait_for_url("https://safe.jd.com/**")
    await tab.get_by_role("button", name="我已确认").click()
    await tab.wait_for_url(f"https://shop.jd.com{DISPUTES}?tabCode=WAIT_REPLY")


async def test_the_active_tab_sends_no_request(open_page: Open, practice: Practice) -> None:
    page = await open_page(f"{DISPUTES}?tabCode=WAIT_REPLY")
    await expect(page.locator(".dispute")).to_have_count(1)
    practice.tell("log/clear", platform="jd")
    await page.get_by_role("button", name="待回复", exact=True).click()
    await page.get_by_role("button", name="可申诉", exact=True).click()
    await expect(page.get_by_role("button", name="申诉", exact=True)).to_have_count(1)
    asked = [entry["query"]["api"] for entry in practice.ask("log", platform="jd", host="sff.jd.com")]
    assert asked == ["dsm.seller.cs.ArbitListService.pageSearch"]


async def test_disputes_count_down_and_one_was_never_appealed(open_page: Open) -> None:
    page = await open_page(f"{DISPUTES}?tabCode=ALL")
    await expect(page.locator(".dispute")).to_have_count(5)
    await expect(page.locator(".countdown").filter(has_text="还剩")).to_have_count(3)
    await expect(page.locator(".node").filter(has_text="超时未申诉")).to_have_count(1)


async def answer_of(page: Page, signature: str = "&h5st=1") -> dict[str, object]:
    address = f"https://sff.jd.com/api?api=dsm.seller.cs.ArbitListService.pageSearch{signature}"
    text: str = await page.evaluate(
        "async (at) => await (await fetch(at, {method: 'POST', credentials: 'include'})).text()", address
    )
    inner: dict[str, object] = json.loads(json.loads(text))
    return inner


async def test_the_gateway_answers_twice_nested_with_its_own_codes(open_page: Open, practice: Practice) -> None:
    page = await open_page("/jdm/home")
    assert (await answer_of(page))["code"] == 200
    assert (await answer_of(page, ""))["code"] == 312
    practice.tell("challenge", platform="jd", mode="overlay")
    assert (await answer_of(page))["code"] == 601
    practice.tell("session/expire", platform="jd")
    assert (await answer_of(page))["code"] == 1001


async def test_the_order_list_lies_in_a_frame_that_the_shell_cannot_look_into(open_page: Open) -> None:
    page = await open_page("/jdm/trade/orders/order-list?tabType=allOrders")
    await page.frame_locator(".osw-legacy-iframe").locator(".order-info-btn").first.wait_for()
    assert await page.evaluate("document.querySelector('iframe').contentDocument") is None


async def test_a_pinned_column_is_a_row_of_its_own(open_page: Open) -> None:
    page = await open_page("/jdm/home")
    await page.goto("https://illegal-jdm.shop.jd.com/legal?tabsActiveName=2")
    await expect(page.locator(".ag-row[row-id='7720011']")).to_have_count(2)


async def test_the_overlays_lie_over_the_page_and_close(open_page: Open, practice: Practice) -> None:
    practice.tell("knobs", platform="jd", has_pop_ups=True)
    page = await open_page("/jdm/home")
    await page.get_by_role("button", name="知道了").click()
    await page.get_by_role("button", name="下次再说").click()
    await expect(page.locator("[class*='AiHelper'], shop-common-components")).to_have_count(0)


async def test_a_sub_app_mounts_late(open_page: Open, practice: Practice) -> None:
    practice.tell("fault", platform="jd", page="home", kind="late_mount", seconds=2)
    page = await open_page("/jdm/home")
    await expect(page.get_by_text("加载中…")).to_be_visible()
    await page.get_by_text("今日待办").wait_for()
