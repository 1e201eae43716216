"""The review list: groups of two rows, what the response says, filters, counts, the cap."""

import json
from datetime import UTC, datetime

import pytest
from playwright.async_api import Page, expect

from tests.practice.pinduoduo.conftest import Tell
from tests.practice.pinduoduo.report_flow import ROW, row_of
from tests.practice.pinduoduo.review_query import MAX_ROWS, TooWide, find_reviews
from tests.practice.pinduoduo.seed import load_shop, review_ids
from tests.practice.running import Practice

CALL = "**/saturn/reviews/list"
IDS = review_ids()


async def test_a_review_is_a_group_of_two_rows(reviews: Page) -> None:
    heads = reviews.get_by_test_id("beast-core-table-bodyGroupHeader")
    await expect(heads).to_have_count(10)
    await expect(reviews.locator(ROW)).to_have_count(10)
    follows = "head => head.nextElementSibling.dataset.testid"
    assert await heads.first.evaluate(follows) == "beast-core-table-body-tr"
    row = row_of(reviews, "客服就是个傻逼")
    head = row.locator("xpath=preceding-sibling::tr[1]")
    await expect(head.get_by_test_id("beast-core-icon-star_filled")).to_have_count(1)
    await expect(row.get_by_text("订单编号：")).to_be_visible()


async def test_the_response_has_the_recorded_shape(practice: Practice, reviews: Page) -> None:
    async with reviews.expect_response(CALL) as answered:
        await reviews.reload()
    answer = await (await answered.value).json()
    assert (answer["success"], answer["errorCode"]) == (True, 1_000_000)
    first, second = answer["result"]["data"][:2]
    assert first["score"] == 0
    assert (type(first["descScore"]), type(second["descScore"])) == (int, str)
    assert len(first["reviewId"]) == 18
    assert len(first["orderId"]) == 19
    assert json.loads(first["specs"])[0].keys() == {"spec_key", "spec_value"}
    assert {one["reportResult"]["status"] for one in answer["result"]["data"]} == {99}


@pytest.mark.parametrize(
    ("style", "words"), [("plain", "共有 25 条"), ("searched", "共查询到 25 条数据（未包含默认评价）")]
)
async def test_the_count_is_said_in_two_ways(tell: Tell, reviews: Page, style: str, words: str) -> None:
    tell("knobs", count_style=style)
    await reviews.reload()
    await expect(reviews.get_by_text(words, exact=True)).to_be_visible()


async def test_a_search_for_an_order_gives_its_review_alone(ask: Tell, reviews: Page) -> None:
    order_sn = next(row["order_sn"] for row in ask("state")["reviews"] if row["review_id"] == IDS["default_empty"])
    await reviews.get_by_placeholder("请输入订单编号").fill(order_sn)
    await reviews.get_by_role("button", name="查询").click()
    await expect(reviews.locator(ROW)).to_have_count(1)
    await expect(reviews.get_by_text("该用户未填写文字评价")).to_be_visible()


async def test_a_new_filter_takes_the_size_of_pages_back(reviews: Page) -> None:
    await reviews.get_by_test_id("beast-core-select-header").click()
    await reviews.locator("[role=listbox] li").filter(has_text="40 条/页").click()
    await expect(reviews.locator(ROW)).to_have_count(25)
    await reviews.get_by_text("1星", exact=True).click()
    await expect(reviews.get_by_test_id("beast-core-select-htmlInput")).to_have_value("10 条/页")


async def test_the_list_of_sizes_is_drawn_at_the_end_of_the_body(reviews: Page) -> None:
    await reviews.get_by_test_id("beast-core-select-header").click()
    portal = reviews.locator("body > [data-testid='beast-core-portal-main']")
    await expect(portal.get_by_role("option", name="10 条/页")).to_have_attribute("data-checked", "true")


async def test_the_report_view_shows_reported_reviews_only(reviews: Page) -> None:
    await reviews.goto("https://mms.pinduoduo.com/goods/evaluation/index?sellerRightProtect=1&msfrom=mms_sidenav")
    await expect(reviews.locator(ROW)).to_have_count(2)
    await expect(reviews.get_by_text("举报失败", exact=True)).to_be_visible()


async def test_words_of_a_buyer_are_never_markup(reviews: Page) -> None:
    await reviews.get_by_test_id("beast-core-pagination-next").click()
    await expect(row_of(reviews, "<script>document.title='owned'</script>")).to_be_visible()
    assert "owned" not in await reviews.title()


async def test_reading_the_chat_tool_is_recorded_as_a_fault(ask: Tell, reviews: Page) -> None:
    assert ask("state")["chat_openings"] == 0
    await reviews.goto("https://mms.pinduoduo.com/chat-merchant/index.html")
    assert ask("state")["chat_openings"] == 1
    assert ask("log", path="/chat-merchant/")[-1]["action"] == "fault_chat_opened"


async def test_no_more_than_two_thousand_rows_are_given() -> None:
    shop = load_shop(datetime.now(UTC))
    shop.reviews = shop.reviews * 100
    assert find_reviews(shop, {}).total == MAX_ROWS
    with pytest.raises(TooWide):
        find_reviews(shop, {"pageNo": 51, "pageSize": 40})
