"""What lies where in a legal package, and the line at the end of its ZIP that speaks for every byte before it."""

import hashlib
import mimetypes
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import IO
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from shared.evidence import EvidenceFile

REPORT, PAGE, INVENTORY, AUDIT = "report.pdf", "verify.html", "package.json", "audit.jsonl"
STAMP, AUTHORITY, SEALED, FILES = "package.tsr", "authority.pem", "package.seal", "files"
BESIDE = frozenset({INVENTORY, STAMP, AUTHORITY, SEALED})
"""What the inventory does not list: itself, the time over it, and the line that speaks for it once it is unpacked."""

SEAL = re.compile(rb"appealdesk-package-1 sha256=([0-9a-f]{64}) inventory=([0-9a-f]{64})")
SEAL_BYTES = len("appealdesk-package-1 sha256= inventory=") + 2 * 64
LENGTH_BYTES = 2
"""The ZIP's field for the length of its comment, right before the comment: the one place the seal cannot speak for."""

UNPACKED = "-展开"
"""The end of the name of the folder that lies beside the ZIP, with the same files."""

CHUNK = 1 << 20
MADE_ON = (1980, 1, 1, 0, 0, 0)
"""The same for all files, so that the same content gives the same bytes."""


def path_of(file: EvidenceFile, exhibit: int, place: int) -> str:
    """By the number that the report gives the exhibit; its ending by what the file is, so that a press opens it."""
    ending = mimetypes.guess_extension(file.media_type) or ""
    return f"{FILES}/{exhibit:02}-{place}-{file.sha256[:12]}{ending}"


def folder_of(target: Path) -> Path:
    return target.with_name(f"{target.stem}{UNPACKED}")


def line_over(inventory: bytes) -> bytes:
    """What `SEALED` holds: a changed inventory is noticed also in a folder, which has no end to seal."""
    return f"appealdesk-package-1 inventory={hashlib.sha256(inventory).hexdigest()}\n".encode()


def write_zip(target: IO[bytes], small: Mapping[str, bytes], files: Mapping[str, Path]) -> None:
    """Stored, not compressed: a plain page can take it apart again. `target` must be open for reading too."""
    with ZipFile(target, "w", ZIP_STORED) as archive:
        for path, content in small.items():
            archive.writestr(ZipInfo(path, MADE_ON), content)
        for path, source in files.items():
            with source.open("rb") as opened, archive.open(ZipInfo(path, MADE_ON), "w", force_zip64=True) as entry:
                while chunk := opened.read(CHUNK):
                    entry.write(chunk)
    size = target.seek(0, 2) - LENGTH_BYTES
    inventory = hashlib.sha256(small[INVENTORY]).hexdigest()
    seal = f"appealdesk-package-1 sha256={hash_of_first(target, size)} inventory={inventory}".encode()
    target.seek(size)
    target.write(len(seal).to_bytes(LENGTH_BYTES, "little") + seal)


def hash_of_first(opened: IO[bytes], size: int) -> str:
    """SHA-256 (hex) of the first `size` bytes."""
    opened.seek(0)
    digest = hashlib.sha256()
    for chunk in _chunks(opened, size):
        digest.update(chunk)
    return digest.hexdigest()


def _chunks(opened: IO[bytes], size: int) -> Iterator[bytes]:
    while size > 0 and (chunk := opened.read(min(CHUNK, size))):
        size -= len(chunk)
        yield chunk
