"""Whether a legal package is still what it was when it was made; needs neither our database nor the network."""

import hashlib
from contextlib import suppress
from dataclasses import dataclass
from mmap import ACCESS_READ, mmap
from pathlib import Path

from pydantic import ValidationError

from agent.casework.packaging.contents import (
    INVENTORY_MAX,
    Unpacked,
    Zipped,
    broken_parts,
    line_beside,
    read,
    told,
)
from agent.casework.packaging.directory import NoDirectory, places_in
from agent.casework.packaging.layout import CHUNK, INVENTORY, LENGTH_BYTES, SEAL, SEAL_BYTES, SEALED
from agent.casework.sealed_folder import SealReport, SealState
from agent.errors import why
from shared.package import Package

UNSEALED = f"这是展开的文件夹：{INVENTORY} 和 {SEALED} 有没有一起被换掉，要核对原来的 ZIP 才知道。"
NOT_OURS = "这不是申诉台的法律材料包。"
NOT_WHOLE = "读不出来：多半没有下载或拷贝完整，请重新下载、拷贝再核对；不然它就不是申诉台的法律材料包。"
NO_DIRECTORY = "压缩包的目录坏了，打不开。"
NO_INVENTORY = f"被改动或缺失：{INVENTORY}（材料清单）。"
WRONG_SEAL = "被改动：压缩包末尾的校验值。"
MORE_BEHIND = "被改动：压缩包的末尾多出了别的内容。"
IN_DIRECTORY = "被改动：压缩包的目录（不在任何一个文件里）。"
ZIP_BEGINS = b"PK\x03\x04"


def is_package(path: Path) -> bool:
    """Whether this is to be checked as a package: any file but the manifest of a sealed folder, or one unpacked."""
    if path.is_file():
        return path.suffix.lower() != ".json" or path.name == INVENTORY
    return any((path / name).is_file() for name in (INVENTORY, SEALED))


def check_package(path: Path, roots: Path | None = None) -> SealReport:
    """Check the ZIP, or the folder it was unpacked into, also by its inventory.

    `roots` are the authority's certificates, got elsewhere.
    Never raises. Broken names each file that differs; where none does, the ZIP's own directory was changed. The page
    that comes with a package says the very same of each byte that was changed.
    """
    try:
        if path.is_dir() or path.name == INVENTORY:
            return _check_unpacked(path if path.is_dir() else path.parent, roots)
        if path.stat().st_size == 0:
            return SealReport(SealState.UNREADABLE, (NOT_OURS,))
        with path.open("rb") as opened, mmap(opened.fileno(), 0, access=ACCESS_READ) as content:
            return _check(content, roots)
    except OSError as error:
        return SealReport(SealState.UNREADABLE, (f"读不了 {path.name}：{why(error)}。",))


@dataclass(frozen=True)
class _Seal:
    """The last line of a package. `is_whole`: it speaks for all bytes before it. `inventory`: SHA-256 of that part."""

    is_whole: bool
    inventory: str


def _check(content: mmap, roots: Path | None) -> SealReport:
    seal = _seal_of(content)
    try:
        contents = Zipped(content, places_in(content))
    except NoDirectory:
        return _without_directory(content, seal)
    stored = read(contents, INVENTORY, INVENTORY_MAX)
    inventory = _inventory(stored, seal)
    if stored is None or inventory is None:
        return _said(NO_INVENTORY) if seal else SealReport(SealState.UNREADABLE, (NOT_OURS,))
    broken = list(broken_parts(contents, inventory))
    if seal and seal.is_whole and hashlib.sha256(stored).hexdigest() != seal.inventory:
        broken.append(WRONG_SEAL)
    broken += line_beside(contents, stored)
    if seal is None or not seal.is_whole:
        broken += contents.misfits()
        if not broken:
            broken.append(IN_DIRECTORY if seal else _end_changed(content))
    lines = () if broken else told(contents, inventory, roots, broken)
    if broken:
        return _said(*broken)
    sha256 = _hash_of(content, len(content))
    return SealReport(SealState.INTACT, (*lines, f"整个文件的 SHA-256：{sha256}，和导出时记下的应当一致。"))


def _without_directory(content: mmap, seal: _Seal | None) -> SealReport:
    if seal:
        return _said(NO_DIRECTORY)
    if SEAL.search(content):
        return _said(MORE_BEHIND)
    is_torn = content[: len(ZIP_BEGINS)] == ZIP_BEGINS
    return SealReport(SealState.UNREADABLE, (NOT_WHOLE if is_torn else NOT_OURS,))


def _said(*broken: str) -> SealReport:
    return SealReport(SealState.BROKEN, broken)


def _end_changed(content: mmap) -> str:
    """What follows the last line of a package, no package has."""
    return MORE_BEHIND if SEAL.search(content) else WRONG_SEAL


def _check_unpacked(folder: Path, roots: Path | None) -> SealReport:
    """A folder has no end to seal: where the line beside the inventory was changed with it, only a stamp tells."""
    if not (folder / INVENTORY).is_file():
        return SealReport(SealState.BROKEN, (f"缺少 {INVENTORY}（材料清单）。",))
    content = (folder / INVENTORY).read_bytes()[:INVENTORY_MAX]
    try:
        inventory = Package.model_validate_json(content)
    except ValidationError:
        if (folder / SEALED).is_file():
            return SealReport(SealState.BROKEN, (f"被改动：{INVENTORY}（材料清单），读不懂了。",))
        return SealReport(SealState.UNREADABLE, (f"{INVENTORY} 读不懂：它不是申诉台的材料清单，或被改动过。",))
    contents = Unpacked(folder)
    broken = [*line_beside(contents, content), *broken_parts(contents, inventory)]
    lines = (*told(contents, inventory, roots, broken), UNSEALED)
    return SealReport(SealState.BROKEN, tuple(broken)) if broken else SealReport(SealState.INTACT, lines)


def _seal_of(content: mmap) -> _Seal | None:
    """None where there is no such line."""
    size = len(content) - SEAL_BYTES - LENGTH_BYTES
    said = SEAL.fullmatch(content, size + LENGTH_BYTES) if size > 0 else None
    if said is None:
        return None
    is_long_enough = int.from_bytes(content[size : size + LENGTH_BYTES], "little") == SEAL_BYTES
    return _Seal(is_long_enough and _hash_of(content, size) == said[1].decode(), said[2].decode())


def _hash_of(content: mmap, size: int) -> str:
    """SHA-256 (hex) of the first bytes."""
    digest = hashlib.sha256()
    for start in range(0, size, CHUNK):
        digest.update(content[start : min(start + CHUNK, size)])
    return digest.hexdigest()


def _inventory(stored: bytes | None, seal: _Seal | None) -> Package | None:
    """None where it is missing, changed or no inventory: then it cannot say which other part was changed."""
    if stored is None or (seal and not seal.is_whole and hashlib.sha256(stored).hexdigest() != seal.inventory):
        return None
    with suppress(ValidationError):
        return Package.model_validate_json(stored)
    return None
