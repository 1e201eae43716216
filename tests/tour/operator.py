"""The operator's eyes and hands, played: what she would look at and press, in the agent's own browser."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from playwright.async_api import Browser, BrowserContext, Frame, Page, Playwright, ViewportSize
from playwright.async_api import Error as PlaywrightError

T = TypeVar("T")
PATIENCE_SECONDS = 90.0

PANEL = ViewportSize(width=420, height=780)
"""No taller than the window that is really there: a press below its edge would not reach the framed desk."""
POPUP = ViewportSize(width=360, height=460)
PICTURED = ViewportSize(width=420, height=1600)


async def until(look: Callable[[], Awaitable[T | None]], what: str, seconds: float = PATIENCE_SECONDS) -> T:
    """What `look` finds, as soon as it finds anything. Raises TimeoutError saying what never came."""
    end = asyncio.get_running_loop().time() + seconds
    while True:
        if found := await look():
            return found
        if asyncio.get_running_loop().time() > end:
            raise TimeoutError(f"等不到：{what}")
        await asyncio.sleep(0.2)


@dataclass
class Operator:
    """She has one browser; pictures of what she sees go into `pictures`, numbered."""

    context: BrowserContext
    pictures: Path
    count: int = 0

    async def tab(self, part: str) -> Page:
        """The tab whose address holds `part`."""

        async def look() -> Page | None:
            return next((tab for tab in self.context.pages if part in tab.url), None)

        return await until(look, f"标签页 {part}")

    async def frame(self, part: str) -> Frame:
        """The frame, in any tab, whose address holds `part`; a shell may hold it behind its `#`."""

        async def look() -> Frame | None:
            frames = (frame for tab in self.context.pages for frame in tab.frames)
            return next((frame for frame in frames if part in frame.url.split("#")[0]), None)

        return await until(look, f"页面 {part}")

    async def open_desk(self, extension_id: str) -> tuple[Page, Frame]:
        """The desk as it stands in the side panel, at the panel's width."""
        tab = await self.context.new_page()
        await tab.set_viewport_size(PANEL)
        await tab.goto(f"chrome-extension://{extension_id}/panel.html")
        return tab, await self.frame("/desk/cases/")

    async def picture_popup(self, extension_id: str) -> None:
        """What the extension's own icon opens."""
        tab = await self.context.new_page()
        await tab.set_viewport_size(POPUP)
        await tab.goto(f"chrome-extension://{extension_id}/popup.html")
        await tab.locator("#next-steps button").first.wait_for()
        await self.picture(tab, "扩展图标")
        await tab.close()

    async def picture(self, tab: Page, name: str) -> None:
        """The panel is pictured taller than it is, so that a page is seen whole."""
        self.count += 1
        is_panel = tab.viewport_size == PANEL
        if is_panel:
            await tab.set_viewport_size(PICTURED)
        for frame in tab.frames:
            await frame.evaluate("() => scrollTo(0, 0)")
        await tab.screenshot(path=self.pictures / f"{self.count:02}-{name}.png")
        if is_panel:
            await tab.set_viewport_size(PANEL)


async def take_seat(playwright: Playwright, debug_port: int, pictures: Path) -> tuple[Browser, Operator]:
    """Sit down at the agent's browser once it is open."""

    async def look() -> Browser | None:
        try:
            return await playwright.chromium.connect_over_cdp(f"http://127.0.0.1:{debug_port}")
        except PlaywrightError:
            return None

    browser = await until(look, "助手的浏览器")
    pictures.mkdir(parents=True, exist_ok=True)
    for old in pictures.glob("*.png"):
        old.unlink()
    return browser, Operator(browser.contexts[0], pictures)
