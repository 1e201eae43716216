"""Whether a picture's file says more than its picture shows: where, when and with what it was taken, or anything else.

Source: the PNG specification (chunks), ITU-T T.81 annex B (JPEG's markers), the GIF89a specification (blocks).
"""

import re

from PIL.JpegImagePlugin import JpegImageFile

from agent.errors import PictureUnread
from agent.raster import opened

PLAIN_CHUNKS = frozenset(
    {b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"pHYs", b"sBIT", b"bKGD"}
)
PLAIN_SEGMENTS = frozenset({"APP0", "APP14"})
PLAIN_EXTENSIONS = (b"\xf9", b"\xff\x0bNETSCAPE2.0", b"\xff\x0bANIMEXTS1.0")
"""What is needed to draw a PNG, a JPEG, a GIF; how long a frame stands and how often all are shown is of that."""

START_OF_SCAN, END_OF_JPEG = 0xDA, 0xD9
AFTER_SCAN = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")
"""What within a scan is no marker: a stuffed byte, a restart, a filling."""

END_OF_GIF, EXTENSION, FRAME = 0x3B, 0x21, 0x2C


def tells_more(content: bytes) -> bool:
    """True too where that cannot be known."""
    try:
        with opened(content) as image:
            if image.format == "PNG":
                return not _has_plain_chunks(content)
            if isinstance(image, JpegImageFile) and image.format == "JPEG":
                names = {name for name, _ in image.applist}
                return not names <= PLAIN_SEGMENTS or _end_of_jpeg(content) != len(content)
            return image.format != "GIF" or not _is_plain_gif(content)
    except PictureUnread:
        return True


def _has_plain_chunks(png: bytes) -> bool:
    at, kind = 8, b""
    while kind != b"IEND" and at + 12 <= len(png):
        length, kind = int.from_bytes(png[at : at + 4]), png[at + 4 : at + 8]
        if kind not in PLAIN_CHUNKS:
            return False
        at += length + 12
    return at == len(png)


def _end_of_jpeg(jpeg: bytes) -> int | None:
    """Behind the first end of an image: what comes then is another one, or no picture. Null where there is no end."""
    at = 2
    while at + 2 <= len(jpeg) and jpeg[at] == 0xFF:
        kind = jpeg[at + 1]
        if kind == END_OF_JPEG:
            return at + 2
        at += 2 + int.from_bytes(jpeg[at + 2 : at + 4])
        if kind == START_OF_SCAN:
            found = AFTER_SCAN.search(jpeg, at)
            at = found.start() if found else len(jpeg)
    return None


def _is_plain_gif(gif: bytes) -> bool:
    at = 13 + _palette(gif[10])
    while at < len(gif) and gif[at] in (EXTENSION, FRAME):
        if gif[at] == EXTENSION:
            if not gif.startswith(PLAIN_EXTENSIONS, at + 1):
                return False
            at += 2
        else:
            at += 11 + _palette(gif[at + 9])
        at = _behind_parts(gif, at)
    return at == len(gif) - 1 and gif[at] == END_OF_GIF


def _palette(flags: int) -> int:
    """Bytes."""
    return 3 << ((flags & 7) + 1) if flags & 0x80 else 0


def _behind_parts(gif: bytes, at: int) -> int:
    while at < len(gif) and gif[at]:
        at += gif[at] + 1
    return at + 1
