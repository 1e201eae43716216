"""From the click on 准备申诉 to the case in the agent, and through every way in which that can be interrupted."""

from pathlib import Path

import pytest
from playwright.async_api import Locator, Page, expect

from shared.review import ReviewKind
from tests.extension.running_agent import RunningAgent
from tests.extension.seller_browser import LIST, SellerBrowser, seller_browser
from tests.extension.waiting_for import eventually
from tests.practice.running import Practice

ABUSE = "客服就是个傻逼"
LATER = "已保存，工作台启动后自动送达。"


def button(row: Locator) -> Locator:
    return row.get_by_role("button", name="准备申诉")


def row_of(page: Page, text: str) -> Locator:
    return page.locator(".next-table-body > tr", has_text=text)


async def has_cases(agent: RunningAgent, count: int) -> None:
    async def are_there() -> bool:
        return len(await agent.cases()) >= count

    await eventually(are_there)


async def test_a_click_opens_a_case_with_what_the_page_was_told(seller: SellerBrowser, agent: RunningAgent) -> None:
    page = await seller.open_list()
    await button(row_of(page, ABUSE)).click()
    await has_cases(agent, 1)
    [case] = await agent.cases()
    [capture] = await agent.captures()
    assert capture["source"] == "response"
    assert capture["url"] == LIST, "no query, which may hold tokens"
    review = case.review
    assert (case.platform, case.shop) == ("taobao", "青禾家居小铺")
    assert review.text.startswith(ABUSE)
    assert review.review_id == "1287400115838"
    assert review.order_id == "2951203765225458139", "19 digits, none of them lost"
    assert review.buyer == "l**"
    assert review.appeal_open
    assert review.posted_at is not None


async def test_the_row_carries_the_id_of_its_capture(seller: SellerBrowser, agent: RunningAgent) -> None:
    page = await seller.open_list()
    row = row_of(page, ABUSE)
    await button(row).click()
    await has_cases(agent, 1)
    assert [await row.get_attribute("data-appealdesk-capture")] == await agent.capture_ids()


async def test_a_follow_up_opens_a_case_of_its_own(seller: SellerBrowser, agent: RunningAgent) -> None:
    page = await seller.open_list()
    follow_up = page.locator("tr.next-table-expanded-row", has_text="老板就是个畜生")
    main = follow_up.locator("xpath=preceding-sibling::tr[1]")
    await button(main).click()
    await button(follow_up).click()
    await has_cases(agent, 2)
    reviews = {case.review.kind: case.review for case in await agent.cases()}
    assert reviews[ReviewKind.FOLLOW_UP].text.startswith("老板就是个畜生")
    assert reviews[ReviewKind.FOLLOW_UP].order_id == reviews[ReviewKind.MAIN].order_id
    assert reviews[ReviewKind.FOLLOW_UP].review_id != reviews[ReviewKind.MAIN].review_id


async def test_a_second_click_opens_no_second_case(seller: SellerBrowser, agent: RunningAgent) -> None:
    page = await seller.open_list()
    for _ in range(2):
        await button(row_of(page, ABUSE)).click()
        await expect(row_of(page, ABUSE).locator(".said")).to_have_text("已建案，请看右侧的工作台。")
    assert len(await agent.cases()) == 1


async def test_the_page_cannot_press_the_button(seller: SellerBrowser, agent: RunningAgent) -> None:
    page = await seller.open_list()
    await expect(page.locator("appealdesk-mark .word").first).not_to_have_text("待研判")
    await page.evaluate(
        """() => {
            const marks = [...document.querySelectorAll('appealdesk-mark')];
            for (const mark of marks) (mark.shadowRoot?.querySelector('button') ?? mark).click();
        }"""
    )
    await page.wait_for_timeout(500)
    assert await agent.cases() == []
    assert await seller.waiting() == []


async def test_without_a_recorded_response_the_review_is_read_from_the_page(
    seller: SellerBrowser, agent: RunningAgent
) -> None:
    page = await seller.context.new_page()
    await page.add_init_script("Object.defineProperty(Response.prototype, 'clone', { value: () => new Response('') });")
    await page.goto("https://myseller.taobao.com/practice/enter?to=/home.htm/comment-manage/list/rateWait4PC")
    await button(row_of(page, ABUSE)).click()
    await has_cases(agent, 1)
    [capture] = await agent.captures()
    assert capture["source"] == "page"
    assert capture["review"]["review_id"] == "1287400115838"
    assert capture["review"]["order_id"] == "2951203765225458139"


async def test_while_the_agent_is_down_a_capture_waits_and_is_delivered_once(
    seller: SellerBrowser, agent: RunningAgent
) -> None:
    page = await seller.open_list()
    await agent.stop()
    await button(row_of(page, ABUSE)).click()
    await expect(row_of(page, ABUSE).locator(".said")).to_have_text(LATER)
    [key] = await seller.waiting()
    await agent.start()
    await seller.wake()
    await has_cases(agent, 1)
    await seller.wake()
    await seller.wake()
    assert await agent.capture_ids() == [key]
    assert await seller.waiting() == []


async def test_what_waits_survives_a_dead_worker(seller: SellerBrowser, agent: RunningAgent) -> None:
    page = await seller.open_list()
    await agent.stop()
    for text in (ABUSE, "剪刀一般般"):
        await button(row_of(page, text)).click()
        await expect(row_of(page, text).locator(".said")).to_have_text(LATER)
    await seller.stop_worker()
    await agent.start()
    await seller.wake()
    await has_cases(agent, 2)
    assert await seller.waiting() == []


async def test_what_waits_survives_a_restart_of_the_browser(
    practice: Practice, chromium_args: list[str], tmp_path: Path, agent: RunningAgent
) -> None:
    token = await agent.token()
    async with seller_browser(tmp_path / "profile", chromium_args) as seller:
        await seller.pair(agent.url, token)
        await seller.has_packs()
        page = await seller.open_list()
        await agent.stop()
        await button(row_of(page, ABUSE)).click()
        await expect(row_of(page, ABUSE).locator(".said")).to_have_text(LATER)
        [key] = await seller.waiting()
    await agent.start()
    async with seller_browser(tmp_path / "profile", chromium_args) as seller:
        await has_cases(agent, 1)
        assert await agent.capture_ids() == [key]
        assert await seller.waiting() == []


async def test_an_answer_that_was_lost_makes_no_second_case(seller: SellerBrowser, agent: RunningAgent) -> None:
    page = await seller.open_list()
    await agent.stop()
    await button(row_of(page, ABUSE)).click()
    await expect(row_of(page, ABUSE).locator(".said")).to_have_text(LATER)
    kept = {key: value for key, value in (await seller.stored()).items() if key.startswith("delivery:")}
    await agent.start()
    await seller.wake()
    await has_cases(agent, 1)
    await seller.store(kept)  # as if the agent's yes had never arrived
    await seller.wake()
    assert await seller.waiting() == []
    assert [f"delivery:{taken}" for taken in await agent.capture_ids()] == list(kept)
    assert len(await agent.cases()) == 1


@pytest.mark.parametrize("query", ["content=hasAppend", "pageSize=10"])
async def test_filters_and_paging_lead_to_the_same_review(
    seller: SellerBrowser, agent: RunningAgent, query: str
) -> None:
    page = await seller.open_list(query.replace("=", "%3D"))
    row = page.locator("tr", has=page.locator("appealdesk-mark")).first
    words = await row.locator(".l-rate-content").inner_text()
    await button(row).click()
    await has_cases(agent, 1)
    [case] = await agent.cases()
    assert case.review.text in words
