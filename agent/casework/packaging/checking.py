"""Whether a legal package is still what it was when it was made; needs neither our database nor the network."""

import hashlib
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO
from zipfile import BadZipFile, ZipFile, is_zipfile

from pydantic import ValidationError

from agent.casework.packaging.layout import (
    AUTHORITY,
    BESIDE,
    CHUNK,
    INVENTORY,
    LENGTH_BYTES,
    SEAL,
    SEAL_BYTES,
    STAMP,
    hash_of_first,
)
from agent.casework.sealed_folder import SealReport, SealState
from agent.errors import Unstamped
from agent.timestamps import check_stamp, parse_roots, read_roots, read_stamp
from shared.package import Package

INVENTORY_MAX = 64 << 20
SMALL_MAX = 1 << 20
"""Bytes of a time stamp or a certificate."""

NOT_OURS = "不是申诉台的法律材料包。"


def is_package(path: Path) -> bool:
    """Whether a file is to be checked as a package: anything that is no folder and no manifest."""
    return path.is_file() and path.suffix.lower() != ".json"


def check_package(path: Path, roots: Path | None = None) -> SealReport:
    """Check the ZIP. `roots` are the authority's certificates, got elsewhere. Never raises.

    Broken names each file that differs; where none does, the ZIP's own directory was changed.
    """
    try:
        with path.open("rb") as opened:
            return _check(opened, path.name, roots)
    except OSError as error:
        return SealReport(SealState.UNREADABLE, (f"读不了 {path.name}：{error.strerror}。",))


@dataclass(frozen=True)
class _Seal:
    """The last line of a package. `is_whole`: it speaks for all bytes before it. `inventory`: SHA-256 of that part."""

    is_whole: bool
    inventory: str


def _check(opened: IO[bytes], name: str, roots: Path | None) -> SealReport:
    seal = _seal_of(opened)
    if seal is None and not is_zipfile(opened):
        return SealReport(SealState.UNREADABLE, (f"{name} {NOT_OURS}",))
    broken: list[str] = []
    lines: tuple[str, ...] = ()
    try:
        with ZipFile(opened) as archive:
            inventory = _inventory(archive, seal)
            if inventory is None and seal is None:
                return SealReport(SealState.UNREADABLE, (f"{name} {NOT_OURS}",))
            if inventory is None:
                broken.append(f"被改动或缺失：{INVENTORY}（材料清单）。")
            elif seal is not None and seal.is_whole and _hash_in(archive, INVENTORY, INVENTORY_MAX) != seal.inventory:
                broken.append(f"被改动：{name} 末尾的校验值。")
            else:
                broken += _broken_parts(archive, inventory)
                lines = _told(archive, inventory, roots, broken)
    except (BadZipFile, OSError, ValueError, NotImplementedError, RuntimeError):
        broken.append(f"{name} 的压缩包目录坏了，打不开。")
    if not broken and (seal is None or not seal.is_whole):
        where = "末尾的校验值" if seal is None else "压缩包的目录（不在任何一个文件里）"
        broken.append(f"被改动：{name} {where}。")
    return SealReport(SealState.BROKEN, tuple(broken)) if broken else SealReport(SealState.INTACT, lines)


def _seal_of(opened: IO[bytes]) -> _Seal | None:
    """None where there is no such line."""
    size = opened.seek(0, 2) - SEAL_BYTES - LENGTH_BYTES
    if size <= 0:
        return None
    opened.seek(size)
    length, said = opened.read(LENGTH_BYTES), SEAL.fullmatch(opened.read())
    if said is None:
        return None
    is_long_enough = int.from_bytes(length, "little") == SEAL_BYTES
    return _Seal(is_long_enough and hash_of_first(opened, size) == said[1].decode(), said[2].decode())


def _inventory(archive: ZipFile, seal: _Seal | None) -> Package | None:
    """None where it is missing, changed or no inventory: then it cannot say which other part was changed."""
    with suppress(KeyError, ValidationError, BadZipFile):
        if archive.getinfo(INVENTORY).file_size <= INVENTORY_MAX:
            content = archive.read(INVENTORY)
            if seal is None or seal.is_whole or hashlib.sha256(content).hexdigest() == seal.inventory:
                return Package.model_validate_json(content)
    return None


def _broken_parts(archive: ZipFile, inventory: Package) -> Iterator[str]:
    there = {entry.filename for entry in archive.infolist()}
    names = {file.sha256: file.name for item in inventory.manifest.items for file in item.files}
    for part in inventory.parts:
        called = f"{part.path}（{names[part.sha256]}）" if part.sha256 in names else part.path
        if part.path not in there:
            yield f"缺少 {called}。"
        elif _hash_in(archive, part.path, part.size_bytes) != part.sha256:
            yield f"被改动：{called}。"
    listed = {part.path for part in inventory.parts} | BESIDE
    yield from (f"多出来的文件：{path}。" for path in sorted(there - listed))


def _hash_in(archive: ZipFile, path: str, size: int) -> str | None:
    """None where it cannot be read to its end, or is longer than it should be."""
    digest, left = hashlib.sha256(), size
    with suppress(BadZipFile), archive.open(path) as entry:
        while chunk := entry.read(CHUNK):
            left -= len(chunk)
            if left < 0:
                return None
            digest.update(chunk)
        return digest.hexdigest()
    return None


def _told(archive: ZipFile, inventory: Package, roots: Path | None, broken: list[str]) -> tuple[str, ...]:
    said = f"完整：{len(inventory.manifest.items)} 件证据、{len(inventory.parts)} 个文件都和清单一致。"
    held = len(inventory.withheld)
    kept_back = f"有 {held} 份没有打码的原件没有放进来，它们的 SHA-256 在 {INVENTORY} 里。" if held else ""
    try:
        stamped = _stamped(archive, roots)
    except (Unstamped, BadZipFile) as error:
        broken.append(f"{STAMP}：{error.detail if isinstance(error, Unstamped) else '被改动。'}")
        stamped = ""
    return tuple(line for line in (said, kept_back, stamped) if line)


def _stamped(archive: ZipFile, roots: Path | None) -> str:
    """Raises Unstamped where there is a stamp that does not hold."""
    answer = _small(archive, STAMP)
    if answer is None:
        return "没有时间戳：材料是什么时候做的、有没有整份重做，这里证明不了。"
    read_stamp(answer)
    known = read_roots(roots) if roots else parse_roots(_small(archive, AUTHORITY) or b"", AUTHORITY)
    at = check_stamp(archive.read(INVENTORY), answer, known)
    own = "" if roots else "根证书取自这个材料包，请另外核对它确实是时间戳机构的。"
    return f"时间戳：{at:%Y-%m-%d %H:%M:%S} UTC 之前这份材料已经存在；更早的事它证明不了。{own}"


def _small(archive: ZipFile, path: str) -> bytes | None:
    if path not in archive.namelist():
        return None
    if archive.getinfo(path).file_size > SMALL_MAX:
        raise Unstamped(f"{path} 太大。")
    return archive.read(path)
