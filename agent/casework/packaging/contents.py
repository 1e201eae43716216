"""What a package holds, read alike from the ZIP and from the folder that it was unpacked into."""

import hashlib
import zlib
from collections.abc import Iterator, Mapping
from mmap import mmap
from pathlib import Path
from typing import Protocol

from agent.casework.packaging.directory import Place
from agent.casework.packaging.layout import AUTHORITY, BESIDE, CHUNK, INVENTORY, SEALED, STAMP, line_over
from agent.errors import Unstamped
from agent.timestamps import check_stamp, parse_roots, read_roots, read_stamp
from shared.package import Package

SMALL_MAX = 1 << 20
"""Bytes of a time stamp or a certificate."""

INVENTORY_MAX = 64 << 20


class Contents(Protocol):
    """Files by the paths that the inventory gives them. Where nobody can tell where one lies it has no size."""

    def paths(self) -> set[str]: ...

    def size_of(self, path: str) -> int | None: ...

    def chunks(self, path: str) -> Iterator[bytes]: ...


class Zipped:
    """Those of a ZIP, of which the directory was read."""

    def __init__(self, content: mmap, places: Mapping[str, Place | None]) -> None:
        self._content = content
        self._places = places

    def paths(self) -> set[str]:
        return set(self._places)

    def size_of(self, path: str) -> int | None:
        place = self._places[path]
        return place.size if place else None

    def chunks(self, path: str) -> Iterator[bytes]:
        place = self._places[path]
        if place is not None:
            for start in range(place.start, place.start + place.size, CHUNK):
                yield self._content[start : min(start + CHUNK, place.start + place.size)]

    def misfits(self) -> Iterator[str]:
        """A line for each file that no inventory lists and that differs from what the directory says of it."""
        for path in (STAMP, AUTHORITY):
            if path in self._places:
                place, crc = self._places[path], 0
                for chunk in self.chunks(path):
                    crc = zlib.crc32(chunk, crc)
                if place is None or place.crc != crc:
                    yield f"被改动：{path}。"


class Unpacked:
    """Those of a folder; what is neither file nor folder counts as a file too many."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def paths(self) -> set[str]:
        found = (path for path in self._folder.rglob("*") if path.is_symlink() or not path.is_dir())
        return {path.relative_to(self._folder).as_posix() for path in found}

    def size_of(self, path: str) -> int | None:
        return (self._folder / path).stat().st_size

    def chunks(self, path: str) -> Iterator[bytes]:
        with (self._folder / path).open("rb") as opened:
            while chunk := opened.read(CHUNK):
                yield chunk


def broken_parts(contents: Contents, inventory: Package) -> Iterator[str]:
    """A line for each part that is missing, changed, or too many."""
    there = contents.paths()
    names = {file.sha256: file.name for item in inventory.manifest.items for file in item.files}
    for part in inventory.parts:
        called = f"{part.path}（{names[part.sha256]}）" if part.sha256 in names else part.path
        if part.path not in there:
            yield f"缺少 {called}。"
        elif hash_in(contents, part.path, part.size_bytes) != part.sha256:
            yield f"被改动：{called}。"
    listed = {part.path for part in inventory.parts} | BESIDE
    yield from (f"多出来的文件：{path}。" for path in sorted(there - listed))


def line_beside(contents: Contents, inventory: bytes) -> Iterator[str]:
    """A line where what lies beside the inventory to speak for it is missing, or speaks for another one."""
    if SEALED not in contents.paths():
        yield f"缺少 {SEALED}（材料清单的校验值）。"
    elif read(contents, SEALED, SMALL_MAX) != line_over(inventory):
        yield f"被改动：{SEALED}（或 {INVENTORY}，它们互相对不上）。"


def read(contents: Contents, path: str, limit: int) -> bytes | None:
    """Null where it is not there, longer than `limit` bytes, or nobody can tell where it lies."""
    if path not in contents.paths():
        return None
    size = contents.size_of(path)
    return b"".join(contents.chunks(path)) if size is not None and size <= limit else None


def hash_in(contents: Contents, path: str, size: int) -> str | None:
    """None where nobody can tell where it lies, or it is not as long as it should be."""
    if contents.size_of(path) != size:
        return None
    digest = hashlib.sha256()
    for chunk in contents.chunks(path):
        digest.update(chunk)
    return digest.hexdigest()


def told(contents: Contents, inventory: Package, roots: Path | None, broken: list[str]) -> tuple[str, ...]:
    """What is said of one that is whole; a stamp that does not hold goes to `broken`."""
    said = f"完整：{len(inventory.manifest.items)} 件证据、{len(inventory.parts)} 个文件都和清单一致。"
    held = len(inventory.withheld)
    kept_back = f"有 {held} 份没有打码的原件没有放进来，它们的 SHA-256 在 {INVENTORY} 里。" if held else ""
    try:
        stamped = _stamped(contents, roots)
    except Unstamped as error:
        broken.append(f"{STAMP}：{error.detail}")
        stamped = ""
    return tuple(line for line in (said, kept_back, stamped) if line)


def _stamped(contents: Contents, roots: Path | None) -> str:
    """Raises Unstamped where there is a stamp that does not hold."""
    if STAMP not in contents.paths():
        return "没有时间戳：材料是什么时候做的、有没有整份重做，这里证明不了。"
    answer = read(contents, STAMP, SMALL_MAX)
    if answer is None:
        raise Unstamped(f"{STAMP} 太大。")
    read_stamp(answer)
    known = read_roots(roots) if roots else parse_roots(read(contents, AUTHORITY, SMALL_MAX) or b"", AUTHORITY)
    at = check_stamp(read(contents, INVENTORY, INVENTORY_MAX) or b"", answer, known)
    own = "" if roots else "根证书取自这个材料包，请另外核对它确实是时间戳机构的。"
    return f"时间戳：{at:%Y-%m-%d %H:%M:%S} UTC 之前这份材料已经存在；更早的事它证明不了。{own}"
