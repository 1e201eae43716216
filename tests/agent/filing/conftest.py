"""The whole agent with its own browser, in front of the practice back end."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.async_api import Frame
from playwright.async_api import Page as Tab

from agent.browser.managed import ManagedBrowser
from agent.casework import viewing
from agent.casework.listing import load_page
from agent.casework.world import WORLD, World
from agent.cli.serving import listening
from agent.cli.window import open_window
from agent.domain.case_filter import CaseFilter, Show
from agent.settings import load_settings
from shared.case import CaseView
from tests.extension.open_copy import open_copy
from tests.practice.fixtures import CHROMIUM
from tests.practice.running import Practice
from tests.practice.taobao.complaint_flow import row_of


@dataclass
class Desk:
    """What an operator has before her: the agent, its browser, the practice shop."""

    world: World
    browser: ManagedBrowser
    practice: Practice
    port: int

    async def prepare(self, words: str) -> CaseView:
        """Press 准备申诉 beside the review that holds these words; its case, once it is prepared."""
        tab = self.tab()
        mark = row_of(tab, words).locator("appealdesk-mark").first
        await mark.scroll_into_view_if_needed()
        await mark.get_by_role("button", name="准备申诉").click()
        await mark.get_by_text("已建案").first.wait_for(state="attached")
        await self.world.background.drain()
        [case] = (await load_page(self.world, CaseFilter(Show.ALL, words=words))).cases
        return await viewing.load_case(self.world, case.case_id)

    def tab(self) -> Tab:
        return [tab for tab in self.browser.context.pages if "rateWait4PC" in tab.url][-1]

    def form(self) -> Frame:
        frames = (frame for tab in self.browser.context.pages for frame in tab.frames)
        return next(frame for frame in frames if "ss.taobao.com/complaint" in frame.url)

    async def case(self, view: CaseView) -> CaseView:
        return await viewing.load_case(self.world, view.summary.case_id)


@asynccontextmanager
async def desk_before(folder: Path, practice: Practice, args: list[str], start_url: str) -> AsyncIterator[Desk]:
    """The agent with its own browser, which stands at this address."""
    settings = load_settings(
        data=folder / "data",
        port=0,
        key_file=folder / "keys",
        browser=Path(CHROMIUM),
        browser_args=tuple(args),
        headless=True,
        start_url=start_url,
        extension=open_copy(folder),
    )
    async with listening(settings) as (app, port):
        world = app[WORLD]
        await open_window(world, port)
        assert world.browser is not None
        yield Desk(world, world.browser, practice, port)


@pytest.fixture
async def desk(tmp_path: Path, practice: Practice, chromium_args: list[str]) -> AsyncIterator[Desk]:
    start_url = practice.entries["taobao"] + quote("?current=1&pageSize=100")
    async with desk_before(tmp_path, practice, chromium_args, start_url) as found:
        await found.tab().locator("appealdesk-mark").first.wait_for()
        yield found
