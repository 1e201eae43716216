"""How the agent reaches its extension's storage in the managed browser: by a page of the extension's own origin."""

import base64
import hashlib
import json
from pathlib import Path

from playwright.async_api import BrowserContext
from playwright.async_api import Error as PlaywrightError

from agent.browser.tabs import open_background_tab
from agent.errors import BrowserUnavailable

ATTEMPTS = 20
PAUSE_MS = 250
SAVE = "async (pairing) => { await chrome.storage.local.set({ pairing }); }"


def extension_id(folder: Path) -> str:
    """The id that Chrome derives from the manifest's `key`: half its SHA-256, in the letters a to p."""
    manifest = json.loads((folder / "manifest.json").read_text("utf-8"))
    digest = hashlib.sha256(base64.b64decode(manifest["key"])).hexdigest()[:32]
    return "".join(chr(ord("a") + int(digit, 16)) for digit in digest)


async def store_pairing(context: BrowserContext, folder: Path, agent_url: str, token: str) -> None:
    """Write the pairing where the extension keeps it. Raises BrowserUnavailable where the extension is not there.

    Not through its service worker: one that sleeps never answers. The manifest is a page that runs nothing.
    """
    tab = await open_background_tab(context)
    try:
        address = f"chrome-extension://{extension_id(folder)}/manifest.json"
        for _ in range(ATTEMPTS):
            try:
                await tab.goto(address)
                await tab.evaluate(SAVE, {"agent": agent_url, "token": token})
                return
            except PlaywrightError:  # just after the launch the extension is not there yet
                if tab.is_closed():
                    break
                # After the last attempt too: a tab closed while its failed navigation still ends never answers.
                await tab.wait_for_timeout(PAUSE_MS)
        raise BrowserUnavailable(
            "浏览器里没有装上申诉台扩展，无法配对。",
            "品牌版 Chrome 不再允许这样加载扩展，请改用 Chromium，或手动加载扩展后按提示配对。",
        )
    finally:
        if not tab.is_closed():
            await tab.close()
