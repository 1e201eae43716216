"""The practice forms as they are, mechanically changed, and in each component library: what was filled where."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from aiohttp.test_utils import TestServer
from playwright.async_api import Browser, BrowserContext, Page

from tests.practice.forms.judging import Tally, judge, judge_library
from tests.practice.forms.library_mutating import CHANGES, LIBRARIES
from tests.practice.forms.mutating import variants
from tests.practice.forms.planned import draw_pictures, planned_items
from tests.practice.forms.serving import LOG, make_app

AT_ONCE = 2
SEEDS = (1, 2, 3)

Judge = Callable[[Page], Awaitable[Tally]]


@dataclass
class Table:
    """A line for each change or library; and the seconds of all fills in it."""

    title: str
    lines: dict[str, Tally] = field(default_factory=dict)
    forms: dict[str, int] = field(default_factory=dict)
    seconds: dict[str, float] = field(default_factory=dict)

    def add(self, line: str, tally: Tally, seconds: float) -> None:
        self.lines.setdefault(line, Tally()).add(tally)
        self.forms[line] = self.forms.get(line, 0) + 1
        self.seconds[line] = self.seconds.get(line, 0.0) + seconds

    def total(self) -> Tally:
        total = Tally()
        for tally in self.lines.values():
            total.add(tally)
        return total

    def show(self) -> None:
        print(f"{self.title:26} forms  filled  of  wrong  untrue  s a form")
        for line, one in self.lines.items():
            pace = self.seconds[line] / self.forms[line]
            counts = f"{self.forms[line]:5}  {one.filled:6}  {one.fillable:4} {len(one.wrong):5}  {len(one.untrue):6}"
            print(f"{line:26} {counts}  {pace:6.2f}")
        total = self.total()
        for words in (*total.wrong, *total.untrue, *total.lost):
            print(f"  ! {words}")


async def measure(browser: Browser, folder: Path) -> tuple[Table, Table, int]:
    """The table of changes, the table of libraries, and how many submissions reached the server."""
    plan = planned_items(draw_pictures(folder))
    server = TestServer(make_app())
    await server.start_server()
    changed, libraries = Table("change (plain HTML)"), Table("library")
    context = await browser.new_context()
    try:
        await _run_all(
            context,
            changed,
            [
                (one.name.split(" / ")[0], _written(server, one.html), partial(judge, variant=one, plan=plan))
                for one in variants(SEEDS)
            ],
        )
        await _run_all(
            context,
            libraries,
            [
                (
                    library,
                    str(server.make_url(f"/forms/{library}.html")),
                    partial(judge_library, library=library, change=change, plan=plan),
                )
                for library in LIBRARIES
                for change in CHANGES
            ],
        )
    finally:
        await context.close()
        await server.close()
    return changed, libraries, len(server.app[LOG].submissions)


def _written(server: TestServer, html: str) -> tuple[str, str]:
    whole = f'<!doctype html><html lang="zh-CN"><meta charset="utf-8"><body>{html}</body></html>'
    return str(server.make_url("/written")), whole


async def _run_all(
    context: BrowserContext, table: Table, tasks: Sequence[tuple[str, str | tuple[str, str], Judge]]
) -> None:
    waiting = list(tasks)

    async def work() -> None:
        while waiting:
            line, place, judge_it = waiting.pop(0)
            page = await _open(context, place)
            start = time.perf_counter()
            table.add(line, await judge_it(page), time.perf_counter() - start)
            await page.close()

    await asyncio.gather(*(work() for _ in range(AT_ONCE)))


async def _open(context: BrowserContext, place: str | tuple[str, str]) -> Page:
    page = await context.new_page()
    if isinstance(place, str):
        await page.goto(place)
    else:
        address, html = place
        await page.route(address, lambda route: route.fulfill(body=html, content_type="text/html; charset=utf-8"))
        await page.goto(address)
    return page
