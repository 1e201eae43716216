"""What the marks on a page of a hundred reviews cost the page's main thread, in the thread's own time."""

import asyncio
import json
import shutil
import statistics
import tempfile
from contextlib import AsyncExitStack
from pathlib import Path

from playwright.async_api import BrowserContext

from tests.extension.running_agent import RunningAgent
from tests.extension.seller_browser import EXTENSION, LIST, SellerBrowser, seller_browser
from tests.practice.fixtures import QUIET
from tests.practice.running import running_practice

BAR_MS = 50
REVIEWS = 100
ROUNDS = 9
ROWS_ARE_THERE = f"() => document.querySelectorAll('.l-rate-content').length >= {REVIEWS}"


async def thread_ms(context: BrowserContext) -> float:
    """Main-thread time of one visit until two seconds after the last row, waits and other processes left out."""
    page = await context.new_page()
    devtools = await context.new_cdp_session(page)
    await devtools.send("Performance.enable", {"timeDomain": "threadTicks"})
    await page.goto(f"{LIST}?current=1&pageSize={REVIEWS}")
    await page.wait_for_function(ROWS_ARE_THERE)
    await page.wait_for_timeout(2000)
    metrics = (await devtools.send("Performance.getMetrics"))["metrics"]
    await page.close()
    return 1000 * float(next(one["value"] for one in metrics if one["name"] == "TaskDuration"))


async def measure(folder: Path) -> tuple[float, float]:
    """Median with the extension and without, visit by visit in turn, after one that fills the caches."""
    async with AsyncExitStack() as stack:
        practice = stack.enter_context(running_practice(folder / "practice"))
        practice.tell("reviews", count=REVIEWS)
        args = [*QUIET, "--no-sandbox", *practice.browser_args]
        agent = RunningAgent(folder / "data")
        await agent.start()
        stack.push_async_callback(agent.stop)
        seller = await stack.enter_async_context(seller_browser(folder / "with", args))
        await seller.pair(agent.url, await agent.token())
        await seller.has_packs()
        plain = await stack.enter_async_context(seller_browser(folder / "without", args, without_scripts(folder)))
        return await _in_turn(seller.context, plain.context)


def without_scripts(folder: Path) -> Path:
    """The extension as it is, but kept off every page: what the page costs by itself."""
    copy = shutil.copytree(EXTENSION, folder / "extension")
    manifest = copy / "manifest.json"
    found = json.loads(manifest.read_text(encoding="utf-8"))
    manifest.write_text(json.dumps({key: value for key, value in found.items() if key != "content_scripts"}))
    return copy


async def _in_turn(marked: BrowserContext, plain: BrowserContext) -> tuple[float, float]:
    for context in (marked, plain):
        page = await SellerBrowser(context).open_list()
        await page.close()
    with_marks: list[float] = []
    without: list[float] = []
    for _ in range(ROUNDS + 1):
        with_marks.append(await thread_ms(marked))
        without.append(await thread_ms(plain))
    return statistics.median(with_marks[1:]), statistics.median(without[1:])


def run(args: list[str]) -> dict[str, dict[str, object]]:
    """`marks_ms`: what the extension adds to the page (ms); baseline: the page's own; the bar is in ms too."""
    assert EXTENSION.is_dir()
    with tempfile.TemporaryDirectory() as folder:
        with_marks, without = asyncio.run(measure(Path(folder)))
    added = with_marks - without
    print(f"a page of {REVIEWS} reviews: {without:.0f} ms of its own, {added:.1f} ms for the marks")
    return {
        "marks_ms": {
            "measured": round(added, 1),
            "baseline": round(without, 1),
            "ratio": round(added / without, 3),
            "bar": BAR_MS,
            "holds": added <= BAR_MS,
        }
    }
