"""Decisions as rows: written anew for a case whenever one is made or undone, and counted in groups."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Integer, Select, and_, case, cast, delete, func, insert, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from agent.domain.deciding import UNDONE
from agent.domain.statistics import Counted, CountedOpen, WinRate
from agent.domain.workdays import SHANGHAI
from agent.store.decision_tables import GROUPED, decisions, decisions_head
from agent.store.schema import case_events, cases
from agent.store.times import to_text
from shared.case_status import CaseStatus
from shared.decision import Decision, DecisionResult
from shared.evidence import Grade
from shared.ground import Ground
from shared.outcome import Outcome

COUNTED = (CaseStatus.UPHELD, CaseStatus.REJECTED, CaseStatus.CLOSED)
"""Statuses with which a round may end."""

UNSETTLING = UNDONE | {"outcome"}
"""Kinds of event that undo a decision, or tell what became of a review."""


@dataclass(frozen=True)
class Reach:
    """What is counted: decisions from `since` on (null: all), of one shop or of all."""

    since: datetime | None = None
    platform: str | None = None
    shop: str | None = None


async def save_decisions(conn: AsyncConnection, case_id: str, found: Sequence[Decision]) -> None:
    """In place of all that were known of this case."""
    await conn.execute(delete(decisions).where(decisions.c.case_id == case_id))
    if found:
        await conn.execute(insert(decisions), [_columns(one) for one in found])


async def cases_to_count(conn: AsyncConnection, limit: int) -> tuple[list[str], int]:
    """Cases in whose events something happened that decides, or undoes, since they were counted; and up to where."""
    head, last = await _head_and_last(conn)
    if last == head:
        return [], head
    kind = case_events.c.kind.concat("")  # not the column itself: an index of it would be walked from its beginning
    chosen = select(case_events.c.case_id, case_events.c.event_id).where(
        case_events.c.event_id > head,
        or_(and_(kind == "moved", case_events.c.status.in_([one.value for one in COUNTED])), kind.in_(UNSETTLING)),
    )
    found = (await conn.execute(chosen.order_by(case_events.c.event_id).limit(limit))).all()
    reached = last if len(found) < limit else found[-1].event_id
    return list(dict.fromkeys(row.case_id for row in found)), reached


async def events_behind(conn: AsyncConnection) -> int:
    """So many events of cases at most happened since."""
    head, last = await _head_and_last(conn)
    return last - head


async def _head_and_last(conn: AsyncConnection) -> tuple[int, int]:
    head: int = (await conn.execute(select(decisions_head.c.event_id))).scalar_one()
    last: int = (await conn.execute(select(func.coalesce(func.max(case_events.c.event_id), 0)))).scalar_one()
    return head, last


async def set_counted(conn: AsyncConnection, event_id: int) -> None:
    await conn.execute(update(decisions_head).values(event_id=event_id))


async def count_decisions(conn: AsyncConnection, reach: Reach) -> list[Counted]:
    """Groups of equal decisions, fewer by far than there are cases. The columns are in the order of `Counted`."""
    groups = [decisions.c[name] for name in GROUPED]
    sums = (
        func.count(),
        func.count(decisions.c.workdays),
        func.coalesce(func.sum(decisions.c.workdays), 0),
        func.coalesce(func.sum(cast(decisions.c.is_late, Integer)), 0),
        func.count(decisions.c.is_late),
    )
    chosen = _within(select(*groups, *sums), reach).group_by(*groups)
    return [
        Counted(
            platform,
            shop,
            Ground(ground) if ground else None,
            reason,
            Grade(grade) if grade else None,
            Outcome(outcome) if outcome else None,
            DecisionResult(result),
            cause,
            *counts,
        )
        for platform, shop, ground, reason, grade, outcome, result, cause, *counts in await conn.execute(chosen)
    ]


async def win_rates_of_shops(
    conn: AsyncConnection, earlier: datetime, since: datetime, until: datetime
) -> dict[tuple[str, str | None], tuple[WinRate, WinRate]]:
    """By platform and shop: from `since` to `until`, and from `earlier` to `since`."""
    at = decisions.c.decided_at
    sums = [
        func.sum(case((and_(is_within, decisions.c.result == result.value), 1), else_=0))
        for is_within in (at >= to_text(since), at < to_text(since))
        for result in (DecisionResult.WON, DecisionResult.LOST)
    ]
    shops = (decisions.c.platform, decisions.c.shop)
    chosen = select(*shops, *sums).where(at.between(to_text(earlier), to_text(until))).group_by(*shops)
    return {
        (platform, shop): (WinRate(won, lost), WinRate(won_before, lost_before))
        for platform, shop, won, lost, won_before, lost_before in await conn.execute(chosen)
    }


async def stars_by_day(conn: AsyncConnection, reach: Reach) -> list[tuple[date, int, int]]:
    """Day (Shanghai) on which reviews were written, their stars, how many; of captured reviews alone."""
    chosen = select(cases.c.posted_day, cases.c.rating, func.count()).where(
        cases.c.posted_day.is_not(None), cases.c.rating.is_not(None)
    )
    if reach.since is not None:
        chosen = chosen.where(cases.c.posted_day >= reach.since.astimezone(SHANGHAI).date().isoformat())
    found = await conn.execute(_of_shop(chosen, reach).group_by(cases.c.posted_day, cases.c.rating))
    return [(date.fromisoformat(day), stars, count) for day, stars, count in found]


async def count_open(
    conn: AsyncConnection, statuses: Sequence[CaseStatus], reach: Reach, today: date
) -> list[CountedOpen]:
    """Cases in these statuses now, whenever they began; `today` in Shanghai."""
    days = func.max(0, today.toordinal() - cases.c.opened_day)  # of a clock that was ahead: none
    columns = (cases.c.status, cases.c.rating, func.count(), func.sum(days), func.max(days))
    chosen = select(*columns).where(cases.c.status.in_([one.value for one in statuses]))
    found = await conn.execute(_of_shop(chosen, reach).group_by(cases.c.status, cases.c.rating))
    return [CountedOpen(CaseStatus(status), *counts) for status, *counts in found]


def _within(chosen: Select, reach: Reach) -> Select:  # type: ignore[type-arg]  # whatever its columns are
    if reach.since is not None:
        chosen = chosen.where(decisions.c.decided_at >= to_text(reach.since))
    if reach.platform is not None:
        chosen = chosen.where(decisions.c.platform == reach.platform, decisions.c.shop.is_not_distinct_from(reach.shop))
    return chosen


def _of_shop(chosen: Select, reach: Reach) -> Select:  # type: ignore[type-arg]  # whatever its columns are
    if reach.platform is None:
        return chosen
    return chosen.where(cases.c.platform == reach.platform, cases.c.shop.is_not_distinct_from(reach.shop))


def _columns(decision: Decision) -> dict[str, object]:
    return decision.model_dump(mode="json") | {"decided_at": to_text(decision.decided_at)}
