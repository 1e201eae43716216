"""The extension as it stands: what it draws is hers to read and to press, and closed to the page's own scripts."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.extension.closed_roots import drawn_buttons, press_drawn
from tests.extension.open_copy import EXTENSION
from tests.extension.running_agent import RunningAgent
from tests.extension.seller_browser import SellerBrowser, seller_browser
from tests.extension.test_order_marks import SAYS, listed, open_orders
from tests.extension.waiting_for import eventually
from tests.practice.running import Practice

OPEN_ROOTS = """() => [...document.querySelectorAll("*")]
  .filter(({ localName, shadowRoot }) => localName.startsWith("appealdesk-") && shadowRoot).length"""
FINDS = """(words) => { getSelection().removeAllRanges(); return window.find(words); }"""
FEIGN = """() => document.querySelectorAll("appealdesk-mark, appealdesk-order").forEach((one) => {
  for (const sign of ["pointerenter", "focusin"]) one.dispatchEvent(new Event(sign));
})"""


@pytest.fixture
async def seller(
    practice: Practice, chromium_args: list[str], tmp_path: Path, agent: RunningAgent
) -> AsyncIterator[SellerBrowser]:
    async with seller_browser(tmp_path / "profile", chromium_args, EXTENSION) as found:
        await found.pair(agent.url, await agent.token())
        await found.has_packs()
        yield found


async def test_what_an_order_is_marked_with_is_not_the_pages_to_read(
    seller: SellerBrowser, agent: RunningAgent
) -> None:
    case_id = await listed(agent)
    page = await open_orders(seller)

    async def both_are_marked() -> bool:
        return [name for name, _ in await drawn_buttons(page)].count(SAYS) == 2

    await eventually(both_are_marked)
    await page.evaluate(FEIGN)
    assert await page.evaluate(OPEN_ROOTS) == 0
    assert not any([await page.evaluate(FINDS, words) for words in (SAYS, "敲诈勒索", "申诉成立", "留意名单")])
    assert await page.evaluate(FINDS, "吴门烟雨"), "the page's own words are found"
    await press_drawn(page, SAYS)

    async def shown() -> bool:
        return (await seller.stored("session")).get("panel", {}).get("path") == f"/desk/cases/{case_id}"

    await eventually(shown)


async def test_why_a_review_is_judged_so_is_not_the_pages_to_read(seller: SellerBrowser, agent: RunningAgent) -> None:
    page = await seller.open_list()

    async def told_why() -> list[str]:
        return [why for name, why in await drawn_buttons(page) if name == "准备申诉" and why]

    await eventually(told_why)
    await page.evaluate(FEIGN)
    assert await page.evaluate(OPEN_ROOTS) == 0
    assert not any([await page.evaluate(FINDS, why[:6]) for why in await told_why()])
    await press_drawn(page, "准备申诉")

    async def has_case() -> bool:
        return len(await agent.cases()) == 1

    await eventually(has_case)
