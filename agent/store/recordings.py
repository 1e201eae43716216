"""Recordings still coming in, as rows: how far each has come, so that a crash leaves nothing in doubt."""

import secrets
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from agent.errors import NotFound
from agent.store.packing_tables import recordings
from agent.store.times import from_text, to_text


@dataclass(frozen=True)
class Recording:
    """`began_at` and `heard_at` are the agent's clock, `told_from` and `told_at` the browser's.

    `sha256` of all that came, `told_at` and `is_whole` are null until it has ended.
    """

    recording_id: str
    waybill: str
    order_id: str | None
    shop: str | None
    began_at: datetime
    told_from: datetime
    heard_at: datetime
    chunk_count: int = 0
    size_bytes: int = 0
    sha256: str | None = None
    told_at: datetime | None = None
    is_whole: bool | None = None


def new_recording_id() -> str:
    return f"rec-{secrets.token_hex(8)}"


async def insert_recording(conn: AsyncConnection, recording: Recording) -> None:
    times = {name: to_text(getattr(recording, name)) for name in ("began_at", "told_from", "heard_at")}
    await conn.execute(insert(recordings).values(vars(recording) | times))


async def load_recording(conn: AsyncConnection, recording_id: str) -> Recording:
    """Raises NotFound where it never began or is kept by now."""
    chosen = select(recordings).where(recordings.c.recording_id == recording_id)
    row = (await conn.execute(chosen)).one_or_none()
    if row is None:
        raise NotFound("这段录像已经收尾，不能再往里加。", "已经收到的部分在下面的列表里；没录完的请重新录一段。")
    return _recording(row)


async def list_recordings(conn: AsyncConnection) -> tuple[Recording, ...]:
    """Oldest first."""
    return tuple(_recording(row) for row in await conn.execute(select(recordings).order_by(recordings.c.began_at)))


async def set_reached(conn: AsyncConnection, recording: Recording, size_bytes: int, at: datetime) -> None:
    """One more chunk is on the disk."""
    reached = {"chunk_count": recording.chunk_count + 1, "size_bytes": size_bytes, "heard_at": to_text(at)}
    await _set(conn, recording.recording_id, **reached)


async def set_ended(
    conn: AsyncConnection, recording_id: str, sha256: str, told_at: datetime, *, is_whole: bool
) -> None:
    """From here on nothing more is added to it."""
    await _set(conn, recording_id, sha256=sha256, told_at=to_text(told_at), is_whole=is_whole)


async def delete_recording(conn: AsyncConnection, recording_id: str) -> None:
    await conn.execute(delete(recordings).where(recordings.c.recording_id == recording_id))


async def _set(conn: AsyncConnection, recording_id: str, **values: object) -> None:
    await conn.execute(update(recordings).where(recordings.c.recording_id == recording_id).values(**values))


def _recording(row: Row[Any]) -> Recording:
    return Recording(
        recording_id=row.recording_id,
        waybill=row.waybill,
        order_id=row.order_id,
        shop=row.shop,
        began_at=from_text(row.began_at),
        told_from=from_text(row.told_from),
        heard_at=from_text(row.heard_at),
        chunk_count=row.chunk_count,
        size_bytes=row.size_bytes,
        sha256=row.sha256,
        told_at=from_text(row.told_at) if row.told_at else None,
        is_whole=row.is_whole,
    )
