"""The desk with 100,000 cases: its pages over HTTP against the bare SQL, and the side panel's first paint.

The bare SQL of a page is every statement that the page runs, with its parameters, run again by `sqlite3` alone on a
connection of its own, all rows fetched, before and after each page in turn: a machine that slows down slows both.
`args[0]` is how many cases, `args[1]` a folder in which they are kept for the next time.
"""

import asyncio
import os
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import aiohttp
import aiohttp.web
from benches import _many_cases
from benches._panel import first_paint_ms
from benches._serving import agent, free_port
from sqlalchemy import event

from agent.app import make_app
from agent.casework.world import WORLD
from agent.guard.cookie import make_cookie
from agent.settings import Settings, load_settings

CASES = 100_000
REQUESTS, WARMING = 200, 5
SETTLING_SECONDS = 10
OK = 200
BAR_MS, BAR_RATIO, PAINT_BAR_MS = 150, 3, 300
Asked = list[tuple[str, Sequence[Any]]]
PAGES = {
    "waiting": "/desk",
    "open": "/desk?show=open",
    "done": "/desk?show=done",
    "all": "/desk?show=all",
    "narrowed": "/desk?show=all&ground=abuse&days=90",
    "two characters": "/desk?q=骗子",
    "one character": "/desk?q=差",
    "a rare word": "/desk?q=wx_77788",
    "several words": "/desk?q=无赖 双皮奶",
    "end of an order number": "/desk?q={order}",
    "an appeal number": "/desk?q={number}",
    "nothing found": "/desk?q=没有这样的评价",
    "statistics": "/desk/statistics",
    "statistics of all time": "/desk/statistics?days=all",
}
"""What is measured, by name."""


@dataclass(frozen=True)
class Measured:
    """Milliseconds of the page and of its bare SQL (95th percentile), and the ratio of their medians."""

    page_p95: float
    sql_p95: float
    ratio: float


def run(args: list[str]) -> dict[str, dict[str, object]]:
    """Figures in ms of every page, and of the panel; each page against 150 ms and three times its bare SQL."""
    count = int(args[0]) if args else CASES
    with tempfile.TemporaryDirectory() as throwaway:
        folder = Path(args[1]) if len(args) > 1 else Path(throwaway)
        settings = _cases(folder, count)
        pages = asyncio.run(_measure_pages(settings))
        paints = asyncio.run(first_paint_ms(settings.data, folder))
    print(f"   load of the machine: {os.getloadavg()[0]:.1f}")
    figures = {f"desk_{name.replace(' ', '_')}_ms": _figure(found) for name, found in pages.items()}
    return figures | {"panel_first_paint_ms": _paint_figure(paints)}


def _cases(folder: Path, count: int) -> Settings:
    data = folder / "data"
    if (data / "appealdesk.sqlite3").exists():
        return load_settings(data=data, key_file=data / "keys", managed_browser=False)
    started = time.monotonic()
    settings = _many_cases.make(folder, count)
    print(f"   {count} cases made in {time.monotonic() - started:.0f} s")
    return settings


async def _measure_pages(settings: Settings) -> dict[str, Measured]:
    paths = await asyncio.to_thread(_paths, settings)
    asked, cookie = await _statements(settings, paths)
    port = free_port()
    headers = {"Cookie": f"appealdesk_{port}={cookie}", "Sec-Fetch-Site": "same-origin"}
    found = {}
    with agent(settings.data, port), closing(sqlite3.connect(settings.database)) as bare:
        async with aiohttp.ClientSession(f"http://127.0.0.1:{port}", headers=headers) as client:
            await asyncio.sleep(SETTLING_SECONDS)
            for name, path in paths.items():
                found[name] = await _measure(client, path, bare, asked[name])
                print(
                    f"   {name:24} {found[name].page_p95:6.1f} ms  bare SQL {found[name].sql_p95:6.1f} ms"
                    f"  ratio {found[name].ratio:4.2f}  {len(asked[name])} statements",
                    flush=True,
                )
    return found


def _paths(settings: Settings) -> dict[str, str]:
    with closing(sqlite3.connect(settings.database)) as conn:
        (order,) = conn.execute("SELECT order_id FROM cases ORDER BY case_id LIMIT 1 OFFSET 1234").fetchone()
        (number,) = conn.execute("SELECT number FROM appeals ORDER BY appeal_id LIMIT 1 OFFSET 321").fetchone()
    return {name: path.format(order=order[-6:], number=number) for name, path in PAGES.items()}


async def _statements(settings: Settings, paths: dict[str, str]) -> tuple[dict[str, Asked], str]:
    """What each page asks of the database, as the whole agent runs it, with nothing else running; and a cookie."""
    asked: Asked = []
    app = make_app(settings)
    app.cleanup_ctx[:] = app.cleanup_ctx[:1]
    runner = aiohttp.web.AppRunner(app)
    await runner.setup()
    site = aiohttp.web.TCPSite(runner, "127.0.0.1", free_port())
    await site.start()
    world = app[WORLD]
    for engine in (world.engine.sync_engine, world.reader.engine):
        event.listen(engine, "before_cursor_execute", lambda *call: asked.append((call[2], call[3])))
    cookie = make_cookie(world.desk_key, world.now())
    port = runner.addresses[0][1]
    headers = {"Cookie": f"appealdesk_{port}={cookie}", "Sec-Fetch-Site": "same-origin"}
    found = {}
    async with aiohttp.ClientSession(f"http://127.0.0.1:{port}", headers=headers) as client:
        for name, path in paths.items():
            for _ in range(2):  # the first time something may be caught up with
                asked.clear()
                await _get(client, path)
            found[name] = [one for one in asked if not one[0].startswith("BEGIN")]
    await runner.cleanup()
    return found, cookie


async def _measure(client: aiohttp.ClientSession, path: str, bare: sqlite3.Connection, asked: Asked) -> Measured:
    pages, statements = [], []
    for number in range(REQUESTS + WARMING):
        started = time.perf_counter()
        await _get(client, path)
        between = time.perf_counter()
        for sql, parameters in asked:
            bare.execute(sql, tuple(parameters)).fetchall()
        if number >= WARMING:
            pages.append((between - started) * 1000)
            statements.append((time.perf_counter() - between) * 1000)
    ratio = statistics.median(pages) / statistics.median(statements)
    return Measured(_p95(pages), _p95(statements), ratio)


async def _get(client: aiohttp.ClientSession, path: str) -> None:
    async with client.get(path) as answer:
        body = await answer.read()
        if answer.status != OK:
            raise RuntimeError(f"{path} answers {answer.status}: {body[:200]!r}")


def _p95(times: Sequence[float]) -> float:
    return statistics.quantiles(times, n=20)[-1]


def _figure(found: Measured) -> dict[str, object]:
    return {
        "measured": round(found.page_p95, 1),
        "baseline": round(found.sql_p95, 1),
        "ratio": round(found.ratio, 2),
        "bar": BAR_MS,
        "holds": found.page_p95 <= BAR_MS and found.ratio <= BAR_RATIO,
    }


def _paint_figure(paints: Sequence[float]) -> dict[str, object]:
    median = statistics.median(paints)
    print(f"   first paint of the side panel: {', '.join(f'{one:.0f}' for one in paints)} ms after the click")
    return {
        "measured": round(median, 1),
        "baseline": None,
        "ratio": None,
        "bar": PAINT_BAR_MS,
        "holds": median < PAINT_BAR_MS,
    }
