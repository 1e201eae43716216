"""A phone's HEIC as a picture, decoded by a process of its own: a damaged one crashes its decoder."""

import json
import subprocess
import sys
from pathlib import Path

from PIL import Image

SECONDS = 30.0
"""For one picture; one of 48 million pixels takes some four."""

CHILD = Path(__file__).with_name("child.py")
FORMAT = "HEIF"
HEAD = 64
"""Bytes that tell one."""

BRANDS = frozenset({b"heic", b"heix", b"heim", b"heis"})
"""What phones write (ISO/IEC 23008-12, annex B)."""


class HeifUnread(Exception):
    """It cannot be decoded, or not within time and memory."""


def is_heif(head: bytes) -> bool:
    """By the first bytes of a file: AVIF is called by the same general brands, and by none of these."""
    end = min(int.from_bytes(head[:4]), len(head))
    return head[4:8] == b"ftyp" and any(head[at : at + 4] in BRANDS for at in (8, *range(16, end, 4)))


def decode(content: bytes, pixels_max: int, seconds: float = SECONDS) -> Image.Image:
    """The picture upright, with its EXIF. Raises HeifUnread, or DecompressionBombError beyond so many pixels.

    `-I`: nothing from the surroundings is imported.
    """
    try:
        words = [sys.executable, "-I", str(CHILD), str(pixels_max)]
        done = subprocess.run(words, input=content, capture_output=True, timeout=seconds, check=True)
    except (subprocess.SubprocessError, OSError) as error:
        raise HeifUnread from error
    line, _, pixels = done.stdout.partition(b"\n")
    said = json.loads(line)
    if said.get("trouble") == "huge":
        raise Image.DecompressionBombError
    if "trouble" in said:
        raise HeifUnread
    image = Image.frombytes(said["mode"], tuple(said["size"]), pixels)
    image.format = FORMAT
    if said["exif"]:
        image.info["exif"] = bytes.fromhex(said["exif"])
    return image
