"""Whether a sealed folder is still what it was when it was sealed; needs neither our database nor the network."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum
from pathlib import Path

from pydantic import ValidationError

from agent.errors import Unstamped, why
from agent.timestamps import check_stamp, read_roots, read_stamp
from shared.evidence import Grade
from shared.manifest import Manifest

MANIFEST, FILES, STAMP, AUTHORITY = "manifest.json", "files", "manifest.tsr", "authority.pem"
MANIFEST_MAX = 64 << 20


class SealState(IntEnum):
    """Also the exit code of the command."""

    INTACT = 0
    BROKEN = 1
    UNREADABLE = 2


@dataclass(frozen=True)
class SealReport:
    """`lines` are Chinese: what is wrong, each file by name; else what is proven, and what is not."""

    state: SealState
    lines: tuple[str, ...]


def check_sealed(path: Path, roots: Path | None = None) -> SealReport:
    """Check a sealed folder, or the manifest in it. `roots` are the authority's certificates, got elsewhere.

    Never raises: what cannot be read is `UNREADABLE`.
    """
    manifest_path = path / MANIFEST if path.is_dir() else path
    try:
        if manifest_path.stat().st_size > MANIFEST_MAX:
            return _unreadable(f"清单 {manifest_path.name} 太大。")
        content = manifest_path.read_bytes()
        manifest = Manifest.model_validate_json(content)
        broken = list(_broken_files(manifest, manifest_path.parent))
    except OSError as error:
        return _unreadable(f"读不了 {Path(error.filename or manifest_path).name}：{why(error)}。")
    except ValidationError:
        return _unreadable(f"{manifest_path.name} 不是申诉台的证据清单。")
    return _report(manifest_path.parent, content, manifest, broken, roots)


def hash_of(path: Path) -> str:
    """SHA-256 in hex."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _report(folder: Path, content: bytes, manifest: Manifest, broken: list[str], roots: Path | None) -> SealReport:
    said = f"清单的 SHA-256：{hashlib.sha256(content).hexdigest()}，和操作记录里的应当一致。"
    try:
        stamped = _stamped(folder, content, manifest, roots)
    except _Unreadable as error:
        return _unreadable(str(error))
    except Unstamped as error:
        broken.append(f"{STAMP}：{error.detail}")
        stamped = ""
    if broken:
        return SealReport(SealState.BROKEN, tuple(broken))
    count = len({file.sha256 for item in manifest.items for file in item.files})
    return SealReport(
        SealState.INTACT, (f"完整：{len(manifest.items)} 件证据、{count} 个文件都和清单一致。", said, stamped)
    )


def _broken_files(manifest: Manifest, folder: Path) -> Iterator[str]:
    kept = {file.sha256: file for item in manifest.items for file in item.files}
    for sha256, file in kept.items():
        # A name that is no hash is no path of ours: it would lead out of the folder.
        path = folder / FILES / sha256
        if path.parent != folder / FILES or not path.is_file():
            yield f"缺少 {FILES}/{sha256}（{file.name}）。"
        elif hash_of(path) != sha256:
            yield f"被改动：{FILES}/{sha256}（{file.name}）。"
        if file.derived_from is not None and file.derived_from not in kept:
            yield f"缺少 {file.name} 的原件 {file.derived_from}。"
    if (folder / FILES).is_dir():
        yield from (
            f"多出来的文件：{FILES}/{path.name}。"
            for path in sorted((folder / FILES).iterdir())
            if path.name not in kept
        )


class _Unreadable(Exception):
    """The stamp is there and cannot be judged."""


def _stamped(folder: Path, content: bytes, manifest: Manifest, roots: Path | None) -> str:
    if not (folder / STAMP).exists():
        return "没有时间戳：清单本身是什么时候写的、有没有整份重写，这里证明不了。"
    try:
        answer = (folder / STAMP).read_bytes()
        read_stamp(answer)
        known = read_roots(roots or folder / AUTHORITY)
    except OSError as error:
        raise _Unreadable(f"读不了 {STAMP}：{why(error)}。") from error
    except Unstamped as error:
        raise _Unreadable(error.detail) from error
    at = check_stamp(content, answer, known)
    own = "" if roots else "根证书取自这个文件夹，请另外核对它确实是时间戳机构的。"
    count = sum(item.grade is Grade.A3 for item in manifest.items)
    higher = f"清单里 A3 的 {count} 件，有了它就是 A4。" if count else ""
    return f"时间戳：{at:%Y-%m-%d %H:%M:%S} UTC 之前清单已经存在；更早的事它证明不了。{higher}{own}"


def _unreadable(line: str) -> SealReport:
    return SealReport(SealState.UNREADABLE, (line,))
