"""The operator's own browser window as the agent keeps it: started, paired, reopened, and never disturbed."""

import asyncio
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from agent.errors import BrowserUnavailable
from agent.settings import Settings
from shared.platform import Platform

if TYPE_CHECKING:
    from playwright.async_api import BrowserContext, Frame, Playwright
    from playwright.async_api import Page as Tab

    from agent.browser.recorder import Recorder

PROFILE = "browser"
"""Folder of the browser's profile within the data folder: logins that outlive the window are kept there."""


class ManagedBrowser:
    """One Chromium with its own profile and our extension. Open it by `async with`, or `open` and `close`.

    The operator may close the window whenever she likes: then `is_open` is false, `context` raises BrowserUnavailable
    and `reopen` starts it again with the same profile. Playwright is loaded by the first start, not before: it takes
    longer to load than the agent to answer.
    """

    def __init__(self, settings: Settings, packs: Iterable[Platform]) -> None:
        self._settings = settings
        self._packs = tuple(packs)
        self._recorder: Recorder | None = None
        self._playwright: Playwright | None = None
        self._context: BrowserContext | None = None
        self._opening = asyncio.Lock()

    async def __aenter__(self) -> "ManagedBrowser":
        await self.open()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        await self.close()

    @property
    def is_open(self) -> bool:
        return self._context is not None

    @property
    def context(self) -> "BrowserContext":
        """Raises BrowserUnavailable while the window is closed."""
        if self._context is None:
            raise _closed()
        return self._context

    @property
    def recorder(self) -> "Recorder":
        """What the open tabs were answered. Raises BrowserUnavailable while the window is closed."""
        if self._recorder is None:
            raise _closed()
        return self._recorder

    async def open(self) -> None:
        """Start the browser unless it runs. Raises BrowserUnavailable saying why it would not start."""
        async with self._opening:
            if self._context is None:
                await self._start()

    async def reopen(self) -> bool:
        """Start it again after it was closed by hand; false where it was open all the time."""
        was_open = self.is_open
        await self.open()
        return not was_open

    async def close(self) -> None:
        """Close the window and everything that was started for it."""
        async with self._opening:
            await self._stop()

    async def give_pairing(self, agent_url: str, token: str) -> None:
        """Pair the extension in this browser without a step of the operator's. Raises BrowserUnavailable."""
        from agent.browser.extension_storage import store_pairing

        await store_pairing(self.context, self._settings.extension, agent_url, token)

    async def page_with(self, selector: str) -> "Frame | None":
        """The document in which something matches, newest tab first; its `page` is the tab."""
        from agent.browser.tabs import frame_with

        return await frame_with(self.context, selector)

    @asynccontextmanager
    async def background_page(self, url: str = "about:blank") -> AsyncIterator["Tab"]:
        """A tab of the agent's own behind the operator's, closed at the end; her tab keeps focus and place."""
        from agent.browser.tabs import open_background_tab

        tab = await open_background_tab(self.context)
        try:
            if url != "about:blank":
                await tab.goto(url, wait_until="domcontentloaded")
            yield tab
        finally:
            if not tab.is_closed():
                await tab.close()

    async def show(self, url: str, *, afresh: bool = False) -> "Tab":
        """Bring a tab at this address to the front, opening one if there is none. Only ever at the operator's wish.

        `afresh` loads an open one again: what was begun in it, such as a form, is gone.
        """
        for tab in self.context.pages:
            if tab.url == url:
                if afresh:
                    await tab.reload(wait_until="domcontentloaded")
                break
        else:
            tab = next((tab for tab in self.context.pages if tab.url == "about:blank"), None) or (
                await self.context.new_page()
            )
            await tab.goto(url, wait_until="domcontentloaded")
        await tab.bring_to_front()
        return tab

    async def _start(self) -> None:
        from playwright.async_api import Error as PlaywrightError
        from playwright.async_api import async_playwright

        from agent.browser.find import find_browser
        from agent.browser.launch import has_display, launch_options
        from agent.browser.recorder import Recorder

        profile = self._settings.data / PROFILE
        profile.mkdir(parents=True, exist_ok=True, mode=0o700)
        self._playwright = await async_playwright().start()
        context: BrowserContext | None = None
        try:
            options = launch_options(
                find_browser(self._settings.browser, Path(self._playwright.chromium.executable_path)),
                headless=self._settings.headless or not has_display(),
                extension=self._settings.extension,
                extra=self._settings.browser_args,
            )
            context = await self._playwright.chromium.launch_persistent_context(profile, **options)
        except PlaywrightError as error:
            raise BrowserUnavailable(
                f"浏览器没有启动成功：{error.message.splitlines()[0]}",
                "请先关闭已经打开的助手浏览器窗口，再试一次；运行 appealdesk doctor 可以检查浏览器。",
            ) from error
        finally:
            if context is None:
                await self._stop()
        context.on("close", self._was_closed)
        self._recorder = Recorder(self._packs)
        self._recorder.attach(context)
        self._context = context

    async def _stop(self) -> None:
        self._recorder = None
        context, self._context = self._context, None
        playwright, self._playwright = self._playwright, None
        if context is not None:
            await context.close()
        if playwright is not None:
            await playwright.stop()

    def _was_closed(self, context: "BrowserContext") -> None:
        if context is self._context:
            self._context = self._recorder = None


def _closed() -> BrowserUnavailable:
    return BrowserUnavailable("助手的浏览器没有打开。", "请在工作台里点“打开浏览器”；没有过期的登录还在。")
