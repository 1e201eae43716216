"""What platforms decided, counted soon after it is known; and an alert where more are lost than chance explains."""

from contextlib import AbstractAsyncContextManager
from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncConnection

from agent.casework.alerts import of_climb
from agent.casework.on_news import on_news
from agent.casework.world import World
from agent.domain.climbing import BEFORE_DAYS, CLIMB_DAYS, climbing
from agent.domain.deciding import Decided, decisions_of
from agent.domain.statistics import WinRate
from agent.store.alerts import raise_alert
from agent.store.appeals import appeals_of
from agent.store.cases import events_of, load_case_row
from agent.store.decisions import cases_to_count, events_behind, save_decisions, set_counted, win_rates_of_shops
from agent.store.evidence import evidence_of
from agent.store.told_answers import answers_of
from shared.decision import Decision, DecisionResult

BATCH = 200
BEHIND_MAX = 1000
NOTHING = WinRate(0, 0)

Shop = tuple[str, str | None]


async def catch_up(world: World, batches: int | None = None) -> bool:
    """Count what was decided, or undone, since the last time, at most so many batches; whether something is left.

    What a crash leaves over is counted by the next.
    """
    done = 0
    while await world.reader.read(_waits):
        if done == batches:
            return True
        async with world.engine.begin() as conn:
            case_ids, counted_to = await cases_to_count(conn, BATCH)
            lost = {shop for case_id in case_ids for shop in await _count(world, conn, case_id)}
            await set_counted(conn, counted_to)
            raised = [await _warn(world, conn, shop) for shop in sorted(lost, key=str)]
        if any(raised):
            world.bus.publish("alert")
        done += 1
    return False


def counting(world: World) -> AbstractAsyncContextManager[None]:
    """Catch up now, and whenever something happens to a case, until the end of the block."""
    return on_news(world, catch_up)


async def rates_now_and_before(conn: AsyncConnection, now: datetime) -> dict[Shop, tuple[WinRate, WinRate]]:
    """By platform and shop: of the last 30 days, and of the 90 before."""
    since = now - timedelta(days=CLIMB_DAYS)
    return await win_rates_of_shops(conn, since - timedelta(days=BEFORE_DAYS), since, now)


async def _waits(conn: AsyncConnection) -> bool:
    """Whether something is to be counted, or so much else happened since that looking for it takes long."""
    return await events_behind(conn) >= BEHIND_MAX or bool((await cases_to_count(conn, 1))[0])


async def _count(world: World, conn: AsyncConnection, case_id: str) -> list[Shop]:
    """The case's shop where it lost lately. Where the platform's pack is gone, it is counted without its promise."""
    row = await load_case_row(conn, case_id)
    pack = world.packs.get(row.platform)
    decided = Decided(
        case_id=case_id,
        platform=row.platform,
        shop=row.shop,
        ground=row.ground,
        reason=row.reason,
        outcome=row.outcome,
        events=await events_of(conn, case_id),
        filed=await appeals_of(conn, case_id),
        evidence=await evidence_of(conn, case_id),
        told_at={one.event_id: one.answered_at for one in await answers_of(conn, case_id)},
    )
    found = decisions_of(decided, pack.rules if pack else None, world.calendar)
    await save_decisions(conn, case_id, found)
    return [(row.platform, row.shop)] if any(_is_loss(one, world.now()) for one in found) else []


def _is_loss(one: Decision, now: datetime) -> bool:
    return one.result is DecisionResult.LOST and one.decided_at > now - timedelta(days=CLIMB_DAYS)


async def _warn(world: World, conn: AsyncConnection, shop: Shop) -> bool:
    """Once a month for each shop."""
    now, before = (await rates_now_and_before(conn, world.now())).get(shop, (NOTHING, NOTHING))
    found = climbing(now, before)
    if found is None:
        return False
    alert = of_climb(*shop, world.packs.title(shop[0]), found, world.now())
    return await raise_alert(conn, alert, world.now()) is not None
