"""What the vault's page shows: packings, newest first; what is past its time; what was taken out."""

import asyncio
from dataclasses import dataclass
from enum import StrEnum
from io import BytesIO
from pathlib import Path

from PIL import ImageOps

from agent.casework.vault.recording import list_coming
from agent.casework.vault.room import read_room
from agent.casework.world import World
from agent.domain.packing import PackedFile, Packing, past_before
from agent.domain.room import Room
from agent.errors import NotFound, PictureUnread
from agent.raster import on_white, opened
from agent.store.opening import reading
from agent.store.packings import count_past, has_any_packing, load_packed, page_of_packings, removed_files
from agent.store.recordings import Recording

PER_PAGE = 30
REMOVED_SHOWN = 100
THUMB_PIXELS = 192


class Shown(StrEnum):
    KEPT = "kept"
    PAST = "past"
    REMOVED = "removed"


@dataclass(frozen=True)
class VaultPage:
    """`page` counts from 1. `past_count` and `past_bytes`: kept for long enough and used nowhere.

    `has_any`: something was kept once, even if it was taken out since.
    """

    shown: Shown
    query: str
    page: int
    packings: tuple[Packing, ...]
    count: int
    removed: tuple[tuple[str, PackedFile], ...]
    coming: tuple[Recording, ...]
    past_count: int
    past_bytes: int
    room: Room
    has_any: bool

    @property
    def page_count(self) -> int:
        return max(1, -(-self.count // PER_PAGE))


async def look_at_vault(world: World, shown: Shown, query: str, page: int) -> VaultPage:
    before = past_before(world.now(), world.settings.vault_keep_days)
    async with reading(world.engine) as conn:
        packings, count = await page_of_packings(
            conn, query, PER_PAGE, (page - 1) * PER_PAGE, before if shown is Shown.PAST else None
        )
        removed = await removed_files(conn, REMOVED_SHOWN) if shown is Shown.REMOVED else ()
        has_any = await has_any_packing(conn)
        past_count, past_bytes = await count_past(conn, before)
    return VaultPage(
        shown=shown,
        query=query,
        page=page,
        packings=packings if shown is not Shown.REMOVED else (),
        count=count,
        removed=removed,
        coming=await list_coming(world),
        past_count=past_count,
        past_bytes=past_bytes,
        room=await read_room(world),
        has_any=has_any,
    )


async def find_packed(world: World, file_id: str) -> tuple[PackedFile, Path]:
    """A kept file and where it lies, also one that can still be restored. Raises NotFound."""
    async with reading(world.engine) as conn:
        kept = await load_packed(conn, file_id)
    if kept.let_go_at is not None:
        raise NotFound("这个文件的内容已经清掉，只剩记录。", "请回到打包存证页。")
    return kept, world.archive.path_of(kept.file.sha256)


async def thumbnail_of(path: Path) -> bytes:
    """A photo made small, as JPEG. Raises NotFound where it cannot be drawn."""
    return await asyncio.to_thread(_thumbnail, path)


def _thumbnail(path: Path) -> bytes:
    try:
        with opened(path) as image:
            image.draft("RGB", (THUMB_PIXELS, THUMB_PIXELS))  # a JPEG is read no larger than need be
            small = on_white(ImageOps.exif_transpose(image)).convert("RGB")
            small.thumbnail((THUMB_PIXELS, THUMB_PIXELS))
    except PictureUnread as error:
        raise NotFound("这张照片画不出缩略图。", "请打开原图查看。") from error
    buffer = BytesIO()
    small.save(buffer, "JPEG", quality=80)
    return buffer.getvalue()
