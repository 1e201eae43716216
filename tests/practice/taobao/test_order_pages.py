"""Order list, order detail and chat log: what stands behind a review."""

from playwright.async_api import Page, expect

from tests.practice.running import Practice

EXTORTION_ORDER = "2951203765120729139"
DETAIL = "https://qn.taobao.com/home.htm/trade-platform/tp/detail"


async def test_the_order_list_comes_in_gbk(review_list: Page) -> None:
    await review_list.goto("https://myseller.taobao.com/home.htm/trade-platform/tp/sold")
    await expect(review_list.locator(".order-row")).to_have_count(15)
    await expect(review_list.get_by_text("共 28 条")).to_be_visible()
    answer = await review_list.evaluate(
        """async () => {
            const address = "https://trade.taobao.com/trade/itemlist/asyncSold.htm?event_submit_do_query=1";
            const response = await fetch(address, { method: "POST", credentials: "include" });
            const body = new Uint8Array(await response.arrayBuffer());
            return [response.headers.get("content-type"), [...body]];
        }"""
    )
    assert answer[0] == "application/json;charset=GBK"
    assert "护眼台灯" in bytes(answer[1]).decode("gb18030")


async def test_the_old_address_of_an_order_leads_to_its_detail(review_list: Page) -> None:
    await review_list.goto(f"https://trade.taobao.com/trade/detail/trade_item_detail.htm?bizOrderId={EXTORTION_ORDER}")
    assert review_list.url == f"{DETAIL}?bizOrderId={EXTORTION_ORDER}"
    await expect(review_list.get_by_text(EXTORTION_ORDER)).to_be_visible()


async def test_the_detail_mounts_late_and_then_tells_the_parcels_way(practice: Practice, review_list: Page) -> None:
    practice.tell("knobs", detail_mount_s=1.5)
    await review_list.goto(f"{DETAIL}?bizOrderId={EXTORTION_ORDER}")
    assert await review_list.get_by_text("订单编号").count() == 0
    await expect(review_list.get_by_text("订单状态：交易成功")).to_be_visible()
    await expect(review_list.locator(".trace li")).to_have_count(6)
    await expect(review_list.locator(".trace li").first).to_contain_text("已签收")


async def test_the_chat_log_comes_as_jsonp(practice: Practice, review_list: Page) -> None:
    await review_list.goto(
        f"https://market.m.taobao.com/app/qn/im-history-search/index.html?bizOrderId={EXTORTION_ORDER}"
    )
    await expect(review_list.locator(".bubble", has_text="不给钱就一直差评挂着")).to_be_visible()
    calls = practice.ask("log", path="im.paas.message.list")
    assert calls
    assert all(call["method"] == "GET" and "callback" in call["query"] for call in calls)


async def test_an_order_without_chat_shows_none(review_list: Page) -> None:
    await review_list.goto("https://market.m.taobao.com/app/qn/im-history-search/index.html?bizOrderId=0")
    await expect(review_list.get_by_text("没有查询到聊天记录")).to_be_visible()
