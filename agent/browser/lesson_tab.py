"""How a lesson reaches the managed browser: its extension is told to look anew, its page is brought to the front."""

from pathlib import Path
from typing import TYPE_CHECKING

import structlog
from playwright.async_api import BrowserContext
from playwright.async_api import Error as PlaywrightError

from agent.browser.extension_storage import extension_id
from agent.browser.tabs import open_background_tab
from agent.errors import BrowserUnavailable
from shared.addresses import is_page_at
from shared.page import Page

if TYPE_CHECKING:
    from agent.browser.managed import ManagedBrowser

LOOK = "() => chrome.runtime.sendMessage({ name: 'look_anew' })"

log = structlog.get_logger(__name__)


async def look_anew(context: BrowserContext, extension: Path) -> None:
    """Let the extension ask the agent at once what changed; where it does not hear, it asks within half a minute."""
    try:
        tab = await open_background_tab(context)
    except BrowserUnavailable:
        return
    try:
        await tab.goto(f"chrome-extension://{extension_id(extension)}/manifest.json")
        await tab.evaluate(LOOK)
    except PlaywrightError as error:
        log.warning("extension_not_told", detail=str(error).splitlines()[0])
    finally:
        if not tab.is_closed():
            await tab.close()


async def show_page(browser: "ManagedBrowser", page: Page) -> bool:
    """Bring the page to the front: its tab, else a new one at its address. False where neither is known."""
    for tab in reversed(browser.context.pages):
        if any(is_page_at(page, frame.url) for frame in tab.frames):
            await tab.bring_to_front()
            return True
    if page.open is None:
        return False
    await browser.show(page.open)
    return True
