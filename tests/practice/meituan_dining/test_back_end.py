"""The back end of ecom.meituan.com: the frame's address behind `#`, list JSON for each half, its own login."""

import json

from playwright.async_api import Page

from tests.practice.meituan_dining.back_end import FRAME, RPC, meituan_dining_ids
from tests.practice.running import Practice

ASK = "async (address) => (await fetch(address, { method: 'POST', body: '{}' })).text()"


async def test_the_shell_shows_the_frame_that_its_address_names(practice: Practice, tab: Page) -> None:
    await tab.goto(practice.entries["meituan_dining"])
    assert tab.url == f"https://ecom.meituan.com/meishi/?cate=6103#https://ecom.meituan.com{FRAME}"
    await tab.frame_locator("iframe").locator("article").first.wait_for()


async def test_each_half_has_its_own_address(practice: Practice, tab: Page) -> None:
    await tab.goto(practice.entries["meituan_dining"])
    halves = {}
    for name in ("queryMTFeedbackPCNew", "queryDPFeedbackPCNew"):
        answer = json.loads(await tab.evaluate(ASK, f"{RPC}/{name}"))
        halves[name] = {str(row["feedbackId"]) for row in answer["data"]["data"]["feedbacks"]}
    ids = meituan_dining_ids()
    assert ids["abuse"] in halves["queryMTFeedbackPCNew"]
    assert halves["queryDPFeedbackPCNew"] == {ids["good"]}


async def test_its_login_is_its_own(practice: Practice, tab: Page) -> None:
    await tab.goto(practice.entries["meituan_waimai"])
    await tab.goto("https://ecom.meituan.com/meishi")
    await tab.wait_for_url("https://epassport.meituan.com/new/login/account?service=ecom**")
