"""A shop's turn: whether it is visited now, what the visit changes, and when the next one is due."""

import random
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING

from agent.casework import alerts
from agent.casework.decisions import AWAITED, FOLLOWED, Follower
from agent.casework.noticing import take_notices
from agent.casework.sighting import cases_to_search, take_rows, take_sightings
from agent.casework.world import World
from agent.domain import missed, pacing
from agent.errors import BrowserUnavailable
from agent.settings import Settings
from agent.store import audit, following, watches
from agent.store.opening import reading
from agent.store.watches import Watch
from agent.watching.pace import Pace
from agent.watching.sources import PageSource
from shared.platform import Platform
from shared.visit import STOPPED, VisitState

if TYPE_CHECKING:
    from agent.watching.visiting import Visit

CLOSED_WINDOW = timedelta(minutes=5)
"""How soon to see again whether the operator has opened the browser's window."""

FIRST_LOOK = timedelta(minutes=10)
"""Nothing is decided in the first minutes after a submission."""

ASKED_FOR = timedelta(minutes=5)
"""A visit this late was not asked for just now: the machine slept."""


async def look_now(world: World, watch_id: str | None = None) -> int:
    """Make this shop, or all, due at once; how many that are. Quiet hours do not count: the operator asked."""
    await watch_shops(world)
    async with world.engine.begin() as conn:
        count = await watches.make_due(conn, world.now(), watch_id)
    world.bus.publish("watch")
    return count


async def set_paused(world: World, watch_id: str, *, paused: bool) -> None:
    """Stop or resume visits to a shop. Raises NotFound."""
    async with world.engine.begin() as conn:
        await watches.set_paused(conn, watch_id, paused=paused)
        if not paused:
            # What was not looked at while she had it paused was not missed.
            await watches.make_due(conn, world.now(), watch_id)
        action = "watch_paused" if paused else "watch_resumed"
        await audit.append(conn, at=world.now(), actor="operator", action=action, subject=watch_id)
    world.bus.publish("watch")


async def watch_shops(world: World) -> None:
    """Begin to watch every shop that has a case for which the platform has the next word."""
    async with reading(world.engine) as conn:
        known = {watch.watch_id for watch in await watches.list_watches(conn)}
        shops = await following.shops_with(conn, AWAITED)
    if new := [shop for shop in shops if watches.watch_id_of(*shop) not in known]:
        due_at = pacing.out_of_quiet(world.now() + FIRST_LOOK, quiet_hours(world.settings))
        async with world.engine.begin() as conn:
            for platform, shop in new:
                await watches.ensure_watch(conn, platform, shop, due_at)


async def take_turn(world: World, watch: Watch, pace: Pace, pages: PageSource | None = None) -> None:
    """Visit a shop that is due, unless something speaks against it; keep how it went and when the next visit is due.

    `pages` are the managed browser's where none are given.
    """
    pack = world.packs.get(watch.platform)
    if pack is None:
        await _put_off(world, watch, world.now() + pacing.BACK_OFF_MOST)
        return
    late = replace(watch, gap=missed.found_late(watch.gap, watch.next_visit_at, world.now()))
    source = pages or _browser_pages(world)
    if (until := await _reason_to_wait(world, late, pack, source)) is not None:
        await _put_off(world, _closed(world, late) if not source.is_open else late, until)
        return
    try:
        await _visit(world, late, pack, pace, source)
    except BrowserUnavailable:  # closed by hand at this very moment
        await _put_off(world, _closed(world, late), world.now() + CLOSED_WINDOW)


def quiet_hours(settings: Settings) -> pacing.QuietHours:
    return pacing.QuietHours(time.fromisoformat(settings.quiet_from), time.fromisoformat(settings.quiet_until))


def _browser_pages(world: World) -> PageSource:
    from agent.watching.visiting import BrowserPages

    return BrowserPages(world.browser)


def _closed(world: World, watch: Watch) -> Watch:
    return replace(watch, gap=missed.hindered(watch.gap, world.now(), missed.Hindrance.CLOSED))


