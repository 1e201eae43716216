"""Following up: what a visit costs with many cases, how fast notices find theirs, and two weeks of two shops.

One week with kills: its pages come from a script without a browser, through the seam that the managed browser uses as
well; the agent is a process of its own on a real database, killed at random points of its work there. `args[0]` is how
often. The other week in the managed browser, on the practice back ends.
"""

import asyncio
import statistics
import tempfile
import time
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import insert, select

from agent.casework.opening import open_world
from agent.casework.watching import take_turn, watch_shops
from agent.casework.world import World
from agent.domain.numbered import NumberedCases
from agent.settings import load_settings
from agent.store import following, watches
from agent.store.opening import reading
from agent.store.schema import cases
from agent.watching.pace import Pace
from shared.case_status import CaseStatus
from shared.notice import Notice
from tests.agent import waiting_cases
from tests.agent.watching import chromium_week
from tests.agent.watching.week import SHOPS, START, Decision, ScriptedPages
from tests.agent.watching.week_checks import Lived, live_through
from tests.practice.running import running_practice

COUNTS = (10, 1_000, 10_000)
NOTICES = 500
MATCHING_BAR_SECONDS = 0.5
ROUNDS = 5
DAYS, KILLS = 7, 100


def run(args: list[str]) -> dict[str, dict[str, object]]:
    pages: dict[int, int] = {}
    matching = 0.0
    for count in COUNTS:
        with tempfile.TemporaryDirectory() as folder:
            pages[count], matching = asyncio.run(_with_cases(Path(folder), count))
        print(
            f"   {count} open cases: {pages[count]} page loads a visit, {NOTICES} notices matched in {matching:.3f} s"
        )
    with tempfile.TemporaryDirectory() as folder:
        lived = live_through(Path(folder), DAYS, int(args[0]) if args else KILLS)
    _tell(lived)
    in_browser = _week_in_browser()
    most, least = max(pages.values()), min(pages.values())
    return {
        "page_loads_of_a_visit": _figure(most, least, least, holds=most == least),
        "matching_500_notices_to_10000_cases_seconds": _figure(
            round(matching, 3), None, MATCHING_BAR_SECONDS, holds=matching < MATCHING_BAR_SECONDS
        ),
        "week_faults": _figure(len(lived.faults), lived.kills, 0, holds=not lived.faults),
        "browser_week_faults": _figure(len(in_browser), None, 0, holds=not in_browser),
    }


def _week_in_browser() -> list[str]:
    with tempfile.TemporaryDirectory() as shops, tempfile.TemporaryDirectory() as data:
        with running_practice(Path(shops)) as practice:
            seen = asyncio.run(chromium_week.live(Path(data), practice, DAYS))
        found = chromium_week.faults(Path(data), seen, DAYS)
    print(
        f"   a week in the browser: {len(seen.decided)} decisions, {dict(seen.visits)} visits, {len(seen.shown)} alerts"
    )
    for line in found:
        print(f"   {line}")
    return found


def _figure(measured: float, baseline: float | None, bar: float, *, holds: bool) -> dict[str, object]:
    return {"measured": measured, "baseline": baseline, "ratio": None, "bar": bar, "holds": holds}


def _tell(lived: Lived) -> None:
    print(
        f"   a week of two shops, killed {lived.kills} times: {lived.decisions} decisions, {dict(lived.alerts)} alerts"
    )
    print(f"   visits: {dict(lived.visits)}; at most {lived.most_pages_a_day} pages a day and shop")
    print(f"   {lived.shown} alerts shown, {lived.given_up} in the inbox alone (killed while they were being shown)")
    for line in [*lived.gaps, *lived.faults]:
        print(f"   {line}")


async def _with_cases(data: Path, count: int) -> tuple[int, float]:
    """Page loads of a visit, and the seconds (median) in which the notices find their cases, reading those included."""
    platform, shop = SHOPS[0]
    now = START + timedelta(hours=2)
    settings = load_settings(data=data, key_file=data / "keys", managed_browser=False)
    async with open_world(settings, lambda: now) as world:
        await _open_cases(world, platform, shop, count)
        loads = await _page_loads(world)
        found = [_notice(platform, shop, number * count // NOTICES) for number in range(NOTICES)]
        seconds = []
        for _ in range(ROUNDS):
            began = time.perf_counter()
            async with reading(world.engine) as conn:
                numbered = NumberedCases(await following.numbers_of_cases(conn, platform))
            matched = [numbered.match(notice) for notice in found]
            seconds.append(time.perf_counter() - began)
            assert matched == [f"case-{number * count // NOTICES}" for number in range(NOTICES)]
    return loads, statistics.median(seconds)


async def _page_loads(world: World) -> int:
    await watch_shops(world)
    async with world.engine.begin() as conn:
        await watches.make_due(conn, world.now())
        [watch] = await watches.list_watches(conn)
    await take_turn(world, replace(watch, next_visit_at=world.now()), Pace(gap_seconds=0), _pages())
    async with reading(world.engine) as conn:
        [after] = await watches.list_watches(conn)
    return after.pages_today


def _pages() -> ScriptedPages:
    none: list[Decision] = []
    return ScriptedPages(none, START + timedelta(hours=2))


async def _open_cases(world: World, platform: str, shop: str, count: int) -> None:
    """One case step by step, the others as copies of its row: the steps are not what is measured."""
    await waiting_cases.open_case(world, "case-0", shop, CaseStatus.SUBMITTED, platform=platform, order_id=_order(0))
    async with world.engine.begin() as conn:
        first: dict[str, Any] = dict((await conn.execute(select(cases))).mappings().one())
        copies = [
            first | {"case_id": f"case-{number}", "review_key": f"id:main:7{number:012d}", "order_id": _order(number)}
            for number in range(1, count)
        ]
        await conn.execute(insert(cases), copies)


def _order(number: int) -> str:
    return f"29{number:017d}"


def _notice(platform: str, shop: str, number: int) -> Notice:
    at = datetime(2026, 11, 23, 4, tzinfo=UTC)
    return Notice(
        notice_id=f"notice-{number}",
        platform=platform,
        shop=shop,
        title="处理结果通知",
        text=f"订单{_order(number)}的评价投诉已处理，请您查看。",
        posted_at=at,
        seen_at=at,
        source_url="https://shop.example/messages",
        case_id=None,
    )
