"""All that the statistics page shows, for a span of time and a shop."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy.ext.asyncio import AsyncConnection

from agent.casework.counting import Shop, catch_up, rates_now_and_before
from agent.casework.world import World
from agent.domain.climbing import Climb, climbing
from agent.domain.statistics import (
    Counted,
    CountedOpen,
    Overrule,
    WeekOfStars,
    WinRate,
    stars_by_week,
)
from agent.domain.turns import DONE
from agent.domain.workdays import SHANGHAI
from agent.store.decisions import (
    Reach,
    count_decisions,
    count_open,
    stars_by_day,
)
from agent.store.overrules import count_overrules
from agent.store.shops import list_shops
from shared.case_status import CaseStatus

AT_ONCE = 2
"""Batches that are counted before a page shows; after an upgrade there may be hundreds."""

STILL_OPEN = tuple(status for status in CaseStatus if status not in DONE)


@dataclass(frozen=True)
class Statistics:
    """`days` null: all time. `climbs` are of every shop, whatever was chosen. `shops` are all that there are.

    `is_behind`: earlier cases are still being counted, the figures will change.
    """

    days: int | None
    shop: Shop | None
    decisions: Sequence[Counted]
    stars: tuple[WeekOfStars, ...]
    open_cases: Sequence[CountedOpen]
    climbs: dict[Shop, Climb]
    overrules: Sequence[Overrule]
    shops: Sequence[Shop]
    is_behind: bool


async def look_at_statistics(world: World, *, days: int | None, shop: Shop | None) -> Statistics:
    """A fixed number of queries, however many cases there are."""
    is_behind = await catch_up(world, AT_ONCE)
    since = world.now() - timedelta(days=days) if days else None
    reach = Reach(since=since, platform=shop[0] if shop else None, shop=shop[1] if shop else None)
    today = world.now().astimezone(SHANGHAI).date()

    async def read(conn: AsyncConnection) -> Statistics:
        return Statistics(
            days=days,
            shop=shop,
            decisions=await count_decisions(conn, reach),
            stars=stars_by_week(await stars_by_day(conn, reach)),
            open_cases=await count_open(conn, STILL_OPEN, reach, today),
            climbs=climbs_in(await rates_now_and_before(conn, world.now())),
            overrules=await count_overrules(conn, reach),
            shops=await list_shops(conn),
            is_behind=is_behind,
        )

    return await world.reader.read(read)


def climbs_in(rates: dict[Shop, tuple[WinRate, WinRate]]) -> dict[Shop, Climb]:
    return {shop: found for shop, (now, before) in rates.items() if (found := climbing(now, before)) is not None}
