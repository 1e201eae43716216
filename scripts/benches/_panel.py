"""How soon after the click the side panel shows something: the real panel of a real Chromium, by its own clock."""

import asyncio
from contextlib import AsyncExitStack
from pathlib import Path

from benches._serving import agent, free_port, pair

from tests.extension.open_copy import open_copy
from tests.extension.seller_browser import SellerBrowser, seller_browser
from tests.practice.fixtures import QUIET
from tests.practice.running import running_practice

ROUNDS = 7
WAIT_SECONDS = 20
TELL_PAINT = """new PerformanceObserver((list) => {
  const [first] = list.getEntriesByName("first-contentful-paint");
  if (first) void chrome.storage.local.set({ painted_at: performance.timeOrigin + first.startTime });
}).observe({ type: "paint", buffered: true });
chrome.storage.local.onChanged.addListener(({ close_panel }) => close_panel && window.close());
"""
TELL_CLICK = """() => addEventListener("click", (event) => {
  if (event.isTrusted) globalThis.clickedAt = performance.timeOrigin + event.timeStamp;
}, { capture: true })"""


async def first_paint_ms(data: Path, folder: Path) -> list[float]:
    """From the click on 准备申诉 to the panel's first contentful paint (ms), one for each time it is opened."""
    async with AsyncExitStack() as stack:
        practice = stack.enter_context(running_practice(folder / "practice"))
        port = free_port()
        stack.enter_context(agent(data, port))
        args = [*QUIET, "--no-sandbox", *practice.browser_args]
        extension = await asyncio.to_thread(_that_tells_its_paint, folder)
        seller = await stack.enter_async_context(seller_browser(folder / "profile", args, extension))
        await seller.pair(f"http://127.0.0.1:{port}", await asyncio.to_thread(pair, data, port))
        await seller.has_packs()
        return [await _open_once(seller, number) for number in range(ROUNDS + 1)][1:]


def _that_tells_its_paint(folder: Path) -> Path:
    """The open copy, and one script more in its panel: Playwright does not see a side panel."""
    copy = open_copy(folder)
    (copy / "paint.js").write_text(TELL_PAINT)
    panel = copy / "panel.html"
    panel.write_text(panel.read_text("utf-8").replace("</head>", '<script src="paint.js"></script></head>'), "utf-8")
    return copy


async def _open_once(seller: SellerBrowser, number: int) -> float:
    page = await seller.open_list()
    await page.evaluate(TELL_CLICK)
    await page.get_by_role("button", name="准备申诉").nth(number).click()
    painted_at = await _painted_at(seller)
    clicked_at: float = await page.evaluate("() => globalThis.clickedAt")
    await seller.store({"close_panel": True})
    await page.wait_for_timeout(500)
    await (await seller.worker()).evaluate("() => chrome.storage.local.remove(['painted_at', 'close_panel'])")
    await page.close()
    return painted_at - clicked_at


async def _painted_at(seller: SellerBrowser) -> float:
    worker = await seller.worker()
    for _ in range(WAIT_SECONDS * 10):
        found = await worker.evaluate("() => chrome.storage.local.get('painted_at')")
        if "painted_at" in found:
            return float(found["painted_at"])
        await asyncio.sleep(0.1)
    raise RuntimeError("the side panel was not painted")
