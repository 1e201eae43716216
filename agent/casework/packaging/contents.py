"""What a package holds, read alike from the ZIP and from the folder that it was unpacked into."""

import hashlib
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import IO, Protocol
from zipfile import ZIP_STORED, BadZipFile, ZipFile

from agent.casework.packaging.layout import AUTHORITY, BESIDE, CHUNK, INVENTORY, SEALED, STAMP, line_over
from agent.errors import Unstamped
from agent.timestamps import check_stamp, parse_roots, read_roots, read_stamp
from shared.package import Package

TORN = (BadZipFile, EOFError)
"""What reading a file of a ZIP raises where its bytes, or what the directory says of them, were changed."""

SMALL_MAX = 1 << 20
"""Bytes of a time stamp or a certificate."""


class Contents(Protocol):
    """Files by the paths that the inventory gives them."""

    def paths(self) -> set[str]: ...

    def size_of(self, path: str) -> int: ...

    def open(self, path: str) -> IO[bytes]: ...


class Zipped:
    """Those of an open ZIP."""

    def __init__(self, archive: ZipFile) -> None:
        self._archive = archive

    def paths(self) -> set[str]:
        return set(self._archive.namelist())

    def size_of(self, path: str) -> int:
        return self._archive.getinfo(path).file_size

    def open(self, path: str) -> IO[bytes]:
        """Raises BadZipFile where the file is said to be packed as no package packs it."""
        if self._archive.getinfo(path).compress_type != ZIP_STORED:
            raise BadZipFile(path)
        return self._archive.open(path)


class Unpacked:
    """Those of a folder; what is neither file nor folder counts as a file too many."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def paths(self) -> set[str]:
        found = (path for path in self._folder.rglob("*") if path.is_symlink() or not path.is_dir())
        return {path.relative_to(self._folder).as_posix() for path in found}

    def size_of(self, path: str) -> int:
        return (self._folder / path).stat().st_size

    def open(self, path: str) -> IO[bytes]:
        return (self._folder / path).open("rb")


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
        return
    with suppress(*TORN), contents.open(SEALED) as entry:
        if entry.read(SMALL_MAX) == line_over(inventory):
            return
    yield f"被改动：{SEALED}（或 {INVENTORY}，它们互相对不上）。"


def hash_in(contents: Contents, path: str, size: int) -> str | None:
    """None where it cannot be read to its end, or is longer than it should be."""
    digest, left = hashlib.sha256(), size
    with suppress(*TORN), contents.open(path) as entry:
        while chunk := entry.read(CHUNK):
            left -= len(chunk)
            if left < 0:
                return None
            digest.update(chunk)
        return digest.hexdigest()
    return None


def told(contents: Contents, inventory: Package, roots: Path | None, broken: list[str]) -> tuple[str, ...]:
    """What is said of one that is whole; a stamp that does not hold goes to `broken`."""
    said = f"完整：{len(inventory.manifest.items)} 件证据、{len(inventory.parts)} 个文件都和清单一致。"
    held = len(inventory.withheld)
    kept_back = f"有 {held} 份没有打码的原件没有放进来，它们的 SHA-256 在 {INVENTORY} 里。" if held else ""
    try:
        stamped = _stamped(contents, roots)
    except (Unstamped, *TORN) as error:
        broken.append(f"{STAMP}：{error.detail if isinstance(error, Unstamped) else '被改动。'}")
        stamped = ""
    return tuple(line for line in (said, kept_back, stamped) if line)


def _stamped(contents: Contents, roots: Path | None) -> str:
    """Raises Unstamped where there is a stamp that does not hold."""
    answer = _small(contents, STAMP)
    if answer is None:
        return "没有时间戳：材料是什么时候做的、有没有整份重做，这里证明不了。"
    read_stamp(answer)
    known = read_roots(roots) if roots else parse_roots(_small(contents, AUTHORITY) or b"", AUTHORITY)
    with contents.open(INVENTORY) as inventory:
        at = check_stamp(inventory.read(), answer, known)
    own = "" if roots else "根证书取自这个材料包，请另外核对它确实是时间戳机构的。"
    return f"时间戳：{at:%Y-%m-%d %H:%M:%S} UTC 之前这份材料已经存在；更早的事它证明不了。{own}"


def _small(contents: Contents, path: str) -> bytes | None:
    if path not in contents.paths():
        return None
    if contents.size_of(path) > SMALL_MAX:
        raise Unstamped(f"{path} 太大。")
    with contents.open(path) as entry:
        return entry.read()
