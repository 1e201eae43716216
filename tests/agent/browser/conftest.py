"""The managed browser in front of the practice back end, or of pages that a test writes itself."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from playwright.async_api import Page as Tab

from agent.browser.managed import ManagedBrowser
from agent.settings import Settings
from shared.packs import load_packs
from shared.platform import Platform
from tests.practice.fixtures import CHROMIUM

LIST = "https://myseller.taobao.com/home.htm/comment-manage/list/rateWait4PC?current=1&pageSize=20"


@pytest.fixture
def browser_settings(tmp_path: Path, chromium_args: list[str]) -> Settings:
    return Settings(data=tmp_path, browser=Path(CHROMIUM), browser_args=tuple(chromium_args), headless=True)


@pytest.fixture
def pack() -> Platform:
    return load_packs()["taobao"]


@pytest.fixture
async def managed(browser_settings: Settings, pack: Platform) -> AsyncIterator[ManagedBrowser]:
    async with ManagedBrowser(browser_settings, [pack]) as managed:
        yield managed


@pytest.fixture
async def tab(managed: ManagedBrowser) -> Tab:
    """The operator's first tab, empty."""
    return managed.context.pages[0]
