"""MP3, AAC and AMR: frames one behind the other, after a head if there is one.

Sources: ISO/IEC 11172-3 and 13818-3 (MPEG audio), id3.org's ID3v2.4 structure, ISO/IEC 13818-7 (ADTS), RFC 4867 (AMR).
"""

from collections.abc import Callable
from typing import IO

from agent.media.content import SOUND, Content, CutOff, NothingToPlay

SEARCHED = 1 << 16
"""Bytes behind the head in which the first frame is looked for: programs leave blanks there."""

IN_A_ROW = 3
"""So many frames fit together by chance in nothing else; a shorter recording must end with one."""

RATES = ((11025, 12000, 8000), (), (22050, 24000, 16000), (44100, 48000, 32000))
"""In Hz, by version."""

KBPS_1 = (
    (0, 32, 64, 96, 128, 160, 192, 224, 256, 288, 320, 352, 384, 416, 448),
    (0, 32, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384),
    (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320),
)
KBPS_2 = (
    (0, 32, 48, 56, 64, 80, 96, 112, 128, 144, 160, 176, 192, 224, 256),
    (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160),
    (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160),
)
ID3_VERSIONS = (2, 3, 4)
NARROW, WIDE = b"#!AMR\n", b"#!AMR-WB\n"
NARROW_SIZES = {0: 13, 1: 14, 2: 16, 3: 18, 4: 20, 5: 21, 6: 27, 7: 32, 8: 6, 15: 1}
WIDE_SIZES = {0: 18, 1: 24, 2: 33, 3: 37, 4: 41, 5: 47, 6: 51, 7: 59, 8: 61, 9: 6, 14: 1, 15: 1}
"""Bytes by frame type, the head of one included."""

SizeOf = Callable[[bytes, int], int]
"""Bytes of the frame that begins there; 0 where none does."""


def look_at_mp3(file: IO[bytes], size: int) -> Content:
    """Raises NothingToPlay, CutOff where the head alone is longer than the file."""
    return _framed(file, size, _behind_id3(file), _mpeg_size)


def begins_with_frame(head: bytes) -> bool:
    """Whether an MP3 without a tag begins so."""
    return _begins_at(head, 0, _mpeg_size)


def look_at_aac(file: IO[bytes], size: int) -> Content:
    """Raises NothingToPlay, CutOff."""
    return _framed(file, size, _behind_id3(file), _adts_size)


def look_at_amr(file: IO[bytes], size: int) -> Content:
    """Raises NothingToPlay."""
    file.seek(0)
    head = file.read(len(WIDE))
    if head == WIDE:
        return _framed(file, size, len(WIDE), lambda content, at: _amr_size(content, at, WIDE_SIZES), searched=1)
    return _framed(file, size, len(NARROW), lambda content, at: _amr_size(content, at, NARROW_SIZES), searched=1)


def _framed(file: IO[bytes], size: int, start: int, size_of: SizeOf, searched: int = SEARCHED) -> Content:
    if start > size:
        raise CutOff
    file.seek(start)
    content = file.read(2 * SEARCHED)
    if not any(_begins_at(content, at, size_of) for at in range(min(searched, len(content)))):
        raise NothingToPlay
    return SOUND


def _begins_at(content: bytes, at: int, size_of: SizeOf) -> bool:
    for _ in range(IN_A_ROW):
        length = size_of(content, at)
        if not length or at + length > len(content):
            return False
        at += length
        if at == len(content):
            return True
    return True


def _behind_id3(file: IO[bytes]) -> int:
    """Where the tag at the beginning ends; 0 where there is none."""
    file.seek(0)
    head = file.read(10)
    if len(head) < 10 or head[:3] != b"ID3" or head[3] not in ID3_VERSIONS or head[5] & 15 or max(head[6:]) > 127:
        return 0
    length = sum(part << shift for part, shift in zip(head[6:], (21, 14, 7, 0), strict=True))
    return 10 + length + (10 if head[5] & 0x10 else 0)


def _mpeg_size(content: bytes, at: int) -> int:
    if content[at : at + 1] != b"\xff" or at + 4 > len(content):
        return 0
    second, third = content[at + 1], content[at + 2]
    version, layer, rate, hertz = second >> 3 & 3, 3 - (second >> 1 & 3), third >> 4, third >> 2 & 3
    if second < 0xE0 or version == 1 or layer == 3 or rate in (0, 15) or hertz == 3:
        return 0
    kbps = (KBPS_1 if version == 3 else KBPS_2)[layer][rate]
    padding = third >> 1 & 1
    if layer == 0:
        return (12_000 * kbps // RATES[version][hertz] + padding) * 4
    return (72_000 if layer == 2 and version != 3 else 144_000) * kbps // RATES[version][hertz] + padding


def _adts_size(content: bytes, at: int) -> int:
    head = content[at : at + 7]
    if len(head) < 7 or head[0] != 0xFF or head[1] & 0xF6 != 0xF0 or head[2] >> 2 & 15 > 12:
        return 0
    length = (head[3] & 3) << 11 | head[4] << 3 | head[5] >> 5
    return length if length > 7 else 0


def _amr_size(content: bytes, at: int, sizes: dict[int, int]) -> int:
    if at >= len(content) or content[at] & 0x83:
        return 0
    return sizes.get(content[at] >> 3 & 15, 0)
