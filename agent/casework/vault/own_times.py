"""When a video or photo says of itself that it was taken.

Sources: ISO/IEC 14496-12 and Apple's QuickTime File Format (`mvhd`: seconds since 1904, UTC), EXIF 2.32
(DateTimeOriginal, OffsetTimeOriginal). Some cameras write local time where UTC is meant; nobody can tell.
"""

import asyncio
import struct
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import IO

from agent.domain.packing import OwnTime
from agent.errors import PictureUnread
from agent.raster import opened

EPOCH = datetime(1904, 1, 1, tzinfo=UTC)
EARLIEST = datetime(2000, 1, 1, tzinfo=UTC)
"""A camera whose clock was never set tells 1904 or 1970."""

MOVIES = frozenset({"video/mp4", "video/quicktime", "video/x-m4v", "video/3gpp"})
BOXES_MAX = 1000
EXIF_PART, TAKEN_AT, TAKEN_OFFSET = 0x8769, 0x9003, 0x9011


async def read_own_time(path: Path, media_type: str) -> OwnTime | None:
    """Null where the file tells none, or nothing that makes sense."""
    if media_type in MOVIES:
        return await asyncio.to_thread(_of_movie, path)
    if media_type.startswith("image/"):
        return await asyncio.to_thread(_of_picture, path)
    return None


def _of_movie(path: Path) -> OwnTime | None:
    with path.open("rb") as file:
        end = file.seek(0, 2)
        movie = next(((inside, stop) for kind, inside, stop in _boxes(file, 0, end) if kind == b"moov"), None)
        header = movie and next((inside for kind, inside, _ in _boxes(file, *movie) if kind == b"mvhd"), None)
        seconds = _seconds(file, header) if header else 0
    try:
        at = EPOCH + timedelta(seconds=seconds)
    except OverflowError:
        return None
    return OwnTime(at.isoformat(), "mvhd") if at >= EARLIEST else None


def _seconds(file: IO[bytes], at: int) -> int:
    file.seek(at)
    head = file.read(12)
    form = ">4xQ" if head[:1] == b"\x01" else ">4xI4x"
    return int(struct.unpack(form, head)[0]) if len(head) == 12 else 0


def _boxes(file: IO[bytes], at: int, end: int) -> Iterator[tuple[bytes, int, int]]:
    """Kind, where its content begins, where it ends; as far as they make sense."""
    for _ in range(BOXES_MAX):
        file.seek(at)
        head = file.read(16)
        if at + 8 > end or len(head) < 8:
            return
        size, kind = struct.unpack(">I4s", head[:8])
        inside = at + 8
        if size == 1 and len(head) == 16:
            [size] = struct.unpack(">Q", head[8:])
            inside += 8
        stop = end if size == 0 else at + size
        if not inside <= stop <= end:
            return
        yield kind, inside, stop
        at = stop


def _of_picture(path: Path) -> OwnTime | None:
    try:
        with opened(path) as image:
            part = image.getexif().get_ifd(EXIF_PART)
        at = datetime.strptime(str(part[TAKEN_AT]).strip("\0 "), "%Y:%m:%d %H:%M:%S")  # noqa: DTZ007  # as it is told
        offset = str(part.get(TAKEN_OFFSET, "")).strip("\0 ")
        told = datetime.fromisoformat(f"{at.isoformat()}{offset}") if offset else at
    except (PictureUnread, ValueError, KeyError):
        return None
    return OwnTime(told.isoformat(), "exif")
