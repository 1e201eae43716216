"""WebM and MKV: elements within elements.

Source: RFC 8794 (EBML) and RFC 9559 (Matroska). A size of ones alone means that nobody knew it yet, as in what a
browser records.
"""

from collections.abc import Iterator
from typing import IO, NamedTuple

from agent.media.content import Content, CutOff, NothingToPlay, content_of_tracks

HEADER, SEGMENT, TRACKS, ENTRY, TYPE, CLUSTER = 0x1A45DFA3, 0x18538067, 0x1654AE6B, 0xAE, 0x83, 0x1F43B675
ELEMENTS_MAX = 100_000
KINDS = {1: "video", 2: "audio"}


class Element(NamedTuple):
    """`stop` is null where its size is unknown."""

    id: int
    inside: int
    stop: int | None


def look_at_elements(file: IO[bytes], size: int) -> Content:
    """Raises NothingToPlay, CutOff. What has no known end may end anywhere: all before it can be played."""
    segment = next((one for one in _elements(file, 0, size) if one.id == SEGMENT), None)
    if segment is None:
        raise NothingToPlay
    if segment.stop is not None and segment.stop > size:
        raise CutOff
    kinds: set[str] = set()
    for one in _elements(file, segment.inside, segment.stop or size):
        if one.id == TRACKS and one.stop is not None:
            kinds |= set(_kinds(file, one.inside, min(one.stop, size)))
        if one.id == CLUSTER and one.inside < size:
            return content_of_tracks(kinds)
    raise NothingToPlay


def _kinds(file: IO[bytes], at: int, end: int) -> Iterator[str]:
    for entry in _elements(file, at, end):
        if entry.id == ENTRY and entry.stop is not None:
            for one in _elements(file, entry.inside, min(entry.stop, end)):
                if one.id == TYPE:
                    file.seek(one.inside)
                    yield KINDS.get(int.from_bytes(file.read(1)), "")


def _elements(file: IO[bytes], at: int, end: int) -> Iterator[Element]:
    """Side by side, as far as they make sense; none can be behind one of unknown size."""
    for _ in range(ELEMENTS_MAX):
        if at >= end:  # a size may be larger than any file
            return
        file.seek(at)
        head = file.read(12)
        id_length = _length(head[:1], 4)
        size_length = _length(head[id_length : id_length + 1], 8)
        if not id_length or not size_length or len(head) < id_length + size_length:
            return
        inside = at + id_length + size_length
        bits = 7 * size_length
        size = int.from_bytes(head[id_length : id_length + size_length]) & ((1 << bits) - 1)
        stop = None if size == (1 << bits) - 1 else inside + size
        yield Element(int.from_bytes(head[:id_length]), inside, stop)
        if stop is None:
            return
        at = stop


def _length(first: bytes, most: int) -> int:
    """How many bytes a number has, from its first one; 0 where it is none."""
    zeros = 8 - first[0].bit_length() if first else 8
    return zeros + 1 if zeros < most else 0
