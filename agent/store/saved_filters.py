"""Filters with a name as rows; one that was removed stays, so that it can be taken back."""

from datetime import datetime

from sqlalchemy import insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from agent.errors import NotFound
from agent.store.saved_filter_tables import saved_filters
from agent.store.times import to_text
from shared.saved_filter import SavedFilter


async def list_filters(conn: AsyncConnection) -> list[SavedFilter]:
    """In the order in which they were saved, with those removed."""
    chosen = select(saved_filters).order_by(saved_filters.c.saved_at, saved_filters.c.filter_id)
    return [SavedFilter.model_validate(dict(row._mapping)) for row in await conn.execute(chosen)]


async def load_filter(conn: AsyncConnection, filter_id: str) -> SavedFilter:
    """Raises NotFound."""
    chosen = select(saved_filters).where(saved_filters.c.filter_id == filter_id)
    row = (await conn.execute(chosen)).one_or_none()
    if row is None:
        raise NotFound("没有这个常用筛选。", "请刷新页面。")
    return SavedFilter.model_validate(dict(row._mapping))


async def insert_filter(conn: AsyncConnection, filter_id: str, name: str, query: str, at: datetime) -> None:
    row = {"filter_id": filter_id, "name": name, "query": query, "saved_at": to_text(at)}
    await conn.execute(insert(saved_filters), row)


async def rename_filter(conn: AsyncConnection, one: SavedFilter, name: str) -> None:
    change = update(saved_filters).where(saved_filters.c.filter_id == one.filter_id)
    await conn.execute(change.values(name=name, former_name=one.name))


async def set_removed(conn: AsyncConnection, filter_id: str, at: datetime | None) -> None:
    """Null takes it back."""
    change = update(saved_filters).where(saved_filters.c.filter_id == filter_id)
    await conn.execute(change.values(removed_at=to_text(at) if at else None))
