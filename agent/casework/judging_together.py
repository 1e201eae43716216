"""What came is judged with the cases beside it, and they again: a pattern shows only when the last of it is there."""

import asyncio
from collections.abc import Collection
from contextlib import AbstractAsyncContextManager
from datetime import timedelta
from functools import partial

from sqlalchemy.ext.asyncio import AsyncConnection

from agent.casework.changes import change
from agent.casework.judging import judge_case
from agent.casework.on_news import on_news
from agent.casework.patterns import cases_beside, reviewed
from agent.casework.settling import UNFILED, settle
from agent.casework.world import World
from agent.domain.case_patterns import Reviewed, patterns_of
from agent.store.arrivals import is_any_since
from agent.store.cases import CaseRow, load_case_row
from agent.store.evidence import evidence_of
from agent.store.newcomers import captured_after, newest_event
from shared.case import Actor
from shared.evidence import Evidence

BATCH = 20
LOOKS_BACK = 20
"""Events before the agent began that are looked at: what came right before it ended."""

PAUSE_SECONDS = 1.0
"""Of hundreds of captures a second each is looked at, but what else the agent does goes on meanwhile."""

CROWD = timedelta(seconds=2)
WAY_SECONDS, WAYS = 0.2, 300
"""A minute at most: something may come all the time."""


def judging_together(world: World) -> AbstractAsyncContextManager[None]:
    """Judge now, and soon after something was captured, until the end of the block."""
    reached: int | None = None

    async def judge(world: World) -> None:
        nonlocal reached
        if reached is None:
            reached = max(0, await world.reader.read(newest_event) - LOOKS_BACK)
        is_more = True
        while is_more:
            reached, is_more = await judge_newcomers(world, reached)
            if is_more:
                await asyncio.sleep(PAUSE_SECONDS)

    return on_news(world, judge)


async def judge_newcomers(world: World, after: int) -> tuple[int, bool]:
    """Those captured after this event, a few at a time: the event that was reached, and whether there may be more."""
    captured = await world.reader.read(partial(captured_after, event_id=after, limit=BATCH))
    for case_id in await _touched(world, {case_id for _, case_id in captured}):
        await _give_way(world)
        if await _is_judged_otherwise(world, case_id):
            async with change(world, case_id, Actor.AGENT) as case:
                await settle(world, case)
    return captured[-1][0] if captured else after, len(captured) == BATCH


async def _give_way(world: World) -> None:
    """While captures come faster than their cases are opened, they have the machine to themselves."""
    for _ in range(WAYS):
        if not await world.reader.read(partial(is_any_since, since=world.now() - CROWD)):
            return
        await asyncio.sleep(WAY_SECONDS)


async def _touched(world: World, newcomers: Collection[str]) -> list[str]:
    """The newcomers, and the cases with which they make a pattern."""
    found = set(newcomers)
    for case_id in newcomers:
        await _give_way(world)
        row, beside = await world.reader.read(partial(_with_cases_beside, case_id=case_id))
        patterns = await asyncio.to_thread(patterns_of, reviewed(row), beside)
        found.update(other for pattern in patterns for other in pattern.case_ids)
    return sorted(found)


async def _with_cases_beside(conn: AsyncConnection, case_id: str) -> tuple[CaseRow, list[Reviewed]]:
    row = await load_case_row(conn, case_id)
    return row, await cases_beside(conn, row)


async def _is_judged_otherwise(world: World, case_id: str) -> bool:
    """Asked before the write lock is taken: most cases have nothing in common with any other."""

    async def read(conn: AsyncConnection) -> tuple[CaseRow, tuple[Evidence, ...], list[Reviewed]]:
        row, beside = await _with_cases_beside(conn, case_id)
        return row, await evidence_of(conn, case_id), beside

    row, evidence, beside = await world.reader.read(read)
    if row.status not in UNFILED or row.platform not in world.packs:
        return False
    return await asyncio.to_thread(judge_case, row, world.packs[row.platform], evidence, beside) != row.triage
