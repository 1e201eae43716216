"""Lists of cases in pages: every case once, in order, however many are alike, and by an index."""

import random
from collections.abc import AsyncIterator, Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import event, func, select, text, update
from sqlalchemy.ext.asyncio import AsyncEngine

from agent.domain.case_filter import STATUSES, CaseFilter, Show
from agent.domain.workdays import SHANGHAI
from agent.store import cases
from agent.store.case_filtering import conditions
from agent.store.case_lists import Place, count_by_status, places_by_change, places_by_due
from agent.store.decisions import Reach, count_open
from agent.store.opening import open_store, reading
from agent.store.schema import cases as table
from shared.case_status import CaseStatus
from shared.ground import Ground
from shared.outcome import Outcome
from tests.agent.store.test_cases import AT, CASE

COUNT = 60
ROWS = [
    replace(
        CASE,
        case_id=f"case-{number:02}",
        review_key=f"id:main:{number}",
        platform=("taobao", "jingdong")[number % 2],
        shop=(None, "甲店", "乙店")[number % 3],
        status=tuple(CaseStatus)[number % 4],
        ground=(None, Ground.ABUSE)[number % 2],
        outcome=(None, Outcome.REMOVED, Outcome.FOLDED)[number % 3],
        created_at=AT - timedelta(days=number),
        updated_at=AT + timedelta(minutes=number // 5),
    )
    for number in random.Random(1).sample(range(COUNT), COUNT)
]
DUE = {row.case_id: ("2026-11-2" + str(number % 7) if number % 5 else "9") for number, row in enumerate(ROWS)}


@pytest.fixture
async def engine(database: Path) -> AsyncIterator[AsyncEngine]:
    engine = await open_store(database)
    async with engine.begin() as conn:
        await conn.run_sync(cases.insert_cases, ROWS)
        for case_id, due in DUE.items():
            await conn.execute(update(table).where(table.c.case_id == case_id).values(due_order=due))
    yield engine
    await engine.dispose()


async def all_pages(engine: AsyncEngine, show: Show, wanted: CaseFilter, *, size: int) -> list[str]:
    found: list[Place] = []
    async with reading(engine) as conn:
        while True:
            page = await _page(conn, show, wanted, found[-1] if found else None, size)  # type: ignore[arg-type]
            found += page
            if len(page) < size:
                return [place.case_id for place in found]


async def _page(conn, show: Show, wanted: CaseFilter, after: Place | None, size: int) -> Sequence[Place]:  # type: ignore[no-untyped-def]
    statuses = STATUSES[show]
    if show is Show.WAITING and statuses is not None:
        return await places_by_due(conn, statuses, conditions(wanted, AT), after, size)
    return await places_by_change(conn, statuses, conditions(wanted, AT), after, size)


@pytest.mark.parametrize("size", [1, 7, 100])
@pytest.mark.parametrize("show", list(Show))
async def test_pages_give_every_case_once_and_in_order(engine: AsyncEngine, show: Show, size: int) -> None:
    statuses = STATUSES[show]
    among = [row for row in ROWS if statuses is None or row.status in statuses]
    if show is Show.WAITING:
        expected = sorted(among, key=lambda row: (DUE[row.case_id], row.case_id))
    else:
        expected = sorted(among, key=lambda row: (row.updated_at, row.case_id), reverse=True)
    assert await all_pages(engine, show, CaseFilter(), size=size) == [row.case_id for row in expected]


@pytest.mark.parametrize(
    "wanted",
    [
        CaseFilter(platform="taobao"),
        CaseFilter(shop="甲店"),
        CaseFilter(ground=Ground.ABUSE),
        CaseFilter(outcome=Outcome.FOLDED),
        CaseFilter(days=30),
        CaseFilter(platform="jingdong", shop="乙店", ground=Ground.ABUSE, days=365),
        CaseFilter(platform="nowhere"),
    ],
)
async def test_a_filter_leaves_those_of_which_all_of_it_holds(engine: AsyncEngine, wanted: CaseFilter) -> None:
    expected = {
        row.case_id
        for row in ROWS
        if wanted.platform in ("", row.platform)
        and wanted.shop in ("", row.shop)
        and wanted.ground in (None, row.ground)
        and wanted.outcome in (None, row.outcome)
        and (wanted.days is None or row.created_at >= AT - timedelta(days=wanted.days))
    }
    assert set(await all_pages(engine, Show.ALL, wanted, size=9)) == expected
    async with reading(engine) as conn:
        counts = await count_by_status(conn, conditions(wanted, AT))
    assert sum(counts.values()) == len(expected)


@pytest.mark.parametrize("show", list(Show))
async def test_no_page_reads_every_case_or_sorts_them(engine: AsyncEngine, show: Show) -> None:
    """Each walk goes along an index that holds all it needs; only what the walks gave is sorted."""
    asked: list[tuple[str, Sequence[object]]] = []
    event.listen(engine.sync_engine, "before_cursor_execute", lambda *call: asked.append((call[2], call[3])))
    async with reading(engine) as conn:
        await _page(conn, show, CaseFilter(shop="甲店"), Place("5", "case-30"), 5)
        (sql, parameters), *_ = [one for one in asked if one[0].startswith("SELECT")]
        plan = (await conn.exec_driver_sql(f"EXPLAIN QUERY PLAN {sql}", tuple(parameters))).all()
    walks = [row for row in plan if " cases " in f" {row.detail} "]
    sorted_within = {row.parent for row in plan if "TEMP B-TREE" in row.detail}
    assert walks
    for walk in walks:
        assert walk.detail.startswith("SEARCH")
        assert "USING COVERING INDEX" in walk.detail
        assert walk.parent not in sorted_within


async def test_a_case_that_is_removed_leaves_no_mark(engine: AsyncEngine) -> None:
    async with engine.begin() as conn:
        assert (await conn.execute(text("SELECT count(*) FROM stale_cases"))).scalar() == COUNT
        await conn.execute(table.delete())
        assert (await conn.execute(text("SELECT count(*) FROM stale_cases"))).scalar() == 0


async def test_counts_are_right_after_whatever_was_written(engine: AsyncEngine) -> None:
    """The database counts by triggers; here all is counted anew, after every write."""
    chance = random.Random(2)
    for _ in range(80):
        case_id = f"case-{chance.randrange(COUNT):02}"
        some = table.c.case_id.between(case_id, f"case-{chance.randrange(COUNT):02}")
        status = chance.choice(tuple(CaseStatus)).value
        writes = [
            update(table).where(table.c.case_id == case_id).values(status=status, round=2),
            update(table).where(some).values(status=status),
            table.delete().where(table.c.case_id == case_id),
        ]
        async with engine.begin() as conn:
            await conn.execute(chance.choice(writes))
            every = (await conn.execute(select(table.c.status, func.count()).group_by(table.c.status))).all()
            assert await count_by_status(conn) == {CaseStatus(status): count for status, count in every}
    async with engine.begin() as conn:
        await conn.execute(table.delete())
        assert await count_by_status(conn) == {}


async def test_open_cases_are_counted_with_the_days_since_they_were_opened(engine: AsyncEngine) -> None:
    today = (AT - timedelta(days=9)).astimezone(SHANGHAI).date()  # as if the clock had been ahead for nine of them
    statuses = list(CaseStatus)[:2]
    async with reading(engine) as conn:
        found = await count_open(conn, statuses, Reach(platform="taobao", shop="甲店"), today)
    days = {
        status: [
            max(0, (today - row.created_at.astimezone(SHANGHAI).date()).days)
            for row in ROWS
            if (row.platform, row.shop, row.status) == ("taobao", "甲店", status)
        ]
        for status in statuses
    }
    assert {one.status: (one.count, one.days, one.longest_days) for one in found} == {
        status: (len(all_days), sum(all_days), max(all_days)) for status, all_days in days.items() if all_days
    }
    assert any(0 in all_days for all_days in days.values())
