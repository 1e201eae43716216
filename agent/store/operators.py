"""Operators as rows: added, renamed, retired and taken back, never deleted."""

from datetime import datetime
from typing import Any

from sqlalchemy import Row, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from agent.errors import NotFound
from agent.store.operator_tables import operators
from agent.store.times import to_text
from shared.operator import Operator


async def list_operators(conn: AsyncConnection) -> list[Operator]:
    """All there ever were, in the order in which they were added."""
    chosen = select(operators).order_by(operators.c.added_at, operators.c.name)
    return [_operator(row) for row in await conn.execute(chosen)]


async def load_operator(conn: AsyncConnection, operator_id: str) -> Operator:
    """Raises NotFound."""
    row = (await conn.execute(select(operators).where(operators.c.operator_id == operator_id))).one_or_none()
    if row is None:
        raise NotFound("没有这个操作员。", "请刷新页面。")
    return _operator(row)


async def insert_operator(conn: AsyncConnection, operator_id: str, name: str, at: datetime) -> None:
    await conn.execute(insert(operators), {"operator_id": operator_id, "name": name, "added_at": to_text(at)})


async def rename_operator(conn: AsyncConnection, operator: Operator, name: str) -> None:
    change = update(operators).where(operators.c.operator_id == operator.operator_id)
    await conn.execute(change.values(name=name, former_name=operator.name))


async def set_retired(conn: AsyncConnection, operator_id: str, at: datetime | None) -> None:
    """Null takes her back."""
    change = update(operators).where(operators.c.operator_id == operator_id)
    await conn.execute(change.values(retired_at=to_text(at) if at else None))


def _operator(row: Row[Any]) -> Operator:
    return Operator.model_validate(dict(row._mapping))
