"""A Chromium with the extension, at the platforms' real host names."""

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from playwright.async_api import BrowserContext, Page, Worker, async_playwright

from agent.guard.extension_id import extension_origin
from tests.extension.open_copy import EXTENSION, open_copy
from tests.extension.waiting_for import eventually
from tests.practice.fixtures import CHROMIUM

ORIGIN = extension_origin(EXTENSION)
LIST = "https://myseller.taobao.com/home.htm/comment-manage/list/rateWait4PC"
ROWS = ".next-table-body > tr"


class SellerBrowser:
    """What a test does with the browser and its extension."""

    def __init__(self, context: BrowserContext) -> None:
        self.context = context

    async def worker(self) -> Worker:
        workers = self.context.service_workers
        return workers[0] if workers else await self.context.wait_for_event("serviceworker")

    async def pair(self, agent: str, token: str) -> None:
        """What the agent does in its own browser."""
        worker = await self.worker()
        await worker.evaluate("(pairing) => chrome.storage.local.set({ pairing })", {"agent": agent, "token": token})

    async def stored(self, area: str = "local") -> dict[str, Any]:
        """What the extension keeps, read by a page of its own: a worker that sleeps never answers."""
        page = await self.context.new_page()
        await page.goto(f"{ORIGIN}/manifest.json")
        found: dict[str, Any] = await page.evaluate(f"() => chrome.storage.{area}.get(null)")
        await page.close()
        return found

    async def store(self, values: dict[str, Any]) -> None:
        page = await self.context.new_page()
        await page.goto(f"{ORIGIN}/manifest.json")
        await page.evaluate("(values) => chrome.storage.local.set(values)", values)
        await page.close()

    async def wake(self) -> None:
        """Any message wakes the worker; here the popup's, which is answered when all that was due is done."""
        page = await self.open("popup.html")
        await page.wait_for_function("() => document.querySelector('#versions').textContent !== ''")
        await page.close()

    async def waiting(self) -> list[str]:
        """Keys of what the agent has yet to take."""
        return [key.removeprefix("delivery:") for key in await self.stored() if key.startswith("delivery:")]

    async def has_packs(self) -> None:
        async def has_packs() -> bool:
            return "packs" in await self.stored()

        await eventually(has_packs)

    async def open(self, name: str) -> Page:
        """A page of the extension's own, as a tab: `popup.html` or `panel.html`."""
        page = await self.context.new_page()
        await page.goto(f"{ORIGIN}/{name}")
        return page

    async def open_list(self, query: str = "") -> Page:
        """The review list, logged in, with its rows there."""
        page = await self.context.new_page()
        await page.goto(f"https://myseller.taobao.com/practice/enter?to={LIST.split('.com')[1]}%3F{query}")
        await page.wait_for_selector(ROWS)
        return page

    async def stop_worker(self) -> None:
        """What Chrome does with a service worker that has nothing to do."""
        page = await self.context.new_page()
        devtools = await self.context.new_cdp_session(page)
        await devtools.send("ServiceWorker.enable")
        await devtools.send("ServiceWorker.stopAllWorkers")
        await page.close()


@asynccontextmanager
async def seller_browser(profile: Path, args: list[str], extension: Path | None = None) -> AsyncIterator[SellerBrowser]:
    """Started again on the same profile it remembers everything. Without `extension` it has the open copy."""
    extension = extension or open_copy(profile.parent)
    async with async_playwright() as playwright:
        context = await playwright.chromium.launch_persistent_context(
            profile,
            executable_path=CHROMIUM,
            args=[*args, f"--disable-extensions-except={extension}", f"--load-extension={extension}"],
            ignore_default_args=["--disable-extensions"],
            viewport={"width": 1280, "height": 900},
            locale="zh-CN",
        )
        try:
            yield SellerBrowser(context)
        finally:
            await context.close()


def manifest() -> dict[str, Any]:
    found: dict[str, Any] = json.loads((EXTENSION / "manifest.json").read_text(encoding="utf-8"))
    return found
