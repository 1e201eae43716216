"""What was done to several cases at once, as rows: each case's line is written with its own change."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from agent.domain.bulk import Act
from agent.errors import NotFound
from agent.store.bulk_tables import bulk_actions, bulk_items
from agent.store.times import from_text, to_text


@dataclass(frozen=True)
class BulkAction:
    """`operator_id`: to whom the cases were given, null for nobody. `label`: what was stuck on them."""

    bulk_id: str
    act: Act
    operator_id: str | None
    label: str | None
    begun_at: datetime
    undone_at: datetime | None = None


@dataclass(frozen=True)
class BulkItem:
    """`why_not`: why nothing was done, null where it was. `former`: who had it before, which note was written, or
    the status in which it was.

    `why_stays`: why it was not undone; "" where it was, null where nobody tried. `event_id`: the case's last event
    then, null where an earlier version did it.
    """

    case_id: str
    why_not: str | None
    former: str | None = None
    why_stays: str | None = None
    event_id: int | None = None


async def insert_action(conn: AsyncConnection, action: BulkAction) -> None:
    row = {"bulk_id": action.bulk_id, "act": action.act.value, "operator_id": action.operator_id}
    await conn.execute(insert(bulk_actions), row | {"label": action.label, "begun_at": to_text(action.begun_at)})


async def insert_item(conn: AsyncConnection, bulk_id: str, item: BulkItem) -> None:
    row = {"bulk_id": bulk_id, "case_id": item.case_id, "why_not": item.why_not, "former": item.former}
    await conn.execute(insert(bulk_items), row | {"event_id": item.event_id})


async def load_action(conn: AsyncConnection, bulk_id: str) -> tuple[BulkAction, list[BulkItem]]:
    """With its cases, in the order of their ids. Raises NotFound."""
    found = (await conn.execute(select(bulk_actions).where(bulk_actions.c.bulk_id == bulk_id))).one_or_none()
    if found is None:
        raise NotFound("没有这次批量操作。", "请回到案件列表。")
    lines = select(bulk_items).where(bulk_items.c.bulk_id == bulk_id).order_by(bulk_items.c.case_id)
    return _action(found), [_item(row) for row in await conn.execute(lines)]


async def mark_undone(conn: AsyncConnection, bulk_id: str, at: datetime) -> None:
    await conn.execute(update(bulk_actions).where(bulk_actions.c.bulk_id == bulk_id).values(undone_at=to_text(at)))


async def set_stays(conn: AsyncConnection, bulk_id: str, case_id: str, why_stays: str) -> None:
    this = (bulk_items.c.bulk_id == bulk_id) & (bulk_items.c.case_id == case_id)
    await conn.execute(update(bulk_items).where(this).values(why_stays=why_stays))


def _action(row: Row[Any]) -> BulkAction:
    undone = from_text(row.undone_at) if row.undone_at else None
    return BulkAction(row.bulk_id, Act(row.act), row.operator_id, row.label, from_text(row.begun_at), undone)


def _item(row: Row[Any]) -> BulkItem:
    return BulkItem(row.case_id, row.why_not, row.former, row.why_stays, row.event_id)
