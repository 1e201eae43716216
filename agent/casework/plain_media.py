"""What an MP4, MOV or M4A file says beside its pictures and sound, blanked in a copy of the same length.

Source: ISO/IEC 14496-12 (boxes, `free`, `udta`, `meta`, times) and Apple's QuickTime File Format (`udta`, `meta`). A
box that is made `free` keeps its place, so no offset into the media changes, and players skip it.
"""

import struct
from collections.abc import Iterator

MEDIA_TYPES = frozenset({"video/mp4", "video/quicktime", "video/x-m4v", "video/3gpp", "audio/mp4", "audio/m4a"})
"""As the content shows them."""

BYTES_MAX = 100_000_000
"""A copy is made in memory."""

HOLDERS = frozenset({b"moov", b"trak", b"mdia", b"minf", b"moof", b"traf"})
TELLERS = frozenset({b"udta", b"meta", b"uuid", b"free", b"skip", b"wide"})
"""Place, phone, software, names; or nothing, but then what an earlier program left there."""

DATED = frozenset({b"mvhd", b"tkhd", b"mdhd"})
TAKEN_ALONG = frozenset({b"meta", b"camm", b"gpmd"})
"""Kinds of track that hold what was measured meanwhile, such as the place from second to second."""

Box = tuple[bytes, int, int, int]
"""Type, where it begins, where its content begins, where it ends."""


class _Unwalkable(Exception):
    """A box that ends beyond what holds it."""


def plain_copy(content: bytes) -> bytes | None:
    """The file without when, where and with what it was taken; equal to `content` where it says nothing of it.

    Null where it is no such file, cannot be walked, or holds a track of places, which blanking would not take away.
    """
    if content[4:8] != b"ftyp":
        return None
    copy = bytearray(content)
    try:
        has_places = any(_blank(copy, box) for box in _boxes(copy, 0, len(copy)))
    except _Unwalkable:
        return None
    return None if has_places else bytes(copy)


def _blank(copy: bytearray, box: Box) -> bool:
    """Blank what a box tells, and all within it; whether it is a track of places."""
    kind, at, inside, end = box
    if kind in TELLERS:
        copy[at + 4 : at + 8] = b"free"
        copy[inside:end] = bytes(end - inside)
    elif kind in DATED and end - inside >= 20:
        is_long = copy[inside] == 1
        copy[inside + 4 : inside + (20 if is_long else 12)] = bytes(16 if is_long else 8)
    elif kind in HOLDERS:
        return any(_blank(copy, one) for one in _boxes(copy, inside, end))
    return kind == b"hdlr" and bytes(copy[inside + 8 : inside + 12]) in TAKEN_ALONG


def _boxes(content: bytearray, start: int, end: int) -> Iterator[Box]:
    at = start
    while at + 8 <= end:
        size, kind = struct.unpack_from(">I4s", content, at)
        inside = at + 8
        if size == 1 and at + 16 <= end:
            [size] = struct.unpack_from(">Q", content, inside)
            inside += 8
        stop = end if size == 0 else at + size
        if not inside <= stop <= end:
            raise _Unwalkable
        yield kind, at, inside, stop
        at = stop
