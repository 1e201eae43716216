"""The pack's other pages, read as the practice back end shows them."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

import pytest
from playwright.async_api import Page as Tab

from agent.browser.managed import ManagedBrowser
from agent.browser.reader import reader_call
from agent.browser.session import SessionState, wait_for_page
from agent.domain.outcomes import read_state
from shared.case_status import CaseStatus
from shared.page import Page
from shared.platform import Platform
from tests.practice.running import Practice
from tests.practice.taobao.seed import feed_ids

FEEDS = feed_ids()


def page_named(pack: Platform, name: str) -> Page:
    return next(page for page in pack.pages if page.name == name)


async def read_at(managed: ManagedBrowser, tab: Tab, pack: Platform, name: str, query: str = "") -> Mapping[str, Any]:
    """What the reader gives at the page's own address, from the page alone."""
    page = page_named(pack, name)
    await tab.goto(f"{page.open}{query}")
    assert await wait_for_page(tab, pack, page, managed.recorder, 10) is SessionState.OPEN
    given = page.model_dump(mode="json", by_alias=True)
    found: Mapping[str, Any] = await tab.evaluate(reader_call("readPage(document, given, [])"), given)
    return found


@pytest.fixture
async def logged_in(practice: Practice, tab: Tab) -> Tab:
    await tab.goto(practice.entries["taobao"])
    return tab


def review(practice: Practice, key: str) -> Mapping[str, Any]:
    found: Mapping[str, Any] = next(row for row in practice.ask("state")["reviews"] if row["feed_id"] == FEEDS[key])
    return found


async def test_the_list_gives_the_same_from_the_page_alone(
    practice: Practice, managed: ManagedBrowser, logged_in: Tab, pack: Platform
) -> None:
    reading = await read_at(managed, logged_in, pack, "review_list")
    known = {row["text"]: row for row in practice.ask("state")["reviews"]}
    for one in reading["reviews"]:
        values, row = one["values"], known[one["values"]["text"]]
        assert one["source"] == "page"
        assert (values["order_id"], values["item_id"]) == (row["order_id"], row["item_id"])
        assert values["appeal_open"] is row["can_complain"]
        if one["kind"] == "main":
            posted = datetime.fromisoformat(row["posted_at"]).replace(second=0, microsecond=0)
            assert values["review_id"] == row["feed_id"]
            assert datetime.fromisoformat(values["posted_at"]) == posted
    assert {one["kind"] for one in reading["reviews"]} == {"main", "follow_up"}


async def test_an_order_gives_its_times_and_the_parcels_way(
    practice: Practice, managed: ManagedBrowser, logged_in: Tab, pack: Platform
) -> None:
    order_id = review(practice, "extortion")["order_id"]
    fields = (await read_at(managed, logged_in, pack, "order_detail", f"?bizOrderId={order_id}"))["fields"]
    assert (fields["order_id"], fields["order_status"]) == (order_id, "交易成功")
    times = [fields[name] for name in ("ordered_at", "paid_at", "shipped_at", "signed_at")]
    assert times == sorted(times)
    assert fields["carrier"] == "迅达快递"
    assert fields["waybill"].isdigit()
    assert any("签收" in trace for trace in fields["trace"])


async def test_a_chat_gives_who_said_what_and_when(
    practice: Practice, managed: ManagedBrowser, logged_in: Tab, pack: Platform
) -> None:
    order_id = review(practice, "extortion")["order_id"]
    chat = (await read_at(managed, logged_in, pack, "chat", f"?bizOrderId={order_id}"))["chat"]
    assert [line["speaker"] for line in chat[:3]] == ["buyer", "seller", "buyer"]
    assert chat[4]["text"] == "不用看，60块打我支付宝，不给钱就一直差评挂着"
    assert [line["at"] for line in chat] == sorted(line["at"] for line in chat)


async def test_notices_give_title_text_time_and_whether_they_were_read(
    practice: Practice, managed: ManagedBrowser, logged_in: Tab, pack: Platform
) -> None:
    notices = (await read_at(managed, logged_in, pack, "message_centre"))["notices"]
    assert all(notice["notice_id"] and notice["title"] and notice["text"] and notice["posted_at"] for notice in notices)
    assert {notice["unread"] for notice in notices} == {True, False}


@pytest.mark.parametrize(
    ("decision", "status"),
    [
        ("upheld", CaseStatus.UPHELD),
        ("rejected", CaseStatus.REJECTED),
        ("supplement", CaseStatus.SUPPLEMENT_REQUESTED),
    ],
)
async def test_a_decision_reads_alike_in_notice_and_record(
    practice: Practice, managed: ManagedBrowser, logged_in: Tab, pack: Platform, decision: str, status: CaseStatus
) -> None:
    feed_id = FEEDS["already_appealed"]
    practice.tell("decide", feed_id=feed_id, decision=decision)
    fields = (await read_at(managed, logged_in, pack, "appeal_record", f"?feedId={feed_id}"))["fields"]
    (notice, *_) = (await read_at(managed, logged_in, pack, "message_centre"))["notices"]
    in_record = read_state(fields["state"], pack.states, "record")
    in_notice = read_state(f"{notice['title']} {notice['text']}", pack.states, "notice")
    assert in_record is not None
    assert in_notice is not None
    assert (in_record.status, in_notice.status) == (status, status)
    assert fields["number"] in notice["text"]
    assert (fields["supplement_due_at"] is None) is (decision != "supplement")
