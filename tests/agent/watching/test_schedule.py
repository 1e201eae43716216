"""The schedule: every due visit once, nothing lost by sleep, a bug, a restart or a clock that jumps."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from agent.store import watches
from agent.store.opening import open_store, reading
from agent.store.watches import Watch
from agent.watching import schedule as module
from agent.watching.schedule import LEASE, Schedule
from shared.visit import VisitState
from tests.agent.conftest import Clock

EVERY = timedelta(hours=2)


@pytest.fixture
async def engine(database: Path) -> AsyncIterator[AsyncEngine]:
    engine = await open_store(database)
    yield engine
    await engine.dispose()


class Visits:
    """Visits that only note whose turn it was."""

    def __init__(self, engine: AsyncEngine, clock: Clock) -> None:
        self.shops: list[str | None] = []
        self.made = asyncio.Event()
        self._engine = engine
        self._clock = clock

    async def __call__(self, watch: Watch) -> None:
        self.shops.append(watch.shop)
        after = replace(watch, next_visit_at=self._clock() + EVERY, last_state=VisitState.SAME)
        async with self._engine.begin() as conn:
            await watches.save_visit(conn, after)
        self.made.set()


async def watch_shop(engine: AsyncEngine, clock: Clock, shop: str, in_minutes: float = 0) -> None:
    async with engine.begin() as conn:
        await watches.ensure_watch(conn, "taobao", shop, clock() + timedelta(minutes=in_minutes))


async def run_for(schedule: Schedule, until: Callable[[], Awaitable[object]]) -> None:
    task = asyncio.create_task(schedule.run())
    try:
        async with asyncio.timeout(10):
            await until()
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


async def test_due_shops_are_visited_one_after_another_and_then_not_before_their_time(
    engine: AsyncEngine, clock: Clock
) -> None:
    visits = Visits(engine, clock)
    schedule = Schedule(engine, clock, visits)
    await watch_shop(engine, clock, "一")
    await watch_shop(engine, clock, "二", in_minutes=-1)
    assert [await schedule.visit_one() for _ in range(3)] == [True, True, False]
    assert visits.shops == ["二", "一"]
    clock.advance(EVERY)
    assert await schedule.visit_one()


async def test_a_wake_up_finds_what_fell_due_meanwhile(engine: AsyncEngine, clock: Clock) -> None:
    visits = Visits(engine, clock)
    schedule = Schedule(engine, clock, visits)
    await watch_shop(engine, clock, "店", in_minutes=30)

    async def ask() -> None:
        await asyncio.sleep(0.1)
        assert visits.shops == []
        async with engine.begin() as conn:
            await watches.make_due(conn, clock())
        schedule.wake()
        await visits.made.wait()

    await run_for(schedule, ask)
    assert visits.shops == ["店"]


async def test_a_machine_that_slept_makes_up_for_one_visit_not_for_all_it_missed(
    engine: AsyncEngine, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "LONGEST_NAP_SECONDS", 0.2)
    visits = Visits(engine, clock)
    await watch_shop(engine, clock, "店", in_minutes=30)

    async def sleep_through_the_night() -> None:
        await asyncio.sleep(0.1)
        clock.advance(timedelta(hours=9))
        await visits.made.wait()
        await asyncio.sleep(0.5)

    await run_for(Schedule(engine, clock, visits), sleep_through_the_night)
    assert visits.shops == ["店"]


async def test_nothing_is_asked_of_the_database_while_nothing_is_due(engine: AsyncEngine, clock: Clock) -> None:
    looks = 0

    def now() -> object:
        nonlocal looks
        looks += 1
        return clock()

    await watch_shop(engine, clock, "店", in_minutes=30)
    await run_for(Schedule(engine, now, Visits(engine, clock)), lambda: asyncio.sleep(1))  # type: ignore[arg-type]  # a counting clock
    assert looks <= 3


async def test_a_bug_in_one_visit_is_logged_and_the_others_go_on(
    engine: AsyncEngine, clock: Clock, capsys: pytest.CaptureFixture[str]
) -> None:
    visits = Visits(engine, clock)

    async def visit(watch: Watch) -> None:
        if watch.shop == "坏":
            raise ZeroDivisionError
        await visits(watch)

    schedule = Schedule(engine, clock, visit)
    await watch_shop(engine, clock, "坏", in_minutes=-1)
    await watch_shop(engine, clock, "好")
    assert [await schedule.visit_one() for _ in range(3)] == [True, True, False]
    assert visits.shops == ["好"]
    assert "visit_failed" in capsys.readouterr().out
    clock.advance(LEASE)
    assert await schedule.visit_one()


async def test_a_visit_cut_short_by_the_end_of_the_agent_is_made_again_by_the_next(
    engine: AsyncEngine, clock: Clock
) -> None:
    begun, ended = asyncio.Event(), asyncio.Event()

    async def never(watch: Watch) -> None:
        begun.set()
        try:
            await asyncio.sleep(60)
        finally:
            ended.set()

    await watch_shop(engine, clock, "店")
    await run_for(Schedule(engine, clock, never), begun.wait)
    async with asyncio.timeout(1):
        await ended.wait()
    visits = Visits(engine, clock)
    await run_for(Schedule(engine, clock, visits), visits.made.wait)
    async with reading(engine) as conn:
        (watch,) = await watches.list_watches(conn)
    assert visits.shops == ["店"]
    assert watch.last_state is VisitState.SAME
