"""The review list of the Pinduoduo practice back end, and its control API in short."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.async_api import Page

from tests.practice.running import Practice

Tell = Callable[..., Any]


@pytest.fixture
def tell(practice: Practice) -> Tell:
    """`practice.tell` to this platform."""

    def told(what: str, **body: Any) -> Any:
        return practice.tell(what, platform="pinduoduo", **body)

    return told


@pytest.fixture
def ask(practice: Practice) -> Tell:
    def asked(what: str, **query: Any) -> Any:
        return practice.ask(what, platform="pinduoduo", **query)

    return asked


@pytest.fixture
async def reviews(practice: Practice, tab: Page) -> Page:
    """The review list, logged in, its rows there."""
    await tab.goto(practice.entries["pinduoduo"])
    await tab.locator("[class*=logic_reviewWrapper]").first.wait_for()
    return tab
