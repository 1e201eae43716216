"""Marks on cases of which something changed, and what is worked out anew of them before the marks go."""

from collections.abc import Collection, Mapping
from datetime import datetime

from sqlalchemy import Connection, String, bindparam, delete, exists, func, insert, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from agent.domain.due_order import DueOrder
from agent.store.case_lists import NOT_DUE
from agent.store.schema import cases
from agent.store.stale_tables import caught_up, rules_heads, stale_cases
from agent.store.times import from_text, to_text

UPDATE_ORDER = (
    update(cases)
    .where(cases.c.case_id == bindparam("of_case"))
    .values(due_order=bindparam("order"), turns_at=bindparam("turns"), line=bindparam("of_line"))
)

IS_ANY_STALE = select(
    or_(exists().select_from(stale_cases), exists().where(cases.c.turns_at <= bindparam("now", type_=String)))
)


async def take_stale(conn: AsyncConnection, now: datetime, limit: int) -> list[str]:
    """Ids of cases that were marked, the longest ago first; then of those whose deadline to show has passed."""
    marked = select(stale_cases.c.case_id).order_by(stale_cases.c.mark).limit(limit)
    found = list((await conn.execute(marked)).scalars())
    turned = select(cases.c.case_id).where(cases.c.turns_at <= to_text(now)).order_by(cases.c.turns_at)
    found += (await conn.execute(turned.limit(limit - len(found)))).scalars()
    return list(dict.fromkeys(found))


async def is_any_stale(conn: AsyncConnection, now: datetime) -> bool:
    """Whether `take_stale` would find any."""
    return bool((await conn.execute(IS_ANY_STALE, {"now": to_text(now)})).scalar_one())


async def count_stale(conn: AsyncConnection) -> int:
    """Marked cases."""
    return int((await conn.execute(select(func.count()).select_from(stale_cases))).scalar_one())


async def mark_stale(conn: AsyncConnection, *, platform: str | None = None) -> None:
    """Mark every case, or every case of a platform."""
    every = select(cases.c.case_id).where(cases.c.case_id.not_in(select(stale_cases.c.case_id)))
    if platform is not None:
        every = every.where(cases.c.platform == platform)
    await conn.execute(insert(stale_cases).from_select(["case_id"], every.order_by(cases.c.created_at)))


async def lines_of(conn: AsyncConnection, case_ids: Collection[str]) -> dict[str, int]:
    """The line of each of these cases in the index of words; those without one are given the next lines."""
    chosen = select(cases.c.case_id, cases.c.line).where(cases.c.case_id.in_(case_ids))
    rows = (await conn.execute(chosen.order_by(cases.c.created_at, cases.c.case_id))).all()
    found = {row.case_id: row.line for row in rows}
    last = (await conn.execute(select(func.coalesce(func.max(cases.c.line), 0)))).scalar_one()
    new = [case_id for case_id, line in found.items() if line is None]
    return found | {case_id: last + number for number, case_id in enumerate(new, 1)}


def put_in_order(conn: Connection, orders: Mapping[str, DueOrder], lines: Mapping[str, int]) -> None:
    """Both by case id."""
    rows = [
        {
            "of_case": case_id,
            "order": to_text(order.due_at) if order.due_at else NOT_DUE,
            "turns": to_text(order.turns_at) if order.turns_at else None,
            "of_line": lines[case_id],
        }
        for case_id, order in orders.items()
    ]
    if rows:
        conn.execute(UPDATE_ORDER, rows)


async def unmark(conn: AsyncConnection, case_ids: Collection[str]) -> None:
    await conn.execute(delete(stale_cases).where(stale_cases.c.case_id.in_(case_ids)))


async def caught_up_at(conn: AsyncConnection) -> datetime | None:
    """When cases were last put in order, by the clock of that time; null: never."""
    text = (await conn.execute(select(caught_up.c.at))).scalar_one_or_none()
    return from_text(text) if text else None


async def set_caught_up(conn: AsyncConnection, at: datetime) -> None:
    if not (await conn.execute(update(caught_up).values(at=to_text(at)))).rowcount:
        await conn.execute(insert(caught_up), {"head_id": 1, "at": to_text(at)})


async def rules_hashes(conn: AsyncConnection) -> dict[str, str]:
    """By platform: of the rules by which its cases' deadlines were put in order."""
    return {row.platform: row.rules_hash for row in await conn.execute(select(rules_heads))}


async def set_rules_hash(conn: AsyncConnection, platform: str, rules_hash: str | None) -> None:
    """Null where the platform has no rules any more."""
    await conn.execute(delete(rules_heads).where(rules_heads.c.platform == platform))
    if rules_hash is not None:
        await conn.execute(insert(rules_heads), {"platform": platform, "rules_hash": rules_hash})
