"""A real Chromium in front of the practice back end: one for the run, on one event loop, a context for each test."""

from collections.abc import AsyncIterator

import pytest
from playwright.async_api import Browser, Page, async_playwright

from tests.practice.fixtures import CHROMIUM
from tests.practice.running import Practice


@pytest.fixture(scope="session")
async def chromium(chromium_args: list[str]) -> AsyncIterator[Browser]:
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=chromium_args)
        yield browser
        await browser.close()


@pytest.fixture
async def tab(chromium: Browser) -> AsyncIterator[Page]:
    """An empty tab of somebody who is not logged in."""
    context = await chromium.new_context(viewport={"width": 1440, "height": 900}, locale="zh-CN")
    context.set_default_timeout(10_000)
    yield await context.new_page()
    await context.close()


@pytest.fixture
async def review_list(practice: Practice, tab: Page) -> Page:
    """The review list, logged in, its rows there."""
    await tab.goto(practice.entries["taobao"])
    await tab.locator(".next-table-body .l-rate-content").first.wait_for()
    return tab
