"""One watch for each shop: when it is due, who is at it, how it went, and how many pages it cost today."""

import hashlib
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import Row, case, func, insert, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from agent.domain.missed import Gap, Hindrance
from agent.errors import NotFound
from agent.store.schema import watches
from agent.store.times import from_text, to_text
from shared.visit import VisitState


@dataclass(frozen=True)
class Watch:
    """`day` is the Shanghai day on which `pages_today` pages were opened; `failures` counts failed visits in a row.

    `gap` is the latest time in which nobody looked.
    """

    watch_id: str
    platform: str
    shop: str | None
    next_visit_at: datetime
    failures: int
    last_visit_at: datetime | None
    last_state: VisitState | None
    paused: bool
    day: date | None
    pages_today: int
    gap: Gap | None = None


FARTHEST = timedelta(days=3)
"""No plan is made for later than this; one that is was made by a clock that stood ahead."""

AHEAD = timedelta(minutes=5)
"""A visit so far in the future was made by a clock that stood ahead: what it planned does not count."""


def watch_id_of(platform: str, shop: str | None) -> str:
    """The same for the same shop, so that a shop is never watched twice."""
    return "watch-" + hashlib.sha256(f"{platform}\x1f{shop or ''}".encode()).hexdigest()[:24]


async def ensure_watch(conn: AsyncConnection, platform: str, shop: str | None, due_at: datetime) -> bool:
    """Begin to watch the shop unless it is watched already; whether it is new."""
    watch_id = watch_id_of(platform, shop)
    if (await conn.execute(select(watches.c.watch_id).where(watches.c.watch_id == watch_id))).one_or_none():
        return False
    row = {"watch_id": watch_id, "platform": platform, "shop": shop, "next_visit_at": to_text(due_at)}
    await conn.execute(insert(watches), row | {"failures": 0, "paused": False, "day": "", "pages_today": 0})
    return True


async def claim_due(conn: AsyncConnection, now: datetime, lease: timedelta) -> Watch | None:
    """The watch that has been due longest, claimed until the lease ends; None where none is due."""
    chosen = (
        select(watches)
        .where(_is_due(now), watches.c.paused.is_(False), _is_free(now, lease))
        .order_by(watches.c.next_visit_at)
        .limit(1)
    )
    row = (await conn.execute(chosen)).one_or_none()
    if row is None:
        return None
    claim = update(watches).where(watches.c.watch_id == row.watch_id, _is_free(now, lease))
    if (await conn.execute(claim.values(lease_until=to_text(now + lease)))).rowcount == 0:
        return None
    return _watch(row)


async def next_due_at(conn: AsyncConnection) -> datetime | None:
    """When the next watch falls due that nobody paused; a claimed one counts when its lease ends."""
    is_claimed = watches.c.lease_until > watches.c.next_visit_at
    due = case((is_claimed, watches.c.lease_until), else_=watches.c.next_visit_at)
    first = (await conn.execute(select(func.min(due)).where(watches.c.paused.is_(False)))).scalar()
    return from_text(first) if first else None


async def save_visit(conn: AsyncConnection, watch: Watch) -> None:
    """Keep how the visit went and give up the claim."""
    change = update(watches).where(watches.c.watch_id == watch.watch_id)
    await conn.execute(
        change.values(
            next_visit_at=to_text(watch.next_visit_at),
            lease_until=None,
            failures=watch.failures,
            last_visit_at=to_text(watch.last_visit_at) if watch.last_visit_at else None,
            last_state=watch.last_state.value if watch.last_state else None,
            day=watch.day.isoformat() if watch.day else "",
            pages_today=watch.pages_today,
            gap_began_at=to_text(watch.gap.began_at) if watch.gap else None,
            gap_ended_at=to_text(watch.gap.ended_at) if watch.gap and watch.gap.ended_at else None,
            gap_why=watch.gap.why.value if watch.gap else None,
        )
    )


async def release_all(conn: AsyncConnection) -> None:
    """Give up every claim: at start the one who held them is no more."""
    await conn.execute(update(watches).values(lease_until=None))


async def make_due(conn: AsyncConnection, now: datetime, watch_id: str | None = None) -> int:
    """Look at this shop, or at all, as soon as possible; how many that are."""
    change = update(watches).values(next_visit_at=to_text(now))
    if watch_id is not None:
        change = change.where(watches.c.watch_id == watch_id)
    return (await conn.execute(change)).rowcount


async def set_paused(conn: AsyncConnection, watch_id: str, *, paused: bool) -> None:
    """Raises NotFound."""
    change = update(watches).where(watches.c.watch_id == watch_id).values(paused=paused)
    if (await conn.execute(change)).rowcount == 0:
        raise NotFound("没有这个店铺的查看任务。", "请回到工作台刷新页面。")


async def list_watches(conn: AsyncConnection) -> list[Watch]:
    """Every watch, by platform and shop."""
    rows = await conn.execute(select(watches).order_by(watches.c.platform, watches.c.shop))
    return [_watch(row) for row in rows]


def visited(watch: Watch, at: datetime, state: VisitState, *, failures: int, next_visit_at: datetime) -> Watch:
    """The watch after a visit, its pages not yet counted."""
    return replace(watch, last_visit_at=at, last_state=state, failures=failures, next_visit_at=next_visit_at)


def _is_due(now: datetime) -> Any:
    return or_(
        watches.c.next_visit_at <= to_text(now),
        watches.c.next_visit_at > to_text(now + FARTHEST),
        watches.c.last_visit_at > to_text(now + AHEAD),
    )


def _is_free(now: datetime, lease: timedelta) -> Any:
    """A lease longer than any that is given was begun by a clock that stood ahead."""
    until = watches.c.lease_until
    return or_(until.is_(None), until <= to_text(now), until > to_text(now + lease))


def _watch(row: Row[Any]) -> Watch:
    return Watch(
        watch_id=row.watch_id,
        platform=row.platform,
        shop=row.shop,
        next_visit_at=from_text(row.next_visit_at),
        failures=row.failures,
        last_visit_at=from_text(row.last_visit_at) if row.last_visit_at else None,
        last_state=VisitState(row.last_state) if row.last_state else None,
        paused=row.paused,
        day=date.fromisoformat(row.day) if row.day else None,
        pages_today=row.pages_today,
        gap=_gap(row),
    )


def _gap(row: Row[Any]) -> Gap | None:
    if row.gap_began_at is None:
        return None
    ended_at = from_text(row.gap_ended_at) if row.gap_ended_at else None
    return Gap(from_text(row.gap_began_at), ended_at, Hindrance(row.gap_why))
