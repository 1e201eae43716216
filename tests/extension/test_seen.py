"""The list of reviews just seen, on a page that draws itself and has no rows to stand beside."""

from playwright.async_api import Frame, Page, expect

from agent.casework.viewing import list_cases
from tests.extension.running_agent import RunningAgent
from tests.extension.seller_browser import SellerBrowser
from tests.extension.waiting_for import eventually
from tests.practice.meituan_waimai.back_end import FRAME
from tests.practice.running import Practice

ABUSE = "老板就是个傻逼"


async def open_drawn(seller: SellerBrowser, practice: Practice) -> tuple[Page, Frame]:
    """The review page, logged in, and the frame in which it is drawn."""
    page = await seller.context.new_page()
    await page.goto(practice.entries["meituan_waimai"])

    def frames() -> list[Frame]:
        return [one for one in page.frames if FRAME in one.url.split("#")[0]]

    async def is_there() -> bool:
        return bool(frames())

    await eventually(is_there)
    [frame] = frames()
    await expect(frame.locator("appealdesk-list .handle")).to_contain_text("看到")
    return page, frame


async def test_the_list_is_folded_and_says_how_many_reviews_it_holds(seller: SellerBrowser, practice: Practice) -> None:
    _, frame = await open_drawn(seller, practice)
    await expect(frame.locator("appealdesk-list .sheet")).to_be_hidden()
    await expect(frame.locator("appealdesk-list .handle")).to_contain_text("条可申诉")


async def test_each_review_and_follow_up_stands_with_its_verdict(seller: SellerBrowser, practice: Practice) -> None:
    _, frame = await open_drawn(seller, practice)
    await frame.get_by_role("button", name="申诉台").click()
    row = frame.locator("appealdesk-list li", has_text=ABUSE)
    await expect(row.locator(".word")).to_have_text("可申诉")
    await expect(frame.locator("appealdesk-list li", has_text="太咸了").locator(".word")).to_have_text("不可申诉")
    await expect(frame.locator("appealdesk-list li", has_text="【追评】")).to_have_count(1)


async def test_a_capture_comes_from_the_response_and_carries_no_token(
    seller: SellerBrowser, agent: RunningAgent, practice: Practice
) -> None:
    _, frame = await open_drawn(seller, practice)
    assert "token=" in frame.url
    await frame.get_by_role("button", name="申诉台").click()
    row = frame.locator("appealdesk-list li", has_text=ABUSE)
    await row.get_by_role("button", name="准备申诉").click()
    await expect(row.locator(".said")).to_contain_text("已建案", timeout=20_000)
    [case] = await list_cases(agent.world, statuses=None)
    assert (case.platform, case.review.rating) == ("meituan_waimai", 1)
    assert ABUSE in case.review.text
    assert await frame.locator("html[data-appealdesk-capture]").count() == 1


async def test_hostile_words_stay_words(seller: SellerBrowser, practice: Practice) -> None:
    page, frame = await open_drawn(seller, practice)
    await frame.get_by_role("button", name="申诉台").click()
    await expect(frame.locator("appealdesk-list li", has_text="onerror=alert(1)")).to_be_visible()
    assert await frame.locator("appealdesk-list img").count() == 0
    assert await page.title() != "owned"


async def test_it_is_gone_in_one_click(seller: SellerBrowser, practice: Practice) -> None:
    _, frame = await open_drawn(seller, practice)
    await frame.get_by_role("button", name="申诉台").click()
    await frame.get_by_role("button", name="收起申诉台").click()
    await expect(frame.locator("appealdesk-list")).to_have_count(0)


async def test_the_page_cannot_press_its_buttons(seller: SellerBrowser, practice: Practice) -> None:
    _, frame = await open_drawn(seller, practice)
    await frame.evaluate("() => document.querySelector('appealdesk-list').shadowRoot.querySelector('.handle').click()")
    await expect(frame.locator("appealdesk-list .sheet")).to_be_hidden()
