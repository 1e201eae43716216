"""Ogg, FLAC, FLV, WMV and MPEG, which fewer phones and cameras write.

Sources: RFC 3533 (Ogg), RFC 9639 (FLAC), Adobe's FLV 10.1, Microsoft's ASF 01.20, ISO/IEC 11172-1 and 13818-1 (MPEG).
"""

import struct
from typing import IO

from agent.media.content import SOUND, Content, CutOff, NothingToPlay

FILM = Content(has_picture=True, has_sound=True)
"""What is in it is not looked for."""

ASF_DATA = bytes.fromhex("3626b2758e66cf11a6d900aa0062ce6c")
TAGS_OF_FLV = {8, 9, 18}
SEARCHED = 1 << 16
FLAC_BLOCKS_MAX = 10_000


def look_at_ogg(file: IO[bytes], size: int) -> Content:
    """Raises NothingToPlay, CutOff. Pages up to the last one are walked through."""
    at, count = 0, 0
    while at + 27 <= size:
        file.seek(at)
        head = file.read(27)
        if head[:5] != b"OggS\0":
            break
        at += 27 + head[26] + sum(file.read(head[26]))
        count += 1
    if at > size:
        raise CutOff
    if count < 2:
        raise NothingToPlay
    return SOUND


def look_at_flac(file: IO[bytes], size: int) -> Content:
    """Raises NothingToPlay, CutOff within what comes before the first frame."""
    at, is_last = 4, False
    for _ in range(FLAC_BLOCKS_MAX):
        if is_last or at + 4 > size:
            break
        file.seek(at)
        head = file.read(4)
        is_last = head[0] >= 0x80
        at += 4 + int.from_bytes(head[1:])
    if at >= size:
        raise CutOff
    file.seek(at)
    if not is_last or not file.read(2).startswith((b"\xff\xf8", b"\xff\xf9")):
        raise NothingToPlay
    return SOUND


def look_at_flv(file: IO[bytes], size: int) -> Content:
    """Raises NothingToPlay."""
    file.seek(0)
    head = file.read(24)
    if len(head) < 24 or head[13] not in TAGS_OF_FLV:
        raise NothingToPlay
    length = int.from_bytes(head[14:17])
    file.seek(24 + length)
    if file.read(4) != (11 + length).to_bytes(4):
        raise NothingToPlay
    return FILM


def look_at_asf(file: IO[bytes], size: int) -> Content:
    """Raises NothingToPlay, CutOff."""
    file.seek(16)
    head = file.read(8)
    start = struct.unpack("<Q", head)[0] if len(head) == 8 else 0
    if start > size:
        raise CutOff
    file.seek(start)
    data = file.read(24)
    if len(data) < 24 or data[:16] != ASF_DATA:
        raise NothingToPlay
    if start + struct.unpack("<Q", data[16:])[0] > size:
        raise CutOff
    return FILM


def look_at_mpeg(file: IO[bytes], size: int) -> Content:
    """Raises NothingToPlay where its beginning has no second start code, and no picture or stream."""
    file.seek(0)
    content = file.read(SEARCHED)
    codes = {content[at + 3] for at in range(4, len(content) - 3) if content[at : at + 3] == b"\0\0\1"}
    if not any(code == 0 or 0xC0 <= code <= 0xEF for code in codes):
        raise NothingToPlay
    return FILM
