"""The back end of e.waimai.meituan.com: a canvas without inputs, a token in the address, a hash that loads nothing."""

import json

from playwright.async_api import Frame, Page

from tests.practice.meituan_waimai.back_end import FRAME, meituan_waimai_ids
from tests.practice.running import Practice
from tests.tour.by_hand import file_on_canvas


async def enter(practice: Practice, tab: Page) -> Frame:
    await tab.goto(practice.entries["meituan_waimai"])
    await tab.wait_for_selector("iframe")
    frame = next(frame for frame in tab.frames if FRAME in frame.url.split("#")[0])
    await frame.wait_for_function("() => globalThis.practicePlaces?.length > 0")
    return frame


async def test_the_page_has_an_empty_shadow_root_and_no_input(practice: Practice, tab: Page) -> None:
    frame = await enter(practice, tab)
    inside = "() => document.querySelector('flt-glass-pane').shadowRoot.childNodes.length"
    assert await frame.evaluate(inside) == 0
    assert await frame.locator("input, textarea, button, [contenteditable]").count() == 0
    assert await frame.evaluate("() => document.body.innerText.trim()") == ""
    assert "token=" in frame.url


async def test_another_hash_loads_nothing_anew(practice: Practice, tab: Page) -> None:
    await enter(practice, tab)
    await tab.evaluate("() => { globalThis.stays = true; location.hash = ''; }")
    await tab.wait_for_selector("iframe", state="detached")
    assert await tab.evaluate("() => globalThis.stays")


async def test_the_list_is_answered_in_the_recorded_shape(practice: Practice, tab: Page) -> None:
    frame = await enter(practice, tab)
    text = await frame.evaluate("async () => (await fetch('/gw/customer/comment/list?commScore=3')).text()")
    answer = json.loads(text)
    assert answer["code"] == 0
    assert {row["orderCommentScore"] for row in answer["data"]["list"]} <= {1, 2}
    assert answer["data"]["list"][0]["wmCommentReportInfo"]["reportReviewStatusDesc"] == "申诉"


async def test_she_files_on_the_canvas_and_the_decision_stands_in_list_and_messages(
    practice: Practice, tab: Page
) -> None:
    frame = await enter(practice, tab)
    number = await file_on_canvas(frame, "老板就是个傻逼", "辱骂攻击", "评价里有人身攻击。", [])
    [submit] = practice.submits(platform="meituan_waimai")
    assert submit["is_trusted"] is True
    review_id = meituan_waimai_ids()["abuse"]
    practice.tell("decide", platform="meituan_waimai", feed_id=review_id, decision="rejected")
    text = await frame.evaluate("async () => (await fetch('/gw/customer/comment/list')).text()")
    rows = {str(row["id"]): row for row in json.loads(text)["data"]["list"]}
    assert rows[review_id]["wmCommentReportInfo"]["reportReviewStatusDesc"] == "投诉不成立"
    told = await tab.evaluate("async () => (await fetch('/api/message/category/list')).text()")
    assert number in json.loads(told)["data"]["wmENoticeResults"][0]["content"]
