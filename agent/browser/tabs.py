"""How the agent finds tabs, and opens one without taking the operator's place in her window."""

import asyncio

from playwright.async_api import BrowserContext, Frame
from playwright.async_api import Error as PlaywrightError
from playwright.async_api import Page as Tab

from agent.errors import BrowserUnavailable

PATIENCE_SECONDS = 10


async def open_background_tab(context: BrowserContext) -> Tab:
    """A new empty tab behind the others. Raises BrowserUnavailable when the browser gives none."""
    opened: asyncio.Queue[Tab] = asyncio.Queue()
    context.on("page", opened.put_nowait)
    try:
        # Playwright's own new_page comes to the front; only the protocol's createTarget has `background`.
        target = await _create_target(context)
        async with asyncio.timeout(PATIENCE_SECONDS):
            while True:
                tab = await opened.get()
                if await _target_of(context, tab) == target:
                    return tab
    except (PlaywrightError, TimeoutError) as error:
        raise BrowserUnavailable("浏览器没能打开新的标签页。", "请看看浏览器窗口是否还在，然后再试。") from error
    finally:
        context.remove_listener("page", opened.put_nowait)


async def frame_with(context: BrowserContext, selector: str) -> Frame | None:
    """The document in which something matches, newest tab first; its `page` is the tab."""
    for tab in reversed(context.pages):
        for frame in tab.frames:
            try:
                if await frame.query_selector(selector):
                    return frame
            except PlaywrightError:  # a tab that is just loading or closing
                continue
    return None


async def _create_target(context: BrowserContext) -> str:
    if context.browser is None:
        raise BrowserUnavailable("浏览器已经关闭。", "请在工作台里点“打开浏览器”。")
    session = await context.browser.new_browser_cdp_session()
    made = await session.send("Target.createTarget", {"url": "about:blank", "background": True})
    await session.detach()
    return str(made["targetId"])


async def _target_of(context: BrowserContext, tab: Tab) -> str | None:
    try:
        session = await context.new_cdp_session(tab)
        target = await session.send("Target.getTargetInfo")
        await session.detach()
    except PlaywrightError:  # a tab of the operator's that closed at the same moment
        return None
    return str(target["targetInfo"]["targetId"])
