"""A real Chromium in front of the practice back end: one for the run, on one event loop, a context for each test."""

from collections.abc import AsyncIterator

import pytest_asyncio
from playwright.async_api import Browser, Page, async_playwright

from tests.practice.fixtures import CHROMIUM
from tests.practice.running import Practice


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def chromium(chromium_args: list[str]) -> AsyncIterator[Browser]:
    """Tests that use it, or anything below, are marked `pytest.mark.asyncio(loop_scope="session")`."""
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=chromium_args)
        yield browser
        await browser.close()


@pytest_asyncio.fixture(loop_scope="session")
async def tab(chromium: Browser) -> AsyncIterator[Page]:
    """An empty tab of somebody who is not logged in."""
    context = await chromium.new_context(viewport={"width": 1440, "height": 900}, locale="zh-CN")
    context.set_default_timeout(10_000)
    yield await context.new_page()
    await context.close()


@pytest_asyncio.fixture(loop_scope="session")
async def review_list(practice: Practice, tab: Page) -> Page:
    """The review list, logged in, its rows there."""
    await tab.goto(practice.entries["taobao"])
    await tab.locator(".next-table-body .l-rate-content").first.wait_for()
    return tab
