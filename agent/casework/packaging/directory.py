"""Where each file of a package's ZIP lies, read in the very way in which `verify.html` reads it.

A reader that forgives would name another place than the page for a byte that was changed in the directory.
"""

import struct
from collections.abc import Mapping
from dataclasses import dataclass
from mmap import mmap

from agent.casework.packaging.layout import SEAL_BYTES

END, END_64, LOCATOR_64, ENTRY, LOCAL = b"PK\x05\x06", b"PK\x06\x06", b"PK\x06\x07", b"PK\x01\x02", b"PK\x03\x04"
END_BYTES, LOCATOR_BYTES = 22, 20
TOO_LARGE = 0xFFFFFFFF
"""Stands where a number is told in 64 bits elsewhere: in packages of more than 2 GiB, which no page can take."""
EXTRA_64 = 1


class NoDirectory(Exception):
    """What should tell where the files lie tells nothing."""


@dataclass(frozen=True)
class Place:
    """Of a file's content within the ZIP. `crc` is what the directory says of it."""

    start: int
    size: int
    crc: int


def places_in(content: mmap) -> Mapping[str, Place | None]:
    """By name; null where what the directory says of one makes no sense. Raises NoDirectory."""
    try:
        return _places(content)
    except (struct.error, UnicodeDecodeError) as error:
        raise NoDirectory from error


def _places(content: mmap) -> Mapping[str, Place | None]:
    end = len(content) - END_BYTES - SEAL_BYTES
    if end < 0 or content[end : end + 4] != END:
        end = content.rfind(END, 0, len(content) - END_BYTES + len(END))
    if end < 0:
        raise NoDirectory
    at, until = _start(content, end)
    found: dict[str, Place | None] = {}
    while at < until:
        if content[at : at + 4] != ENTRY:
            raise NoDirectory
        name_length, extra_length, comment_length = struct.unpack_from("<HHH", content, at + 28)
        name = _name(content, at + 46, name_length)
        found[name] = _place(content, at, name, at + 46 + name_length, extra_length)
        at += 46 + name_length + extra_length + comment_length
    if not found:
        raise NoDirectory
    return found


def _start(content: mmap, end: int) -> tuple[int, int]:
    """Where the directory begins, and where it ends."""
    locator = max(end - LOCATOR_BYTES, 0)
    if content[locator : locator + 4] != LOCATOR_64:
        return struct.unpack_from("<I", content, end + 16)[0], end
    (end_64,) = struct.unpack_from("<Q", content, locator + 8)
    if content[end_64 : end_64 + 4] != END_64:
        raise NoDirectory
    return struct.unpack_from("<Q", content, end_64 + 48)[0], end_64


def _place(content: mmap, entry: int, name: str, extra: int, extra_length: int) -> Place | None:
    method, _, _, crc, _, size = struct.unpack_from("<HHHIII", content, entry + 10)
    (local,) = struct.unpack_from("<I", content, entry + 42)
    if TOO_LARGE in (size, local):
        size, local = _told_in_64(content[extra : extra + extra_length], size, local)
    try:
        if method or content[local : local + 4] != LOCAL or content[local + 8 : local + 10] != b"\0\0":
            return None
        name_length, skipped = struct.unpack_from("<HH", content, local + 26)
        if _name(content, local + 30, name_length) != name:
            return None
    except (struct.error, UnicodeDecodeError, NoDirectory):
        return None
    start = local + 30 + name_length + skipped
    return Place(start, size, crc) if start + size <= len(content) else None


def _told_in_64(extra: bytes, size: int, local: int) -> tuple[int, int]:
    """As they are where nothing tells them: then they lead nowhere."""
    at = 0
    while at + 4 <= len(extra):
        kind, length = struct.unpack_from("<HH", extra, at)
        if kind == EXTRA_64:
            numbers = struct.unpack_from(f"<{length // 8}Q", extra, at + 4)
            if size == TOO_LARGE and numbers:
                size, numbers = numbers[0], numbers[2:]  # the second one is the size as packed, which is the same
            if local == TOO_LARGE and numbers:
                local = numbers[0]
        at += 4 + length
    return size, local


def _name(content: mmap, at: int, length: int) -> str:
    if at + length > len(content):
        raise NoDirectory
    return content[at : at + length].decode()
