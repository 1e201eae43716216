"""Which orders a parcel holds: the first stands with its packing, others beside it, and for a day what was a slip."""

from datetime import datetime

from sqlalchemy import ColumnElement, Table, delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from agent.store.packing_tables import packing_orders, packings, removed_packing_orders
from agent.store.times import to_text


async def add_order(conn: AsyncConnection, packing_id: str, order_id: str) -> None:
    """As its first one where it has none, else beside it; one that it holds changes nothing."""
    await _delete(conn, removed_packing_orders, packing_id, order_id)
    first = await _first(conn, packing_id)
    if first is None:
        await set_first_order(conn, packing_id, order_id)
    elif first != order_id and not await _has(conn, packing_orders, packing_id, order_id):
        await conn.execute(insert(packing_orders).values(packing_id=packing_id, order_id=order_id))


async def set_first_order(conn: AsyncConnection, packing_id: str, order_id: str | None) -> None:
    """In place of the one that it had; null puts one of the others there, where there is one."""
    if order_id is None:
        more = select(packing_orders.c.order_id).filter_by(packing_id=packing_id).order_by(packing_orders.c.order_id)
        order_id = await conn.scalar(more.limit(1))
    await conn.execute(update(packings).where(packings.c.packing_id == packing_id).values(order_id=order_id))
    if order_id is not None:
        await _delete(conn, packing_orders, packing_id, order_id)
        await _delete(conn, removed_packing_orders, packing_id, order_id)


async def take_order_out(conn: AsyncConnection, packing_id: str, order_id: str) -> None:
    """The others stay; nothing of it is remembered."""
    if await _first(conn, packing_id) == order_id:
        await set_first_order(conn, packing_id, None)
    await _delete(conn, packing_orders, packing_id, order_id)


async def remember_removed(conn: AsyncConnection, packing_id: str, order_id: str, at: datetime) -> None:
    """Once more is remembered anew."""
    await _delete(conn, removed_packing_orders, packing_id, order_id)
    await conn.execute(
        insert(removed_packing_orders).values(packing_id=packing_id, order_id=order_id, removed_at=to_text(at))
    )


async def has_removed_before(conn: AsyncConnection, before: datetime) -> bool:
    return (
        await conn.execute(select(removed_packing_orders).where(_removed_before(before)).limit(1))
    ).first() is not None


async def delete_removed_before(conn: AsyncConnection, before: datetime) -> None:
    await conn.execute(delete(removed_packing_orders).where(_removed_before(before)))


def _removed_before(before: datetime) -> ColumnElement[bool]:
    return removed_packing_orders.c.removed_at <= to_text(before)


async def _first(conn: AsyncConnection, packing_id: str) -> str | None:
    return await conn.scalar(select(packings.c.order_id).where(packings.c.packing_id == packing_id))


async def _has(conn: AsyncConnection, table: Table, packing_id: str, order_id: str) -> bool:
    return (await conn.execute(select(table).filter_by(packing_id=packing_id, order_id=order_id))).first() is not None


async def _delete(conn: AsyncConnection, table: Table, packing_id: str, order_id: str) -> None:
    await conn.execute(delete(table).where(table.c.packing_id == packing_id, table.c.order_id == order_id))