async def _reason_to_wait(world: World, watch: Watch, pack: Platform, source: PageSource) -> datetime | None:
    """Until when to wait, or None where the visit can be made now."""
    now, quiet = world.now(), quiet_hours(world.settings)
    if not source.is_open:
        return now + CLOSED_WINDOW
    if now - watch.next_visit_at > ASKED_FOR and pacing.out_of_quiet(now, quiet) != now:
        return pacing.out_of_quiet(now, quiet)
    if watch.last_state in STOPPED and not await source.works_again(pack):
        return now + pacing.GLANCE
    if pages_left_today(world, watch) < len(pack.watch.pages):
        return pacing.next_day(now, quiet)
    async with reading(world.engine) as conn:
        followed = await following.case_ids_of(conn, watch.platform, watch.shop, FOLLOWED)
    return None if followed else now + timedelta(minutes=pack.watch.every_minutes)


def pages_left_today(world: World, watch: Watch) -> int:
    """How many pages the shop may still cost today (Shanghai)."""
    return pacing.pages_left(world.settings.watch_daily_pages, watch.day, watch.pages_today, world.now())


async def _visit(world: World, watch: Watch, pack: Platform, pace: Pace, source: PageSource) -> None:
    async with source.visiting(pack, watch.shop, pace) as visitor:
        visit = visitor.visit
        await visitor.read_watch_pages()
        async with _following(world) as follower:
            has_changed = await take_notices(follower, watch, pack, visit.notices)
            has_changed |= await take_rows(follower, watch, pack, visit.reviews)
        async with reading(world.engine) as conn:
            wanted = await cases_to_search(conn, watch, pack, visit.reviews, world.now())
        for row in wanted[: max(0, pages_left_today(world, watch) - visit.page_count)]:
            await visitor.find(row.case_id, row.review)
        async with _following(world) as follower:
            has_changed |= await take_sightings(follower, pack, visit.sightings)
            await _end_visit(world, follower, watch, pack, visit, has_changed=has_changed)


async def _end_visit(
    world: World, follower: Follower, watch: Watch, pack: Platform, visit: "Visit", *, has_changed: bool
) -> None:
    state = visit.stopped or (VisitState.CHANGED if has_changed else VisitState.SAME)
    after = _planned(world, watch, pack, state, visit.page_count, follower.at)
    if pacing.is_news(state, watch.last_state, after.failures):
        await follower.tell(alerts.of_visit(watch, pack, state, follower.at, visit.detail))
    await watches.save_visit(follower.conn, after)
    await audit.append(
        follower.conn,
        at=follower.at,
        actor="agent",
        action="shop_visited",
        subject=watch.watch_id,
        detail=f"{state.value} pages:{visit.page_count}",
    )


def _planned(world: World, watch: Watch, pack: Platform, state: VisitState, page_count: int, now: datetime) -> Watch:
    failures = pacing.failures_after(state, watch.failures)
    every, quiet = timedelta(minutes=pack.watch.every_minutes), quiet_hours(world.settings)
    today = pacing.shanghai_day(now)
    return replace(
        watch,
        next_visit_at=pacing.next_visit_at(now, state, failures, every, quiet, random.random()),
        failures=failures,
        last_visit_at=now,
        last_state=state,
        day=today,
        pages_today=page_count + (watch.pages_today if watch.day == today else 0),
        gap=missed.visited(watch.gap, now, state, quiet),
    )


async def _put_off(world: World, watch: Watch, until: datetime) -> None:
    async with world.engine.begin() as conn:
        await watches.save_visit(conn, replace(watch, next_visit_at=until))


@asynccontextmanager
async def _following(world: World) -> AsyncIterator[Follower]:
    """One transaction; open pages and the outbox hear of it once it is durable."""
    async with world.engine.begin() as conn:
        follower = Follower(conn, world.now())
        yield follower
    for case_id in follower.told | follower.regraded:
        world.bus.publish("case", case_id)
    for alerted in follower.alerted:
        world.bus.publish("alert", alerted)
    world.bus.publish("watch")
