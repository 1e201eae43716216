"""Watches: one for a shop, claimed by one, given back, remembered over restarts."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from agent.domain.missed import Gap, Hindrance
from agent.errors import NotFound
from agent.store import watches
from agent.store.opening import open_store, reading
from shared.visit import VisitState

NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
LEASE = timedelta(minutes=15)


@pytest.fixture
async def engine(database: Path) -> AsyncIterator[AsyncEngine]:
    engine = await open_store(database)
    yield engine
    await engine.dispose()


async def watch_shop(engine: AsyncEngine, shop: str | None = "示例店铺", due_at: datetime = NOW) -> bool:
    async with engine.begin() as conn:
        return await watches.ensure_watch(conn, "taobao", shop, due_at)


async def claim(engine: AsyncEngine, now: datetime = NOW) -> watches.Watch | None:
    async with engine.begin() as conn:
        return await watches.claim_due(conn, now, LEASE)


async def due_at(engine: AsyncEngine) -> datetime | None:
    async with reading(engine) as conn:
        return await watches.next_due_at(conn)


async def test_a_shop_is_watched_once_also_one_without_a_name(engine: AsyncEngine) -> None:
    for shop in ("示例店铺", None):
        assert await watch_shop(engine, shop)
        assert not await watch_shop(engine, shop, NOW + timedelta(days=1))
    async with reading(engine) as conn:
        assert len(await watches.list_watches(conn)) == 2


async def test_a_due_watch_is_claimed_by_one_until_its_lease_ends(engine: AsyncEngine) -> None:
    await watch_shop(engine)
    claimed = await claim(engine)
    assert claimed is not None
    assert await claim(engine) is None
    assert await due_at(engine) == NOW + LEASE
    again = await claim(engine, NOW + LEASE)
    assert again is not None
    assert again.watch_id == claimed.watch_id


async def test_the_longest_due_comes_first_and_none_before_its_time(engine: AsyncEngine) -> None:
    await watch_shop(engine, "后来的", NOW + timedelta(minutes=1))
    await watch_shop(engine, "先来的", NOW)
    assert await claim(engine, NOW - timedelta(seconds=1)) is None
    first, second = await claim(engine, NOW + LEASE / 2), await claim(engine, NOW + LEASE / 2)
    assert first is not None
    assert second is not None
    assert (first.shop, second.shop) == ("先来的", "后来的")


async def test_what_a_visit_kept_is_read_again(engine: AsyncEngine) -> None:
    await watch_shop(engine)
    claimed = await claim(engine)
    assert claimed is not None
    kept = replace(
        claimed,
        next_visit_at=NOW + timedelta(hours=2),
        failures=2,
        last_visit_at=NOW,
        last_state=VisitState.PAGE_CHANGED,
        day=date(2026, 11, 23),
        pages_today=7,
    )
    async with engine.begin() as conn:
        await watches.save_visit(conn, kept)
    async with reading(engine) as conn:
        assert await watches.list_watches(conn) == [kept]
    assert await due_at(engine) == kept.next_visit_at


async def test_claims_of_a_dead_agent_are_given_up_at_start(engine: AsyncEngine) -> None:
    await watch_shop(engine)
    await claim(engine)
    async with engine.begin() as conn:
        await watches.release_all(conn)
    assert await claim(engine) is not None


async def test_a_paused_shop_is_not_due_until_it_is_resumed(engine: AsyncEngine) -> None:
    await watch_shop(engine)
    watch_id = watches.watch_id_of("taobao", "示例店铺")
    async with engine.begin() as conn:
        await watches.set_paused(conn, watch_id, paused=True)
    assert await claim(engine) is None
    assert await due_at(engine) is None
    async with engine.begin() as conn:
        await watches.set_paused(conn, watch_id, paused=False)
        with pytest.raises(NotFound):
            await watches.set_paused(conn, "watch-unknown", paused=True)
    assert await claim(engine) is not None


async def test_looking_now_makes_one_or_all_due(engine: AsyncEngine) -> None:
    later = NOW + timedelta(hours=3)
    await watch_shop(engine, "一", later)
    await watch_shop(engine, "二", later)
    async with engine.begin() as conn:
        assert await watches.make_due(conn, NOW, watches.watch_id_of("taobao", "一")) == 1
    claimed = await claim(engine)
    assert claimed is not None
    assert claimed.shop == "一"
    async with engine.begin() as conn:
        assert await watches.make_due(conn, NOW) == 2


@pytest.mark.parametrize("ahead", [timedelta(hours=1), timedelta(days=400)])
async def test_a_plan_made_while_the_clock_stood_ahead_does_not_keep_the_shop_waiting(
    engine: AsyncEngine, ahead: timedelta
) -> None:
    await watch_shop(engine)
    wrong = NOW + ahead
    claimed = await claim(engine, wrong)
    assert claimed is not None
    assert await claim(engine) is not None, "a lease begun ahead is none"
    after = replace(claimed, next_visit_at=wrong + timedelta(hours=2), last_visit_at=wrong)
    async with engine.begin() as conn:
        await watches.save_visit(conn, after)
    assert await claim(engine) is not None


async def test_a_gap_is_remembered(engine: AsyncEngine) -> None:
    await watch_shop(engine)
    watch = await claim(engine)
    assert watch is not None
    for ended_at in (None, NOW):
        gap = Gap(NOW - timedelta(hours=5), ended_at, Hindrance.ASLEEP)
        async with engine.begin() as conn:
            await watches.save_visit(conn, replace(watch, gap=gap))
        async with reading(engine) as conn:
            [kept] = await watches.list_watches(conn)
        assert kept.gap == gap
