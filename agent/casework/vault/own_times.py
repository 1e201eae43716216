"""When a video or photo says of itself that it was taken.

Sources: ISO/IEC 14496-12 and Apple's QuickTime File Format (`mvhd`: seconds since 1904, UTC), EXIF 2.32
(DateTimeOriginal, OffsetTimeOriginal). Some cameras write local time where UTC is meant; nobody can tell.
"""

import asyncio
import struct
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import IO

from agent.domain.packing import OwnTime
from agent.errors import PictureUnread
from agent.media.boxes import Box, boxes_in
from agent.raster import opened

EPOCH = datetime(1904, 1, 1, tzinfo=UTC)
EARLIEST = datetime(2000, 1, 1, tzinfo=UTC)
"""A camera whose clock was never set tells 1904 or 1970."""

MOVIES = frozenset({"video/mp4", "video/quicktime", "video/x-m4v", "video/3gpp"})
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
        movie = _first(file, 0, file.seek(0, 2), b"moov")
        header = movie and _first(file, movie.inside, movie.stop, b"mvhd")
        seconds = _seconds(file, header.inside) if header else 0
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


def _first(file: IO[bytes], at: int, end: int, kind: bytes) -> Box | None:
    return next((box for box in boxes_in(file, at, end) if box.kind == kind and box.stop <= end), None)


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
