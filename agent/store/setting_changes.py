"""What she changed in the settings, as rows: enough to show it and to undo it."""

import json
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from agent.errors import NotFound
from agent.store.setting_tables import setting_changes
from agent.store.times import from_text, to_text


@dataclass(frozen=True)
class SettingChange:
    """Values as JSON holds them; null: the default. `undone_at` is null while it stands."""

    change_id: int
    name: str
    changed_at: datetime
    before: Any
    after: Any
    undone_at: datetime | None


async def insert_change(conn: AsyncConnection, name: str, before: Any, after: Any, at: datetime) -> None:
    values = {
        "before_json": json.dumps(before, ensure_ascii=False),
        "after_json": json.dumps(after, ensure_ascii=False),
    }
    await conn.execute(insert(setting_changes).values(name=name, changed_at=to_text(at), **values))


async def load_change(conn: AsyncConnection, change_id: int) -> SettingChange:
    """Raises NotFound."""
    chosen = select(setting_changes).where(setting_changes.c.change_id == change_id)
    row = (await conn.execute(chosen)).one_or_none()
    if row is None:
        raise NotFound("没有这次改动。", "请刷新设置页。")
    return _change(row)


async def list_changes(conn: AsyncConnection, names: Collection[str], limit: int) -> list[SettingChange]:
    """The latest first."""
    chosen = select(setting_changes).where(setting_changes.c.name.in_(names))
    ordered = chosen.order_by(setting_changes.c.change_id.desc()).limit(limit)
    return [_change(row) for row in await conn.execute(ordered)]


async def mark_undone(conn: AsyncConnection, change_id: int, at: datetime) -> None:
    change = update(setting_changes).where(setting_changes.c.change_id == change_id)
    await conn.execute(change.values(undone_at=to_text(at)))


def _change(row: Row[Any]) -> SettingChange:
    return SettingChange(
        change_id=row.change_id,
        name=row.name,
        changed_at=from_text(row.changed_at),
        before=json.loads(row.before_json),
        after=json.loads(row.after_json),
        undone_at=from_text(row.undone_at) if row.undone_at else None,
    )
