"""The operator's press on the form's final button, as the extension sees it; the agent is told, once."""

from typing import Any

import pytest
from playwright.async_api import Page

from tests.extension.running_agent import RunningAgent
from tests.extension.seller_browser import SellerBrowser
from tests.practice.taobao.complaint_flow import open_form, reach_statement

WORDS = "客服就是个傻逼"
REASON = "辱骂侮辱的评论"
APPEAL = "appeal-1"


async def seen_by(seller: SellerBrowser) -> list[dict[str, Any]]:
    """What waits to be told to the agent, which is down in these tests."""
    kept = [value for key, value in (await seller.stored()).items() if key.startswith("delivery:")]
    return [one["body"] for one in kept if one["path"] == "/api/submissions"]


@pytest.fixture
async def form(seller: SellerBrowser, agent: RunningAgent) -> Page:
    """The form's second page, as the agent hands it over: with text, and the appeal's id on it."""
    page = await seller.open_list()
    await agent.stop()
    frame = await open_form(page, WORDS)
    await reach_statement(frame, REASON)
    await frame.locator("textarea").fill("评价辱骂客服。")
    mark = "(root, appeal) => root.setAttribute('data-appealdesk-appeal', appeal)"
    await frame.locator("html").evaluate(mark, APPEAL)
    return page


async def test_the_first_button_that_only_turns_the_page_is_no_submission(seller: SellerBrowser, form: Page) -> None:
    assert await seen_by(seller) == []


async def test_a_persons_press_is_told_with_the_appeal_it_belongs_to(seller: SellerBrowser, form: Page) -> None:
    frame = form.frame_locator("#shop-external-modal iframe")
    await frame.get_by_role("button", name="提交", exact=True).click()
    await frame.get_by_text("投诉成功", exact=True).wait_for()
    [seen] = await seen_by(seller)
    assert seen.pop("at")
    assert seen == {
        "appeal_id": APPEAL,
        "platform": "taobao",
        "page": "appeal_form",
        "label": "提交",
        "trusted": True,
    }


async def test_a_press_by_the_page_is_told_as_such(seller: SellerBrowser, form: Page) -> None:
    frame = form.frame_locator("#shop-external-modal iframe")
    await frame.get_by_role("button", name="提交", exact=True).evaluate("(button) => button.click()")
    await frame.get_by_text("投诉成功", exact=True).wait_for()
    [seen] = await seen_by(seller)
    assert seen["trusted"] is False


async def test_other_buttons_are_not_told(seller: SellerBrowser, form: Page) -> None:
    frame = form.frame_locator("#shop-external-modal iframe")
    await frame.get_by_role("button", name="取消", exact=True).click()
    await form.wait_for_timeout(300)
    assert await seen_by(seller) == []


async def test_a_form_that_we_did_not_fill_is_told_without_an_appeal(seller: SellerBrowser, form: Page) -> None:
    frame = form.frame_locator("#shop-external-modal iframe")
    await frame.locator("html").evaluate("(root) => root.removeAttribute('data-appealdesk-appeal')")
    await frame.get_by_role("button", name="提交", exact=True).click()
    await frame.get_by_text("投诉成功", exact=True).wait_for()
    [seen] = await seen_by(seller)
    assert seen["appeal_id"] is None


async def test_the_agent_is_told_at_once(seller: SellerBrowser, form: Page, agent: RunningAgent) -> None:
    await agent.start()
    frame = form.frame_locator("#shop-external-modal iframe")
    await frame.get_by_role("button", name="提交", exact=True).click()
    await frame.get_by_text("投诉成功", exact=True).wait_for()
    await form.wait_for_timeout(500)
    assert await seller.waiting() == []
    assert "refused:" not in "".join(await seller.stored())
