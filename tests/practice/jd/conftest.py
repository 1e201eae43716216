"""What the tests of this back end start from: a browser on one of its pages, logged in."""

from collections.abc import Awaitable, Callable

import pytest
from playwright.async_api import Page

from tests.practice.running import Practice

Open = Callable[[str], Awaitable[Page]]


@pytest.fixture
async def open_page(practice: Practice, tab: Page) -> Open:
    """Log in and go to a path at shop.jd.com."""

    async def go(path: str) -> Page:
        await tab.goto(practice.entries["jd"])
        await tab.goto(f"https://shop.jd.com{path}")
        return tab

    return go
