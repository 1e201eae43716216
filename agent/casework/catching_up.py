"""What lists of cases are ordered and found by, and the deadlines that are told: worked out anew soon after something
changed that they rest on.
"""

import hashlib
from contextlib import AbstractAsyncContextManager
from functools import partial
from importlib.metadata import version

from sqlalchemy.ext.asyncio import AsyncConnection

from agent.casework.due import deadlines_by_case
from agent.casework.on_news import on_news
from agent.casework.world import World
from agent.domain.due_order import due_order
from agent.domain.reminders import next_look, told
from agent.domain.searching import bigrams
from agent.store.case_texts import texts_of
from agent.store.case_words import put_words
from agent.store.cases import load_case_rows
from agent.store.deadlines import TimedDeadline, put_deadlines
from agent.store.stale_cases import (
    caught_up_at,
    count_stale,
    is_any_stale,
    lines_of,
    mark_stale,
    put_in_order,
    rules_hashes,
    set_caught_up,
    set_rules_hash,
    take_stale,
    unmark,
)
from shared.platform import Platform

PUBLISHED_CALENDAR = "chinesecalendar"
BATCH = 200
"""Cases for one transaction: nobody who writes waits long for it."""


def keeping_up(world: World) -> AbstractAsyncContextManager[None]:
    """Catch up now, and whenever something happens to a case, until the end of the block."""
    return on_news(world, bring_up_to_date)


async def bring_up_to_date(world: World, batches: int | None = None) -> int:
    """What changed of clock, rules and cases is followed, at most so many batches; how many cases still wait."""
    await follow_clock(world)
    await follow_rules(world)
    return await catch_up(world, batches)


async def follow_clock(world: World) -> None:
    """Where cases were last put in order by a clock that was ahead, every deadline seemed to have passed."""
    last = await world.reader.read(caught_up_at)
    if last is not None and last > world.now():
        async with world.engine.begin() as conn:
            await mark_stale(conn)
            await set_caught_up(conn, world.now())


async def catch_up(world: World, batches: int | None = None) -> int:
    """Until nothing is left, or so many batches are done; how many cases still wait."""
    done = 0
    while await _waits(world):
        if done == batches:
            return await world.reader.read(count_stale)
        async with world.engine.begin() as conn:
            await _catch_up(world, conn, await take_stale(conn, world.now(), BATCH))
        done += 1
    return 0


async def follow_rules(world: World) -> None:
    """Where a platform's rules, or the working days, are others than before, so may every deadline of its cases be."""
    hashes = {name: _rules_hash(world, pack) for name, pack in world.packs.items()}

    async def changed(conn: AsyncConnection) -> list[str]:
        known = await rules_hashes(conn)
        return sorted(name for name in {*hashes, *known} if known.get(name) != hashes.get(name))

    if await world.reader.read(changed):
        async with world.engine.begin() as conn:
            for name in await changed(conn):  # another turn may have been quicker
                await mark_stale(conn, platform=name)
                await set_rules_hash(conn, name, hashes.get(name))


def _rules_hash(world: World, pack: Platform) -> str:
    """Of all that deadlines are worked out by, beside the case itself."""
    told = (pack.rules.model_dump_json(), world.calendar.overrides.model_dump_json(), version(PUBLISHED_CALENDAR))
    return hashlib.sha256("\n".join(told).encode()).hexdigest()


async def _waits(world: World) -> bool:
    return await world.reader.read(partial(is_any_stale, now=world.now()))


async def _catch_up(world: World, conn: AsyncConnection, case_ids: list[str]) -> None:
    rows = await load_case_rows(conn, case_ids)
    deadlines = await deadlines_by_case(conn, world.packs, list(rows.values()), world.calendar)
    now = world.now()
    orders = {case_id: due_order(deadlines[case_id], now) for case_id in rows}
    lines = await lines_of(conn, case_ids)
    await conn.run_sync(put_in_order, orders, lines)
    told_of = [
        TimedDeadline(row.case_id, deadline, next_look(deadline, row.created_at))
        for row in rows.values()
        for deadline in told(deadlines[row.case_id], row.status, row.verdict, row.reason)
    ]
    await conn.run_sync(put_deadlines, case_ids, told_of)
    words = {lines[one]: bigrams(text.words for text in texts) for one, texts in (await texts_of(conn, rows)).items()}
    await conn.run_sync(put_words, words)
    await unmark(conn, case_ids)
    await set_caught_up(conn, now)
