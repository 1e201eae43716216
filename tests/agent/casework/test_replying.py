"""A public reply goes into the platform's own box, is read back and handed over; only a person sends it."""

import asyncio
from collections.abc import Mapping
from typing import Any

import pytest
from playwright.async_api import Page as Tab

from agent.casework import replying
from agent.casework.viewing import load_case
from agent.casework.world import World
from agent.errors import Invalid, PageChanged
from shared.reply import ReplyState
from tests.agent.casework.test_collecting_elsewhere import enter
from tests.practice.running import Practice

pytestmark = pytest.mark.timeout(240)

TEXT = "非常抱歉给您带来了不好的体验。商品有任何问题，请在订单里申请售后，我们核实后按平台规则处理。"


def review_of(practice: Practice, platform: str) -> Mapping[str, Any]:
    """A main review that was not replied to."""
    reviews = practice.ask("state", platform=platform)["reviews"]
    found: Mapping[str, Any] = next(one for one in reviews if one["text"] and not one.get("reply") and is_main(one))
    return found


def is_main(review: Mapping[str, Any]) -> bool:
    return review.get("rate_type", 0) == 0


def keys_of(platform: str, review: Mapping[str, Any]) -> dict[str, Any]:
    """The review as the case has it."""
    if platform == "dianping":
        given = {"review_id": review["review_id"], "order_id": None, "item_id": None}
    elif platform == "pinduoduo":
        given = {"review_id": review["review_id"], "order_id": review["order_sn"], "item_id": review["goods_id"]}
    else:
        given = {"review_id": review["feed_id"], "order_id": review["order_id"], "item_id": review["item_id"]}
    return given | {"text": review["text"], "posted_at": review["posted_at"], "buyer": None}


def replies_sent(practice: Practice, platform: str) -> list[dict[str, Any]]:
    return [one for one in practice.submits(platform=platform) if one["action"] == "submit_reply"]


BOXES = {
    "taobao": (".next-dialog textarea", "确认提交"),
    "pinduoduo": ("[data-testid*='textArea-htmlInput']", "回复"),
    "dianping": (".review-item textarea.mtd-textarea", "发送"),
}


@pytest.mark.parametrize("platform", BOXES)
async def test_a_reply_is_filled_handed_over_and_sent_by_hand_alone(
    shop: World, practice: Practice, platform: str
) -> None:
    review = review_of(practice, platform)
    case_id = await enter(shop, practice, platform, **keys_of(platform, review))
    reply = await replying.fill(shop, case_id, TEXT)
    assert reply.state is ReplyState.FILLED, reply.report
    assert replies_sent(practice, platform) == [], "nothing was sent"
    css, button = BOXES[platform]
    assert shop.browser is not None
    frame = await shop.browser.page_with(css)
    assert frame is not None
    assert await frame.locator(css).input_value() == TEXT
    assert (await load_case(shop, case_id)).events[-1].kind == "reply_filled"
    await press_final(frame.page, css, button)
    for _ in range(50):
        if sent := replies_sent(practice, platform):
            break
        await asyncio.sleep(0.1)
    assert [one["is_trusted"] for one in sent] == [True]
    after = next(one for one in practice.ask("state", platform=platform)["reviews"] if one["text"] == review["text"])
    assert after["reply"] == TEXT


async def press_final(tab: Tab, css: str, button: str) -> None:
    """The operator's own press, in whatever frame the box is."""
    for frame in tab.frames:
        if await frame.locator(css).count():
            buttons = frame.get_by_role("button", name=button, exact=True)
            await buttons.last.click()
            return
    raise AssertionError("the box is gone")


async def test_words_that_must_not_be_public_never_reach_the_box(shop: World, practice: Practice) -> None:
    review = review_of(practice, "taobao")
    case_id = await enter(shop, practice, "taobao", **keys_of("taobao", review))
    with pytest.raises(Invalid, match="威胁"):
        await replying.fill(shop, case_id, "再不删除就起诉你")
    kept = await replying.look_at_reply(shop, case_id)
    assert kept.text == "再不删除就起诉你", "her words are kept"
    assert any(remark.refuses for remark in kept.remarks)
    assert shop.browser is not None
    assert await shop.browser.page_with(".next-dialog textarea") is None


async def test_a_review_that_has_no_entry_for_a_reply_stops_it(shop: World, practice: Practice) -> None:
    review = review_of(practice, "taobao")
    case_id = await enter(shop, practice, "taobao", **keys_of("taobao", review))
    await replying.fill(shop, case_id, TEXT)
    assert shop.browser is not None
    frame = await shop.browser.page_with(".next-dialog textarea")
    assert frame is not None
    await press_final(frame.page, ".next-dialog textarea", "确认提交")
    await frame.get_by_text("评价回复记录").first.wait_for()
    with pytest.raises(PageChanged, match="行里没有“评价回复”"):
        await replying.fill(shop, case_id, TEXT)
    assert len(replies_sent(practice, "taobao")) == 1
