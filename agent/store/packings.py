"""Packing records as rows: one a waybill, with its files; the files themselves lie in the archive."""

import secrets
from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, func, insert, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from agent.domain.packing import OwnTime, PackedFile, PackedHow, Packing, RemovedWhy, folded, shipment_of
from agent.errors import NotFound
from agent.store.packing_tables import packing_files, packing_orders, packings, removed_packing_orders
from agent.store.parcel_orders import add_order
from agent.store.times import from_text, to_text
from shared.evidence import EvidenceFile

KEPT = packing_files.c.removed_at.is_(None)
HERE = packing_files.c.let_go_at.is_(None)
BATCH = 1000
"""Rows named in one statement."""


async def packing_for(conn: AsyncConnection, waybill: str, order_id: str | None, shop: str | None) -> Packing:
    """The record of this waybill, made where there is none; order and shop are taken over where they are named.

    Of another order than the one it has it is the record too: a parcel may hold two, and a slip must hide nothing.
    """
    row = (await conn.execute(select(packings).where(packings.c.waybill == waybill))).one_or_none()
    if row is None:
        packing_id = f"pack-{secrets.token_hex(8)}"
        made = {"packing_id": packing_id, "waybill": waybill, "order_id": order_id, "shop": shop}
        await conn.execute(insert(packings).values(made))
        return Packing(packing_id, waybill, order_id, shop)
    if order_id is not None:
        await add_order(conn, row.packing_id, order_id)
    if shop is not None:
        await conn.execute(update(packings).where(packings.c.packing_id == row.packing_id).values(shop=shop))
    return await load_packing(conn, row.packing_id)


async def load_packing(conn: AsyncConnection, packing_id: str) -> Packing:
    """With what is kept of it. Raises NotFound."""
    found = await packings_by_ids(conn, [packing_id])
    if not found:
        raise NotFound("没有这条打包存证。", "请刷新打包存证页。")
    return found[0]


async def packings_by_ids(conn: AsyncConnection, packing_ids: Collection[str]) -> tuple[Packing, ...]:
    """With what is kept of them, the newest first; unknown ids are left out."""
    chosen = select(packings).where(packings.c.packing_id.in_(packing_ids))
    return await _packings(conn, chosen.order_by(packings.c.newest_at.desc(), packings.c.packing_id))


async def insert_packed(conn: AsyncConnection, kept: PackedFile) -> None:
    """Add a file to its record."""
    times = {name: _text(getattr(kept, name)) for name in ("kept_at", "began_at", "told_at", "told_from")}
    await conn.execute(
        insert(packing_files).values(
            file_id=kept.file_id,
            packing_id=kept.packing_id,
            sha256=kept.file.sha256,
            size_bytes=kept.file.size_bytes,
            file_json=kept.file.model_dump_json(),
            how=kept.how.value,
            own_name=kept.own_name,
            own_time=kept.own_time.text if kept.own_time else None,
            own_time_source=kept.own_time.source if kept.own_time else None,
            is_whole=kept.is_whole,
            is_used=kept.is_used,
            **times,
        )
    )
    await _set_newest(conn, kept.packing_id)


async def has_any_packing(conn: AsyncConnection) -> bool:
    """Also where all of it was taken out again."""
    return await conn.scalar(select(packings.c.packing_id).limit(1)) is not None


async def load_packed(conn: AsyncConnection, file_id: str) -> PackedFile:
    """Also one that was removed. Raises NotFound."""
    row = (await conn.execute(select(packing_files).where(packing_files.c.file_id == file_id))).one_or_none()
    if row is None:
        raise NotFound("打包存证里没有这个文件。", "请刷新打包存证页。")
    return _packed(row)


