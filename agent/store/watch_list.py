"""The watch list as rows: entries of cases, and the hashes by which an order finds them."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, Select, delete, or_, select, update
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from agent.domain.watch_list import KnownBy
from agent.errors import NotFound
from agent.store.schema import cases
from agent.store.times import from_text, to_text
from agent.store.watch_list_tables import watch_list, watch_list_hashes

Hashes = Mapping[str, KnownBy]
"""A keyed hash (hex) → what it is a hash of."""


@dataclass(frozen=True)
class Entry:
    """One case whose buyer is on the list; `hashes` are by what an order is known."""

    entry_id: str
    case_id: str
    platform: str
    shop: str | None
    reason: str
    added_at: datetime
    removed_at: datetime | None
    hashes: Hashes


async def insert_entry(
    conn: AsyncConnection, entry_id: str, case_id: str, reason: str, added_at: datetime, hashes: Hashes
) -> None:
    values = {"entry_id": entry_id, "case_id": case_id, "reason": reason, "added_at": to_text(added_at)}
    await conn.execute(insert(watch_list), values)
    await add_hashes(conn, entry_id, hashes)


async def add_hashes(conn: AsyncConnection, entry_id: str, hashes: Hashes) -> None:
    """Those that it has already stay."""
    rows = [{"entry_id": entry_id, "hash": one, "known_by": known_by.value} for one, known_by in hashes.items()]
    if rows:
        await conn.execute(insert(watch_list_hashes).on_conflict_do_nothing(), rows)


async def list_entries(conn: AsyncConnection) -> list[Entry]:
    """All there are, removed ones too, the latest first."""
    return await _entries(conn, _entry().order_by(watch_list.c.added_at.desc(), watch_list.c.entry_id))


async def entry_of_case(conn: AsyncConnection, case_id: str) -> Entry | None:
    """Also a removed one."""
    return next(iter(await _entries(conn, _entry().where(watch_list.c.case_id == case_id))), None)


async def load_entry(conn: AsyncConnection, entry_id: str) -> Entry:
    """Raises NotFound."""
    found = await _entries(conn, _entry().where(watch_list.c.entry_id == entry_id))
    if not found:
        raise NotFound("名单里没有这一条，可能已经到期移出。", "请刷新页面。")
    return found[0]


async def entries_with(conn: AsyncConnection, hashes: Collection[str]) -> list[Entry]:
    """Entries on the list that have one of these hashes, the latest first."""
    having = select(watch_list_hashes.c.entry_id).where(watch_list_hashes.c.hash.in_(hashes))
    chosen = _entry().where(watch_list.c.entry_id.in_(having), watch_list.c.removed_at.is_(None))
    return await _entries(conn, chosen.order_by(watch_list.c.added_at.desc(), watch_list.c.entry_id))


async def shops_listed(conn: AsyncConnection, platform: str) -> set[str | None]:
    """Shops of this platform that have an entry on the list."""
    joined = watch_list.join(cases, cases.c.case_id == watch_list.c.case_id)
    chosen = select(cases.c.shop).select_from(joined).distinct()
    found = await conn.execute(chosen.where(cases.c.platform == platform, watch_list.c.removed_at.is_(None)))
    return set(found.scalars())


async def set_removed(conn: AsyncConnection, entry_id: str, removed_at: datetime | None) -> None:
    values = {"removed_at": to_text(removed_at) if removed_at else None}
    await conn.execute(update(watch_list).where(watch_list.c.entry_id == entry_id).values(values))


async def delete_entry(conn: AsyncConnection, entry_id: str) -> None:
    """With its hashes."""
    await conn.execute(delete(watch_list_hashes).where(watch_list_hashes.c.entry_id == entry_id))
    await conn.execute(delete(watch_list).where(watch_list.c.entry_id == entry_id))


async def ids_to_delete(conn: AsyncConnection, added_before: datetime, removed_before: datetime) -> list[str]:
    """Entries added so long ago, or taken off so long ago."""
    is_over = or_(watch_list.c.added_at <= to_text(added_before), watch_list.c.removed_at <= to_text(removed_before))
    found = await conn.execute(select(watch_list.c.entry_id).where(is_over).order_by(watch_list.c.entry_id))
    return list(found.scalars())


def _entry() -> Select[Any]:
    joined = watch_list.join(cases, cases.c.case_id == watch_list.c.case_id)
    return select(watch_list, cases.c.platform, cases.c.shop).select_from(joined)


async def _entries(conn: AsyncConnection, chosen: Select[Any]) -> list[Entry]:
    rows = (await conn.execute(chosen)).all()
    hashes = await _hashes_of(conn, [row.entry_id for row in rows])
    return [_read(row, hashes.get(row.entry_id, {})) for row in rows]


async def _hashes_of(conn: AsyncConnection, entry_ids: Iterable[str]) -> dict[str, dict[str, KnownBy]]:
    chosen = select(watch_list_hashes).where(watch_list_hashes.c.entry_id.in_(list(entry_ids)))
    found: dict[str, dict[str, KnownBy]] = {}
    for row in await conn.execute(chosen):
        found.setdefault(row.entry_id, {})[row.hash] = KnownBy(row.known_by)
    return found


def _read(row: Row[Any], hashes: Hashes) -> Entry:
    return Entry(
        entry_id=row.entry_id,
        case_id=row.case_id,
        platform=row.platform,
        shop=row.shop,
        reason=row.reason,
        added_at=from_text(row.added_at),
        removed_at=from_text(row.removed_at) if row.removed_at else None,
        hashes=hashes,
    )
