"""Files that grow chunk by chunk while something is being recorded, until the archive takes them over."""

import asyncio
import hashlib
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

FOLDER = "growing"


@dataclass(frozen=True)
class GrowingFiles:
    """The files below one folder. A name is an id of ours, so it is no path."""

    root: Path

    async def append(self, name: str, at: int, content: bytes) -> int:
        """The size with these bytes put at that place, durable on return; whatever was written beyond it goes.

        So a chunk that is sent again, or was written by half, does no harm. Raises OSError where the disk is full.
        """
        return await asyncio.to_thread(self._append, name, at, content)

    async def hash_of(self, name: str, size_bytes: int) -> str:
        """SHA-256 of the first so many bytes, which is all that was answered; the rest is cut off."""
        return await asyncio.to_thread(self._hash_of, name, size_bytes)

    def path_of(self, name: str) -> Path:
        return self.root / name

    def names(self) -> Iterator[str]:
        """Everything that lies there."""
        if self.root.is_dir():
            yield from (path.name for path in self.root.iterdir())

    def drop(self, name: str) -> None:
        self.path_of(name).unlink(missing_ok=True)

    def _append(self, name: str, at: int, content: bytes) -> int:
        self.root.mkdir(parents=True, exist_ok=True, mode=0o700)
        descriptor = os.open(self.path_of(name), os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o600)
        with os.fdopen(descriptor, "r+b") as file:
            file.truncate(at)
            file.seek(at)
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        return at + len(content)

    def _hash_of(self, name: str, size_bytes: int) -> str:
        with self.path_of(name).open("r+b") as file:
            file.truncate(size_bytes)
            return hashlib.file_digest(file, "sha256").hexdigest()
