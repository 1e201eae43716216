"""MP4, MOV, M4A and 3GP: boxes within boxes.

Sources: ISO/IEC 14496-12 (boxes, fragments) and Apple's QuickTime File Format, which lacks `ftyp` in old files.
"""

import struct
from collections.abc import Iterator
from typing import IO, NamedTuple

from agent.media.content import Content, CutOff, NothingToPlay, content_of_tracks

BOXES_MAX = 100_000
"""In one holder; an hour of fragments has some thousands."""

HANDLERS = {b"vide": "video", b"soun": "audio"}


class Box(NamedTuple):
    """`stop` is where the box says that it ends, which may be beyond the file."""

    kind: bytes
    inside: int
    stop: int


def boxes_in(file: IO[bytes], at: int, end: int) -> Iterator[Box]:
    """As far as they make sense; the last one may reach beyond `end`."""
    for _ in range(BOXES_MAX):
        if at + 8 > end:
            return
        file.seek(at)
        head = file.read(16)
        size, kind = struct.unpack(">I4s", head[:8])
        inside = at + 8
        if size == 1 and len(head) == 16:
            [size] = struct.unpack(">Q", head[8:])
            inside += 8
        stop = end if size == 0 else at + size
        if stop < inside:
            return
        yield Box(kind, inside, stop)
        at = stop


def look_at_boxes(file: IO[bytes], size: int) -> Content:
    """Raises NothingToPlay, CutOff. What is recorded in fragments may end within one: all before it can be played."""
    boxes = list(boxes_in(file, 0, size))
    whole = {box.kind for box in boxes if box.stop <= size and box.stop > box.inside}
    is_cut = any(box.kind in (b"mdat", b"moov") for box in boxes if box.stop > size)
    movie = next((box for box in boxes if box.kind == b"moov" and box.stop <= size), None)
    if movie is None:
        raise CutOff if is_cut or b"mdat" in whole else NothingToPlay
    content = content_of_tracks(set(_tracks(file, movie)))
    is_in_fragments = any(box.kind == b"mvex" for box in boxes_in(file, movie.inside, movie.stop))
    if is_cut and not (is_in_fragments and whole >= {b"moof", b"mdat"}):
        raise CutOff
    if b"mdat" not in whole:
        raise NothingToPlay
    return content


def _tracks(file: IO[bytes], movie: Box) -> Iterator[str]:
    for track in _within(file, movie, b"trak"):
        for media in _within(file, track, b"mdia"):
            for handler in _within(file, media, b"hdlr"):
                file.seek(handler.inside + 8)
                yield HANDLERS.get(file.read(4), "")


def _within(file: IO[bytes], holder: Box, kind: bytes) -> list[Box]:
    return [box for box in boxes_in(file, holder.inside, holder.stop) if box.kind == kind and box.stop <= holder.stop]
