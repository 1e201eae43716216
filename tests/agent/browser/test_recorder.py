"""What the browser recorded: the right texts, decoded, of the page that is open now."""

import json

import pytest
from playwright.async_api import Page as Tab
from playwright.async_api import Route

from agent.browser.managed import ManagedBrowser
from agent.browser.reading import read_list
from agent.browser.recorder import KEPT_PER_TAB, LOOKS_LIKE_DATA, decode
from shared.page import RecordedResponse
from shared.platform import Platform
from tests.agent.browser.conftest import LIST
from tests.practice.running import Practice

PART = "mtop.rm.sellercenter.list.data.pc"
WANTED = RecordedResponse(url_part=PART, items="data")


async def answer_everything(tab: Tab, body: bytes, content_type: str = "application/json") -> None:
    async def fulfil(route: Route) -> None:
        await route.fulfill(body=body, headers={"content-type": content_type, "access-control-allow-origin": "*"})

    await tab.route("**/*", fulfil)


async def fetch(tab: Tab, address: str) -> None:
    await tab.evaluate("async (address) => { await (await fetch(address)).text(); }", address)


@pytest.mark.parametrize(
    ("text", "is_data"),
    [('{"code":1}', True), ('"{\\"code\\":1}"', True), ("cb({})", True), ('"words"', False), ("<html>", False)],
)
def test_json_in_a_string_is_data_and_a_page_is_not(text: str, is_data: bool) -> None:
    assert bool(LOOKS_LIKE_DATA.match(text)) is is_data


def test_gbk_is_read_as_gb18030() -> None:
    words = "买家说:€5 㐀"
    assert decode(words.encode("gb18030"), "application/json; charset=GBK") == words
    assert decode("退款".encode("gbk"), "text/html") == "退款"
    assert decode("﻿退款".encode(), "application/json;charset=utf-8") == "退款"


async def test_only_responses_that_a_pack_names_are_kept(managed: ManagedBrowser, tab: Tab) -> None:
    await answer_everything(tab, b'{"data": [1]}')
    await tab.goto("https://myseller.taobao.com/other")
    await fetch(tab, f"https://myseller.taobao.com/h5/{PART}/1.0/?sign=secret")
    await fetch(tab, "https://myseller.taobao.com/h5/other/1.0/")
    assert await managed.recorder.bodies_of(tab, WANTED) == ('{"data": [1]}',)
    assert await managed.recorder.bodies_of(tab, None) == ()


async def test_jsonp_is_kept_and_pages_are_not(managed: ManagedBrowser, tab: Tab) -> None:
    await answer_everything(tab, b" mtopjsonp1({})", "text/javascript")
    await tab.goto("https://myseller.taobao.com/other")
    await fetch(tab, f"https://myseller.taobao.com/{PART}")
    await tab.unroute_all()
    await answer_everything(tab, b"<html>login</html>", "text/html")
    await fetch(tab, f"https://myseller.taobao.com/{PART}?2")
    assert await managed.recorder.bodies_of(tab, WANTED) == (" mtopjsonp1({})",)


async def test_the_last_ones_are_kept_and_gone_with_the_page(managed: ManagedBrowser, tab: Tab) -> None:
    await answer_everything(tab, b"{}")
    await tab.goto("https://myseller.taobao.com/other")
    for number in range(KEPT_PER_TAB + 3):
        await fetch(tab, f"https://myseller.taobao.com/{PART}?{number}")
    assert len(await managed.recorder.bodies_of(tab, WANTED)) == KEPT_PER_TAB
    await tab.goto("https://myseller.taobao.com/next")
    assert await managed.recorder.bodies_of(tab, WANTED) == ()


async def test_tabs_do_not_mix(managed: ManagedBrowser, tab: Tab) -> None:
    other = await managed.context.new_page()
    for one in (tab, other):
        await answer_everything(one, b"{}")
        await one.goto("https://myseller.taobao.com/other")
    await fetch(other, f"https://myseller.taobao.com/{PART}")
    assert await managed.recorder.bodies_of(tab, WANTED) == ()
    assert await managed.recorder.bodies_of(other, WANTED) == ("{}",)


async def test_the_pages_own_response_is_recorded_with_every_digit(
    practice: Practice, managed: ManagedBrowser, tab: Tab, pack: Platform
) -> None:
    await tab.goto(practice.entries["taobao"])
    page = next(page for page in pack.pages if page.name == "review_list")
    reading = await read_list(tab, pack, page, managed.recorder)
    assert page.rows is not None
    (body,) = await managed.recorder.bodies_of(tab, page.rows.response)
    assert json.loads(body)["ret"] == ["SUCCESS::调用成功"]
    assert all(review.review.order_id and review.review.order_id in body for review in reading.reviews)
    assert tab.url.split("?")[0] == LIST.split("?")[0]
