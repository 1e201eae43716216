"""The review list in a real browser: its rows, its recorded response, its query, its paging."""

import json
from typing import Any
from urllib.parse import quote

from playwright.async_api import Page, Response, expect

from tests.practice.running import Practice
from tests.practice.taobao.complaint_flow import row_of
from tests.practice.taobao.seed import feed_ids

LIST = "https://myseller.taobao.com/home.htm/comment-manage/list/rateWait4PC"
API = "/h5/mtop.rm.sellercenter.list.data.pc/1.0/"


async def _listed(page: Page, query: str = "") -> dict[str, Any]:
    """Open the list and give its recorded answer. The page has its token already."""

    def is_list(response: Response) -> bool:
        return API in response.url and response.request.method == "POST"

    async with page.expect_response(is_list) as answered:
        await page.goto(f"{LIST}{query}")
    answer: dict[str, Any] = await (await answered.value).json()
    await page.locator(".next-table-body .l-rate-content").first.wait_for()
    return answer


async def test_the_list_has_a_row_for_each_review_and_one_for_each_follow_up(review_list: Page) -> None:
    assert await review_list.locator(".next-table table[role=table] > tbody.next-table-body > tr").count() == 22
    follow_up = review_list.locator("tr.next-table-expanded-row").filter(has_text="老板就是个畜生")
    await expect(follow_up.get_by_text("投诉追评", exact=True)).to_be_visible()
    await expect(follow_up.get_by_text("收货后12天追评")).to_be_visible()
    main = row_of(review_list, "剪刀一般般")
    assert await main.evaluate("row => row.nextElementSibling.textContent.includes('老板就是个畜生')")


async def test_a_row_names_review_order_time_and_buyer(review_list: Page) -> None:
    row = row_of(review_list, "灯一闪一闪的")
    text = await row.inner_text()
    assert f"主评ID：{feed_ids()['extortion']}" in text
    assert "订单号：2951203765120729139" in text
    assert "初次评价：" in text
    cells = await row.locator("td").all_inner_texts()
    assert cells[0] == "负面评价"
    assert cells[3] == "吴**"


async def test_entries_are_buttons_or_links(review_list: Page) -> None:
    assert await row_of(review_list, "灯一闪").locator("button", has_text="投诉评价").count() == 1
    assert await row_of(review_list, "{{7*7}}").locator("a", has_text="投诉评价").count() == 1


async def test_the_response_has_the_recorded_shape(review_list: Page) -> None:
    answer = await _listed(review_list)
    assert answer["ret"] == ["SUCCESS::调用成功"]
    row = next(
        row
        for row in answer["data"]["data"]["dataSource"]
        if row["rateContent"]["mainRate"]["feedId"] == feed_ids()["polite_then_abusive"]
    )
    assert row["orderInfo"]["mainOrderId"] == "2951203766482206139"
    assert row["rateContent"]["appendRate"]["feedId"] == feed_ids()["abusive_follow_up"]
    assert isinstance(row["rateContent"]["mainRate"]["date"], int)
    complaints = [entry for entry in row["operator"]["dataSource"] if entry.get("uiType") == "complaintCro"]
    assert [(entry["content"], entry["rateType"]) for entry in complaints] == [("投诉评价", 0), ("投诉追评", 3)]


async def test_a_review_without_entry_has_no_complaint_in_the_response(review_list: Page) -> None:
    answer = await _listed(review_list, "?pageSize=100")
    operators = {
        row["rateContent"]["mainRate"]["feedId"]: [entry.get("uiType") for entry in row["operator"]["dataSource"]]
        for row in answer["data"]["data"]["dataSource"]
    }
    assert operators[feed_ids()["no_entry"]] == [None]
    assert operators[feed_ids()["already_appealed"]] == [None, "complaintRecord"]


async def test_the_query_narrows_the_list_to_one_item_and_day(practice: Practice, review_list: Page) -> None:
    state = practice.ask("state")
    review = next(review for review in state["reviews"] if review["feed_id"] == feed_ids()["extortion"])
    day = (await row_of(review_list, "灯一闪").inner_text()).split("初次评价：")[1][:10].replace("-", "")
    answer = await _listed(review_list, f"?search={review['item_id']}&dateRange={quote(f'{day},{day}')}")
    assert [row["rateContent"]["mainRate"]["feedId"] for row in answer["data"]["data"]["dataSource"]] == [
        review["feed_id"]
    ]


async def test_a_page_past_the_end_keeps_its_number_in_the_address_but_shows_the_last(review_list: Page) -> None:
    await _listed(review_list, "?current=99&pageSize=20")
    assert "current=99" in review_list.url
    assert await review_list.locator(".next-pagination-item.next-current").inner_text() == "2"


async def test_a_hundred_reviews_fit_on_one_page(practice: Practice, review_list: Page) -> None:
    practice.tell("reviews", count=80)
    answer = await _listed(review_list, "?pageSize=100")
    assert len(answer["data"]["data"]["dataSource"]) == 100
    assert await review_list.locator(".next-table-row:not(.next-table-expanded-row)").count() == 100


async def test_hostile_texts_are_shown_and_do_nothing(review_list: Page) -> None:
    await expect(row_of(review_list, "<script>document.title")).to_be_visible()
    assert "owned" not in await review_list.title()


async def test_a_repeated_call_is_not_answered(practice: Practice, review_list: Page) -> None:
    entry = [entry for entry in practice.ask("log", path=API) if "sign" in entry["query"]][-1]
    body = json.dumps({"jsonBody": entry["body"]["data"]})
    answer = await review_list.evaluate(
        """async ([search, data]) => (await fetch(
            `https://h5api.m.taobao.com/h5/mtop.rm.sellercenter.list.data.pc/1.0/?${new URLSearchParams(search)}`,
            { method: "POST", body: new URLSearchParams({ data }), credentials: "include" })).json()""",
        [entry["query"], body],
    )
    assert answer["ret"] == ["FAIL_SYS_ILLEGAL_ACCESS::非法请求"]


async def test_a_token_that_grew_old_is_renewed_by_the_page_itself(practice: Practice, review_list: Page) -> None:
    practice.tell("knobs", stale_token=True)
    answer = await _listed(review_list)
    assert answer["ret"] == ["FAIL_SYS_TOKEN_EXOIRED::令牌过期"]
    await expect(row_of(review_list, "灯一闪一闪的")).to_be_visible()


async def test_the_entry_that_sellers_tell_of_leads_to_the_orders_review(review_list: Page) -> None:
    await review_list.goto("https://myseller.taobao.com/home.htm/trade-platform/appeal")
    await review_list.get_by_placeholder("请输入19位订单编号").fill("2951203765120729139")
    await review_list.get_by_text("申诉原因", exact=True).click()
    await expect(row_of(review_list, "灯一闪一闪的")).to_be_visible()
    await expect(review_list.get_by_text("共 1 条")).to_be_visible()