async def page_of_packings(
    conn: AsyncConnection, query: str, limit: int, offset: int, before: datetime | None = None
) -> tuple[tuple[Packing, ...], int]:
    """Newest first, with how many there are in all; `query` is looked for in waybill and order.

    `before`: only those that have an unused file kept before that.
    """
    chosen = select(packings).where(packings.c.newest_at.is_not(None), *_holds(query))
    if before is not None:
        chosen = chosen.where(
            packings.c.packing_id.in_(select(packing_files.c.packing_id).where(*_past(before)).distinct())
        )
    count = await conn.scalar(select(func.count()).select_from(chosen.subquery()))
    ordered = chosen.order_by(packings.c.newest_at.desc(), packings.c.packing_id.desc())
    return await _packings(conn, ordered.limit(limit).offset(offset)), count or 0


async def packings_of(conn: AsyncConnection, order_id: str | None, waybills: Collection[str]) -> tuple[Packing, ...]:
    """What is kept under this order or one of these waybills, the newest first; of a shipment all its parcels."""
    named = of_shipments(packings.c.waybill, waybills)
    if order_id:
        named |= (packings.c.order_id == order_id) | _has_order(packing_orders.c.order_id == order_id)
    chosen = select(packings).where(packings.c.newest_at.is_not(None), named)
    return await _packings(conn, chosen.order_by(packings.c.newest_at.desc()))


def of_shipments(column: ColumnElement[str], waybills: Collection[str]) -> ColumnElement[bool]:
    """Whether a waybill is one of these, or of another parcel of one of their shipments."""
    shipments = sorted({shipment_of(waybill) for waybill in waybills})
    return or_(column.in_(shipments), *(column.like(f"{one}-%-%") for one in shipments))


async def mark_used(conn: AsyncConnection, file_ids: Collection[str], *, is_used: bool) -> None:
    """Whether a case has them: then they are not removed."""
    await conn.execute(update(packing_files).where(packing_files.c.file_id.in_(file_ids)).values(is_used=is_used))


async def mark_removed(conn: AsyncConnection, files: Sequence[PackedFile], at: datetime, why: RemovedWhy) -> None:
    """The rows stay."""
    for start in range(0, len(files), BATCH):
        batch = files[start : start + BATCH]
        change = update(packing_files).where(packing_files.c.file_id.in_([kept.file_id for kept in batch]))
        await conn.execute(change.values(removed_at=to_text(at), removed_why=why.value))
        await _set_newest(conn, *{kept.packing_id for kept in batch})


async def mark_restored(conn: AsyncConnection, kept: PackedFile) -> None:
    change = update(packing_files).where(packing_files.c.file_id == kept.file_id)
    await conn.execute(change.values(removed_at=None, removed_why=None))
    await _set_newest(conn, kept.packing_id)


async def mark_let_go(conn: AsyncConnection, file_ids: Collection[str], at: datetime) -> None:
    """Their content is no longer kept for the vault; the rows stay."""
    change = update(packing_files).where(packing_files.c.file_id.in_(file_ids))
    await conn.execute(change.values(let_go_at=to_text(at)))


async def past_files(conn: AsyncConnection, before: datetime, *, are_used: bool = False) -> tuple[PackedFile, ...]:
    """What was kept before that and is used in no case, or is."""
    chosen = select(packing_files).where(*_past(before, are_used=are_used))
    return tuple(_packed(row) for row in await conn.execute(chosen.order_by(packing_files.c.kept_at)))


async def count_past(conn: AsyncConnection, before: datetime) -> tuple[int, int]:
    """How many such files there are, and their bytes."""
    chosen = select(func.count(), func.coalesce(func.sum(packing_files.c.size_bytes), 0)).where(*_past(before))
    count, size = (await conn.execute(chosen)).one()
    return count, size


async def removed_files(conn: AsyncConnection, limit: int) -> tuple[tuple[str, PackedFile], ...]:
    """What was taken out, the latest first, each after its waybill."""
    joined = select(packings.c.waybill, packing_files).join_from(packing_files, packings)
    rows = await conn.execute(joined.where(~KEPT).order_by(packing_files.c.removed_at.desc()).limit(limit))
    return tuple((row.waybill, _packed(row)) for row in rows)


