"""Whether a legal package is still what it was when it was made; needs neither our database nor the network."""

import hashlib
from contextlib import suppress
from dataclasses import dataclass
from mmap import ACCESS_READ, mmap
from pathlib import Path
from typing import IO
from zipfile import ZipFile, is_zipfile

from pydantic import ValidationError

from agent.casework.packaging.contents import TORN, Unpacked, Zipped, broken_parts, hash_in, line_beside, told
from agent.casework.packaging.layout import INVENTORY, LENGTH_BYTES, SEAL, SEAL_BYTES, SEALED, hash_of_first
from agent.casework.sealed_folder import SealReport, SealState
from agent.errors import why
from shared.package import Package

INVENTORY_MAX = 64 << 20
UNSEALED = f"这是展开的文件夹：{INVENTORY} 和 {SEALED} 有没有一起被换掉，要核对原来的 ZIP 才知道。"
NOT_OURS = "不是申诉台的法律材料包。"
NOT_WHOLE = "读不出来：多半没有下载或拷贝完整，请重新下载、拷贝再核对；不然它就不是申诉台的法律材料包。"
ZIP_BEGINS = b"PK\x03\x04"


def is_package(path: Path) -> bool:
    """Whether this is to be checked as a package: any file but the manifest of a sealed folder, or one unpacked."""
    if path.is_file():
        return path.suffix.lower() != ".json" or path.name == INVENTORY
    return any((path / name).is_file() for name in (INVENTORY, SEALED))


def check_package(path: Path, roots: Path | None = None) -> SealReport:
    """Check the ZIP, or the folder it was unpacked into, also by its inventory.

    `roots` are the authority's certificates, got elsewhere.
    Never raises. Broken names each file that differs; where none does, the ZIP's own directory was changed.
    """
    try:
        if path.is_dir() or path.name == INVENTORY:
            return _check_unpacked(path if path.is_dir() else path.parent, roots)
        with path.open("rb") as opened:
            return _check(opened, path.name, roots)
    except OSError as error:
        return SealReport(SealState.UNREADABLE, (f"读不了 {path.name}：{why(error)}。",))


@dataclass(frozen=True)
class _Seal:
    """The last line of a package. `is_whole`: it speaks for all bytes before it. `inventory`: SHA-256 of that part."""

    is_whole: bool
    inventory: str


def _check(opened: IO[bytes], name: str, roots: Path | None) -> SealReport:
    seal = _seal_of(opened)
    if seal is None and not is_zipfile(opened):
        if _holds_seal(opened):
            return SealReport(SealState.BROKEN, (f"被改动：{name} 的末尾多出了别的内容。",))
        opened.seek(0)
        is_torn = opened.read(len(ZIP_BEGINS)) == ZIP_BEGINS
        return SealReport(SealState.UNREADABLE, (f"{name} {NOT_WHOLE if is_torn else NOT_OURS}",))
    broken: list[str] = []
    lines: tuple[str, ...] = ()
    try:
        with ZipFile(opened) as archive:
            inventory = _inventory(archive, seal)
            if inventory is None and seal is None:
                return SealReport(SealState.UNREADABLE, (f"{name} {NOT_OURS}",))
            if inventory is None:
                broken.append(f"被改动或缺失：{INVENTORY}（材料清单）。")
            elif (
                seal is not None
                and seal.is_whole
                and hash_in(Zipped(archive), INVENTORY, INVENTORY_MAX) != seal.inventory
            ):
                broken.append(f"被改动：{name} 末尾的校验值。")
            else:
                broken += broken_parts(Zipped(archive), inventory)
                broken += line_beside(Zipped(archive), archive.read(INVENTORY))
                lines = told(Zipped(archive), inventory, roots, broken)
    except (*TORN, OSError, ValueError, RuntimeError):
        broken.append(f"{name} 的压缩包目录坏了，打不开。")
    if not broken and (seal is None or not seal.is_whole):
        where = "末尾的校验值" if seal is None else "压缩包的目录（不在任何一个文件里）"
        broken.append(f"被改动：{name} {where}。")
    if broken:
        return SealReport(SealState.BROKEN, tuple(broken))
    sha256 = hash_of_first(opened, opened.seek(0, 2))
    return SealReport(SealState.INTACT, (*lines, f"整个文件的 SHA-256：{sha256}，和导出时记下的应当一致。"))


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


def _holds_seal(opened: IO[bytes]) -> bool:
    """Whether the last line of a package stands anywhere; what follows it, no package has."""
    if opened.seek(0, 2) == 0:
        return False
    with mmap(opened.fileno(), 0, access=ACCESS_READ) as content:
        return SEAL.search(content) is not None


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
    with suppress(KeyError, ValidationError, *TORN):
        if archive.getinfo(INVENTORY).file_size <= INVENTORY_MAX:
            with Zipped(archive).open(INVENTORY) as entry:
                content = entry.read()
            if seal is None or seal.is_whole or hashlib.sha256(content).hexdigest() == seal.inventory:
                return Package.model_validate_json(content)
    return None
