"""Reviews that fill two rows, notices known by their response alone, and answers that are none, on a practice shop."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

import pytest
from playwright.async_api import Page as Tab

from agent.browser.managed import ManagedBrowser
from agent.browser.reader import reader_call
from agent.browser.reading import PageReading, read_list, read_shop
from agent.browser.session import SessionState, wait_for_page
from shared.packs import load_packs
from shared.page import Page
from shared.platform import Platform
from shared.review import ReviewKind
from tests.practice.pinduoduo.seed import review_ids
from tests.practice.running import Practice

IDS = review_ids()


@pytest.fixture
def pack() -> Platform:
    return load_packs()["pinduoduo"]


@pytest.fixture
async def shop_tab(practice: Practice, managed: ManagedBrowser) -> Tab:
    tab = managed.context.pages[0]
    await tab.goto(practice.entries["pinduoduo"])
    return tab


def page_named(pack: Platform, name: str) -> Page:
    return next(page for page in pack.pages if page.name == name)


async def read(managed: ManagedBrowser, tab: Tab, pack: Platform, name: str) -> PageReading:
    page = page_named(pack, name)
    assert page.open is not None
    await tab.goto(page.open)
    assert await wait_for_page(tab, pack, page, managed.recorder, 10) is SessionState.OPEN
    return await read_list(tab, pack, page, managed.recorder, 10)


def known(practice: Practice) -> Mapping[str, Any]:
    return {row["review_id"]: row for row in practice.ask("state", platform="pinduoduo")["reviews"]}


async def test_a_review_is_read_from_both_its_rows_and_the_response(
    practice: Practice, managed: ManagedBrowser, shop_tab: Tab, pack: Platform
) -> None:
    reading = await read(managed, shop_tab, pack, "review_list")
    rows = known(practice)
    mains = [one for one in reading.reviews if one.review.kind is ReviewKind.MAIN]
    assert len(mains) == 10
    for one in mains:
        assert one.source == "response"
        assert one.review.review_id is not None
        row = rows[one.review.review_id]
        assert (one.review.text, one.review.rating) == (row["text"], row["stars"])
        assert (one.review.order_id, one.review.item_id) == (row["order_sn"], row["goods_id"])
        assert one.review.appeal_open is row["can_report"]
        assert one.review.row_state == row["words"]
        assert one.review.posted_at == datetime.fromisoformat(row["posted_at"]).replace(microsecond=0)


async def test_the_page_alone_gives_the_same_but_for_the_id(
    practice: Practice, managed: ManagedBrowser, shop_tab: Tab, pack: Platform
) -> None:
    page = page_named(pack, "review_list")
    await read(managed, shop_tab, pack, "review_list")
    given = page.model_dump(mode="json", by_alias=True)
    found = await shop_tab.evaluate(reader_call("readPage(document, given, [])"), given)
    by_order = {row["order_sn"]: row for row in known(practice).values()}
    for one in found["reviews"]:
        values, row = one["values"], by_order[one["values"]["order_id"]]
        assert one["source"] == "page"
        assert values["review_id"] is None
        assert (values["text"], values["rating"], values["item_id"]) == (row["text"], row["stars"], row["goods_id"])
        assert values["appeal_open"] is row["can_report"]


async def test_a_follow_up_in_the_same_rows_is_a_review_of_its_own(
    practice: Practice, managed: ManagedBrowser, shop_tab: Tab, pack: Platform
) -> None:
    await read(managed, shop_tab, pack, "review_list")
    await shop_tab.get_by_text("有追加评价", exact=True).click()
    await shop_tab.locator("tr[data-testid='beast-core-table-body-tr']").nth(2).wait_for(state="detached")
    reading = await read_list(shop_tab, pack, page_named(pack, "review_list"), managed.recorder)
    follow_ups = {one.review.text: one.review for one in reading.reviews if one.review.kind is ReviewKind.FOLLOW_UP}
    assert set(follow_ups) == {"老板就是个畜生，卖假货的王八蛋，不得好死。", "客服给换了新的，服务不错，改观了。"}
    assert follow_ups["老板就是个畜生，卖假货的王八蛋，不得好死。"].review_id == IDS["polite_then_abusive"]


async def test_default_texts_are_not_the_buyers_and_words_of_a_buyer_are_no_sign(
    managed: ManagedBrowser, shop_tab: Tab, pack: Platform
) -> None:
    await read(managed, shop_tab, pack, "review_list")
    await shop_tab.get_by_test_id("beast-core-select-header").click()
    await shop_tab.locator("[role=listbox] li").filter(has_text="40 条/页").click()
    await shop_tab.locator("tr[data-testid='beast-core-table-body-tr']").nth(20).wait_for()
    page = page_named(pack, "review_list")
    assert await wait_for_page(shop_tab, pack, page, managed.recorder, 5) is SessionState.OPEN
    reading = await read_list(shop_tab, pack, page, managed.recorder)
    by_id = {one.review.review_id: one.review for one in reading.reviews if one.review.kind is ReviewKind.MAIN}
    assert by_id[IDS["default_empty"]].text == by_id[IDS["default_good"]].text == ""
    hostile = by_id[IDS["hostile_words"]]
    assert hostile.order_id != "250101-000000000000000"
    assert hostile.row_state == "待举报"
    assert by_id[IDS["no_entry"]].appeal_open is False


async def test_the_shop_is_known_by_what_the_page_keeps(
    practice: Practice, managed: ManagedBrowser, shop_tab: Tab, pack: Platform
) -> None:
    await read(managed, shop_tab, pack, "review_list")
    assert await read_shop(shop_tab, pack) == "582901347"


async def test_mails_are_read_from_their_response_with_the_words_of_their_html(
    managed: ManagedBrowser, shop_tab: Tab, pack: Platform
) -> None:
    notices = (await read(managed, shop_tab, pack, "message_centre")).notices
    assert len(notices) == 12
    assert all(str(notice["notice_id"]).isdigit() and notice["posted_at"] for notice in notices)
    assert not any("<" in str(notice["text"]) for notice in notices)
    assert {notice["unread"] for notice in notices} == {True, False}


async def test_a_mail_box_whose_list_is_null_is_empty_and_not_busy(
    practice: Practice, managed: ManagedBrowser, shop_tab: Tab, pack: Platform
) -> None:
    practice.tell("fault", platform="pinduoduo", page="mails", kind="empty")
    reading = await read(managed, shop_tab, pack, "message_centre")
    assert reading.notices == ()


@pytest.mark.parametrize(
    ("fault", "state"), [("busy", SessionState.BUSY), ("error", SessionState.BUSY), (None, SessionState.LOGGED_OUT)]
)
async def test_an_answer_inside_http_200_that_is_none_is_not_taken_for_an_empty_list(
    practice: Practice,
    managed: ManagedBrowser,
    shop_tab: Tab,
    pack: Platform,
    fault: str | None,
    state: SessionState,
) -> None:
    page = page_named(pack, "review_list")
    await read(managed, shop_tab, pack, "review_list")
    if fault is None:
        practice.tell("session/expire", platform="pinduoduo")
    else:
        practice.tell("fault", platform="pinduoduo", page="review_list", kind=fault)
    assert page.open is not None
    await shop_tab.goto(page.open)
    assert await wait_for_page(shop_tab, pack, page, managed.recorder, 10) is state


@pytest.mark.parametrize("mode", ["page", "overlay"])
async def test_the_slider_is_seen_and_nothing_more_is_asked(
    practice: Practice, managed: ManagedBrowser, shop_tab: Tab, pack: Platform, mode: str
) -> None:
    page = page_named(pack, "review_list")
    practice.tell("challenge", platform="pinduoduo", mode=mode)
    assert page.open is not None
    await shop_tab.goto(page.open)
    assert await wait_for_page(shop_tab, pack, page, managed.recorder, 10) is SessionState.CHALLENGED


async def test_an_order_gives_its_times_and_a_chat_who_said_what(
    practice: Practice, managed: ManagedBrowser, shop_tab: Tab, pack: Platform
) -> None:
    order_id = known(practice)[IDS["extortion"]]["order_sn"]
    found = {}
    for name, query in (("order_detail", "sn"), ("chat", "orderSn")):
        page = page_named(pack, name)
        await shop_tab.goto(f"{page.open}?{query}={order_id}")
        assert await wait_for_page(shop_tab, pack, page, managed.recorder, 10) is SessionState.OPEN
        given = page.model_dump(mode="json", by_alias=True)
        found[name] = await shop_tab.evaluate(reader_call("readPage(document, given, [])"), given)
    fields = found["order_detail"]["fields"]
    assert fields["order_id"] == order_id
    times = [fields[name] for name in ("ordered_at", "paid_at", "shipped_at", "signed_at")]
    assert times == sorted(times)
    assert fields["waybill"].isdigit()
    assert fields["refund"] == "商品质量问题，仅退款"
    assert [line["speaker"] for line in found["chat"]["chat"][:3]] == ["buyer", "seller", "buyer"]
