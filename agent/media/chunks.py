"""WAV, AVI and AIFF: chunks one behind the other.

Sources: Microsoft's Multimedia Programming Interface 1.0 (RIFF), OpenDML AVI 1.02, Apple's AIFF 1.3.
"""

import struct
from collections.abc import Iterator
from typing import IO, NamedTuple

from agent.media.content import SOUND, Content, CutOff, NothingToPlay, content_of_tracks

CHUNKS_MAX = 100_000
NOT_YET = (0, 0xFFFFFFFF)
"""Sizes that a recorder writes before it knows better."""

STREAMS = {b"vids": "video", b"auds": "audio"}


class Chunk(NamedTuple):
    """`stop` is where it says that it ends, which may be beyond the file; lists name what they hold in `form`."""

    kind: bytes
    form: bytes
    inside: int
    stop: int


def look_at_wave(file: IO[bytes], size: int) -> Content:
    """Raises NothingToPlay, CutOff."""
    return _sound(file, size, "<", b"fmt ", b"data")


def look_at_aiff(file: IO[bytes], size: int) -> Content:
    """Raises NothingToPlay, CutOff."""
    return _sound(file, size, ">", b"COMM", b"SSND")


def look_at_avi(file: IO[bytes], size: int) -> Content:
    """Raises NothingToPlay, CutOff."""
    lists = {one.form: one for one in _chunks(file, 12, size, "<") if one.kind == b"LIST"}
    if b"hdrl" not in lists or b"movi" not in lists:
        raise CutOff if b"hdrl" in lists else NothingToPlay
    content = content_of_tracks(set(_streams(file, lists[b"hdrl"], size)))
    movie = lists[b"movi"]
    if movie.stop > size:
        raise CutOff
    if movie.stop - movie.inside <= 4:
        raise NothingToPlay
    return content


def _sound(file: IO[bytes], size: int, order: str, says: bytes, holds: bytes) -> Content:
    found = {one.kind: one for one in _chunks(file, 12, size, order)}
    if says not in found:
        raise NothingToPlay
    if holds not in found:
        raise CutOff
    data = found[holds]
    if size <= data.inside:
        raise NothingToPlay
    if data.stop > size and data.stop - data.inside not in NOT_YET:
        raise CutOff
    return SOUND


def _streams(file: IO[bytes], header: Chunk, size: int) -> Iterator[str]:
    for one in _chunks(file, header.inside + 4, min(header.stop, size), "<"):
        if one.form == b"strl":
            file.seek(one.inside + 12)
            yield STREAMS.get(file.read(4), "")


def _chunks(file: IO[bytes], at: int, end: int, order: str) -> Iterator[Chunk]:
    for _ in range(CHUNKS_MAX):
        if at + 8 > end:
            return
        file.seek(at)
        head = file.read(12)
        kind, size = struct.unpack(f"{order}4sI", head[:8])
        yield Chunk(kind, head[8:], at + 8, at + 8 + size)
        at += 8 + size + size % 2