async def removed_before(conn: AsyncConnection, before: datetime) -> tuple[PackedFile, ...]:
    """What was taken out before that and has still its content here; so many as one statement names."""
    chosen = select(packing_files).where(packing_files.c.removed_at <= to_text(before), HERE).limit(BATCH)
    return tuple(_packed(row) for row in await conn.execute(chosen))


async def used_bytes(conn: AsyncConnection) -> int:
    """What all files take whose content is still here; one that lies in two records counts twice, which is rare."""
    return await conn.scalar(select(func.coalesce(func.sum(packing_files.c.size_bytes), 0)).where(HERE)) or 0


def _past(before: datetime, *, are_used: bool = False) -> tuple[ColumnElement[bool], ...]:
    return KEPT, packing_files.c.is_used.is_(are_used), packing_files.c.kept_at < to_text(before)


def _holds(query: str) -> list[ColumnElement[bool]]:
    if not query:
        return []
    typed = folded(query)
    waybill = packings.c.waybill.contains(typed.upper(), autoescape=True)
    more = _has_order(packing_orders.c.order_id.contains(typed, autoescape=True))
    return [or_(waybill, packings.c.order_id.contains(typed, autoescape=True), more)]


def _has_order(condition: ColumnElement[bool]) -> ColumnElement[bool]:
    return packings.c.packing_id.in_(select(packing_orders.c.packing_id).where(condition))


async def _packings(conn: AsyncConnection, chosen: Select[Any]) -> tuple[Packing, ...]:
    rows = (await conn.execute(chosen)).all()
    ids = [row.packing_id for row in rows]
    listed = select(packing_files).where(packing_files.c.packing_id.in_(ids), KEPT)
    files: dict[str, list[PackedFile]] = {}
    for row in await conn.execute(listed.order_by(packing_files.c.kept_at, packing_files.c.file_id)):
        files.setdefault(row.packing_id, []).append(_packed(row))
    more: dict[str, list[str]] = {}
    for row in await conn.execute(select(packing_orders).where(packing_orders.c.packing_id.in_(ids))):
        more.setdefault(row.packing_id, []).append(row.order_id)
    gone: dict[str, dict[str, datetime]] = {}
    listed = select(removed_packing_orders).where(removed_packing_orders.c.packing_id.in_(ids))
    for row in await conn.execute(listed.order_by(removed_packing_orders.c.order_id)):
        gone.setdefault(row.packing_id, {})[row.order_id] = from_text(row.removed_at)
    return tuple(
        Packing(
            row.packing_id,
            row.waybill,
            row.order_id,
            row.shop,
            tuple(files.get(row.packing_id, ())),
            tuple(sorted(more.get(row.packing_id, ()))),
            gone.get(row.packing_id, {}),
        )
        for row in rows
    )


async def _set_newest(conn: AsyncConnection, *packing_ids: str) -> None:
    newest = select(func.max(packing_files.c.kept_at)).where(packing_files.c.packing_id == packings.c.packing_id, KEPT)
    change = update(packings).where(packings.c.packing_id.in_(packing_ids))
    await conn.execute(change.values(newest_at=newest.scalar_subquery()))


def _packed(row: Row[Any]) -> PackedFile:
    return PackedFile(
        file_id=row.file_id,
        packing_id=row.packing_id,
        file=EvidenceFile.model_validate_json(row.file_json),
        how=PackedHow(row.how),
        kept_at=from_text(row.kept_at),
        told_at=from_text(row.told_at),
        began_at=_moment(row.began_at),
        told_from=_moment(row.told_from),
        own_name=row.own_name,
        own_time=OwnTime(row.own_time, row.own_time_source) if row.own_time else None,
        is_whole=row.is_whole,
        is_used=row.is_used,
        removed_at=_moment(row.removed_at),
        removed_why=RemovedWhy(row.removed_why) if row.removed_why else None,
        let_go_at=_moment(row.let_go_at),
    )


def _moment(text: str | None) -> datetime | None:
    return from_text(text) if text else None


def _text(at: datetime | None) -> str | None:
    return to_text(at) if at else None
