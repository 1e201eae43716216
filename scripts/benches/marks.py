"""What the marks on a page of a hundred reviews cost the page's main thread, in the thread's own time."""

import asyncio
import json
import shutil
import statistics
import tempfile
from collections import defaultdict
from collections.abc import Sequence
from contextlib import AsyncExitStack
from pathlib import Path
from typing import TypedDict

from playwright.async_api import BrowserContext

from tests.extension.open_copy import EXTENSION
from tests.extension.running_agent import RunningAgent
from tests.extension.seller_browser import LIST, SellerBrowser, seller_browser
from tests.practice.fixtures import QUIET
from tests.practice.running import running_practice

BAR_MS = 50
REVIEWS = 100
ROUNDS = 9
OURS, THEIRS = "our scripts", "the page's scripts"
TRACED = "toplevel,devtools.timeline,blink,loading,v8"
ROWS_ARE_THERE = f"() => document.querySelectorAll('.l-rate-content').length >= {REVIEWS}"


class Traced(TypedDict):
    """What is used of an entry of a trace: https://www.chromium.org/developers/how-tos/trace-event-profiling-tool."""

    name: str
    ph: str
    pid: int
    tid: int
    ts: int
    dur: int
    tdur: int
    args: dict[str, object]


def own_ms(entries: Sequence[Traced]) -> dict[str, float]:
    """Kind of work → the thread's time in it and not in what it called (ms), of the busiest page's main thread."""
    mains = {(one["pid"], one["tid"]) for one in entries if one.get("args", {}).get("name") == "CrRendererMain"}
    threads: dict[tuple[int, int], list[Traced]] = {main: [] for main in mains}
    for one in entries:
        if (one["pid"], one["tid"]) in mains and one["ph"] == "X" and "tdur" in one:
            threads[one["pid"], one["tid"]].append(one)
    return max((_own_ms(thread) for thread in threads.values()), key=lambda own: sum(own.values()))


def kind_of(one: Traced) -> str:
    """The kind of work; a script's by whether it is ours, for the page's own is the same with us and without."""
    if one["name"] not in ("FunctionCall", "EvaluateScript", "v8.run"):
        return one["name"]
    return OURS if "chrome-extension://" in str(one.get("args")) else THEIRS


def _own_ms(thread: list[Traced]) -> dict[str, float]:
    own: dict[str, float] = defaultdict(float)
    around: list[Traced] = []
    for one in sorted(thread, key=lambda one: (one["ts"], -one["dur"])):
        while around and around[-1]["ts"] + around[-1]["dur"] <= one["ts"]:
            around.pop()
        own[kind_of(one)] += one["tdur"] / 1000
        if around:
            own[kind_of(around[-1])] -= one["tdur"] / 1000
        around.append(one)
    return own


async def visit(context: BrowserContext) -> dict[str, float]:
    """One visit until two seconds after the last row: kind of work → main-thread ms."""
    page = await context.new_page()
    devtools = await context.new_cdp_session(page)
    entries: list[Traced] = []
    is_complete = asyncio.Event()
    devtools.on("Tracing.dataCollected", lambda data: entries.extend(data["value"]))
    devtools.on("Tracing.tracingComplete", lambda _: is_complete.set())
    await devtools.send("Tracing.start", {"transferMode": "ReportEvents", "categories": TRACED})
    await page.goto(f"{LIST}?current=1&pageSize={REVIEWS}")
    await page.wait_for_function(ROWS_ARE_THERE)
    await page.wait_for_timeout(2000)
    await devtools.send("Tracing.end")
    await is_complete.wait()
    await page.close()
    return own_ms(entries)


async def measure(folder: Path) -> tuple[dict[str, float], float]:
    """What the extension adds, by kind of work, and what the page costs by itself (ms)."""
    async with AsyncExitStack() as stack:
        practice = stack.enter_context(running_practice(folder / "practice"))
        practice.tell("reviews", count=REVIEWS)
        args = [*QUIET, "--no-sandbox", *practice.browser_args]
        agent = RunningAgent(folder / "data")
        await agent.start()
        stack.push_async_callback(agent.stop)
        seller = await stack.enter_async_context(seller_browser(folder / "with", args, EXTENSION))
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


async def _in_turn(marked: BrowserContext, plain: BrowserContext) -> tuple[dict[str, float], float]:
    """Visit by visit in turn, after one that fills the caches: a machine that slows down slows both."""
    for context in (marked, plain):
        page = await SellerBrowser(context).open_list()
        await page.close()
    pairs = [(await visit(marked), await visit(plain)) for _ in range(ROUNDS + 1)][1:]
    own = statistics.median(sum(without.values()) for _, without in pairs)
    return medians([added(with_marks, without) for with_marks, without in pairs]), own


def added(with_marks: dict[str, float], without: dict[str, float]) -> dict[str, float]:
    """Of two visits that followed each other: kind of work → what one took longer than the other."""
    kinds = {*with_marks, *without} - {THEIRS}
    return {kind: with_marks.get(kind, 0) - without.get(kind, 0) for kind in kinds}


def medians(pairs: Sequence[dict[str, float]]) -> dict[str, float]:
    """The median of each kind of work: one visit's garbage collection or late picture is not the marks' doing."""
    kinds = {kind for one in pairs for kind in one}
    return {kind: statistics.median(one.get(kind, 0) for one in pairs) for kind in kinds}


def run(args: list[str]) -> dict[str, dict[str, object]]:
    """`marks_ms`: what the extension adds to the page (ms); baseline: the page's own; the bar is in ms too."""
    assert EXTENSION.is_dir()
    with tempfile.TemporaryDirectory() as folder:
        more, own = asyncio.run(measure(Path(folder)))
    for kind in sorted(more, key=lambda kind: -more[kind])[:6]:
        print(f"   {more[kind]:5.1f} ms  {kind}")
    cost = sum(more.values())
    print(f"a page of {REVIEWS} reviews: {own:.0f} ms of its own, {cost:.1f} ms for the marks")
    return {
        "marks_ms": {
            "measured": round(cost, 1),
            "baseline": round(own, 1),
            "ratio": round(cost / own, 3),
            "bar": BAR_MS,
            "holds": cost <= BAR_MS,
        }
    }
