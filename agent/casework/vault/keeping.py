"""How a photo or video of a packing is kept: its hash and the time at once, unaltered, under its waybill."""

import secrets
from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import PurePosixPath

from sqlalchemy.ext.asyncio import AsyncConnection

from agent.archive import Taken, clean_name
from agent.casework.vault.own_times import read_own_time
from agent.casework.vault.room import must_have_room
from agent.casework.world import World
from agent.domain.packing import MEDIA, PackedFile, PackedHow, Packing, order_of, waybill_of
from agent.domain.workdays import SHANGHAI
from agent.errors import Invalid
from agent.store import audit
from agent.store.packings import insert_packed, packing_for
from shared.case import Actor
from shared.evidence import EvidenceFile

PICTURES_AND_VIDEOS = Taken(MEDIA, "照片或视频")
FILE_LIMIT = 2000 << 20
"""Bytes; about an hour and a half of the desk's own recording, and less than a 32-bit number holds."""

SUFFIXES = {
    "video/mp4": "mp4",
    "video/webm": "webm",
    "video/quicktime": "mov",
    "video/x-matroska": "mkv",
    "image/jpeg": "jpg",
    "image/png": "png",
    "image/webp": "webp",
    "image/heic": "heic",
}


@dataclass(frozen=True)
class Parcel:
    """Which parcel it is: the numbers as they will be kept."""

    waybill: str
    order_id: str | None = None
    shop: str | None = None


def parcel_of(waybill: str, order_id: str = "", shop: str = "") -> Parcel:
    """As typed or scanned. Raises Invalid naming what is wrong."""
    found = waybill_of(waybill)
    if found is None:
        raise Invalid(
            "这不像运单号：应当是 6 到 40 位的字母和数字。", "请对准面单上的一维码再扫一次，或照面单上的数字输入。"
        )
    order = order_of(order_id)
    if order is None and order_id.strip():
        raise Invalid("这不像订单号：应当是 4 到 64 位的字母和数字。", "请从平台的订单页复制，或先不填，以后再补。")
    return Parcel(found, order, shop.strip()[:100] or None)


async def keep_file(
    world: World,
    parcel: Parcel,
    how: PackedHow,
    chunks: AsyncIterator[bytes],
    *,
    name: str,
    told_at: datetime,
    coming: int = 0,
) -> PackedFile:
    """A photo just taken, or a file that she dropped in; the same content for the same parcel is kept once.

    `told_at` is the browser's clock, `coming` how many bytes it says to be. Raises Invalid where its content is neither
    photo nor video, TooLarge, and Refused where the disk is full.
    """
    await must_have_room(world, coming)
    file = await world.archive.keep_stream(chunks, name=name, limit=FILE_LIMIT, takes=PICTURES_AND_VIDEOS)
    own_time = None
    if how is PackedHow.DROPPED:
        own_time = await read_own_time(world.archive.path_of(file.sha256), file.media_type)
    at = world.now()
    kept = PackedFile(
        file_id=new_file_id(),
        packing_id="",
        file=named_by(parcel, file, at),
        how=how,
        kept_at=at,
        told_at=told_at,
        own_name=clean_name(name) if how is PackedHow.DROPPED else None,
        own_time=own_time,
    )
    async with world.engine.begin() as conn:
        kept = await enter(conn, parcel, kept, Actor.OPERATOR)
    world.bus.publish("vault")
    return kept


async def enter(conn: AsyncConnection, parcel: Parcel, kept: PackedFile, actor: Actor) -> PackedFile:
    """Put the file on its parcel's record, with a line of the audit log; as it is there where it is already."""
    packing = await packing_for(conn, parcel.waybill, parcel.order_id, parcel.shop)
    there = next((one for one in packing.files if one.file.sha256 == kept.file.sha256), None)
    if there is not None:
        return there
    placed = replace(kept, packing_id=packing.packing_id)
    await insert_packed(conn, placed)
    await audit.append(
        conn,
        at=kept.kept_at,
        actor=actor.value,
        action="packing_kept",
        subject=kept.file.sha256,
        detail=" ".join((packing.packing_id, kept.file_id, kept.how.value, *_oddities(parcel, packing, kept))),
    )
    return placed


def _oddities(parcel: Parcel, packing: Packing, kept: PackedFile) -> list[str]:
    """`another_order`: than the one that the record had first."""
    broken_off = [] if kept.is_whole else ["broken_off"]
    return broken_off + (["another_order"] if parcel.order_id in packing.more_orders else [])


def named_by(parcel: Parcel, file: EvidenceFile, at: datetime) -> EvidenceFile:
    """Called by waybill and time, as people look for it."""
    suffix = SUFFIXES.get(file.media_type) or PurePosixPath(file.name).suffix.lstrip(".") or "bin"
    return file.model_copy(update={"name": f"{parcel.waybill}-{at.astimezone(SHANGHAI):%Y%m%d-%H%M%S}.{suffix}"})


def new_file_id() -> str:
    return f"packed-{secrets.token_hex(8)}"
