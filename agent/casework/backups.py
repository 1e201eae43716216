"""A backup: database, evidence and settings in one zip with the hash of each; and the way back."""

import hashlib
import os
import re
import shutil
import tempfile
import zipfile
import zlib
from collections.abc import Callable, Collection, Iterator
from datetime import datetime
from pathlib import Path

from pydantic import ValidationError

from agent.archive import Archive
from agent.casework.packs_in_force import OVERRIDES
from agent.casework.stamping import ROOTS
from agent.casework.workdays_in_force import FILE as CALENDAR
from agent.errors import Damaged, Invalid, NotFound, Refused, why
from agent.settings import FILE_NAME, Settings
from agent.store.anchor import NAME as ANCHOR
from agent.store.backups import copy_database, faults_of, is_of_known_version
from agent.store.claiming import claimed
from shared.model import Moment, Noun

MANIFEST = "manifest.json"
DATABASE = "appealdesk.sqlite3"
PARTS = (DATABASE, f"{DATABASE}-wal", f"{DATABASE}-shm", "archive", OVERRIDES, ROOTS, FILE_NAME, CALENDAR, ANCHOR)
"""What a restore replaces in the data folder; keys and the browser's profile stay as they are."""
MEMBER = re.compile(
    r"appealdesk\.sqlite3|appealdesk\.toml|calendar\.toml|timestamp_roots/[0-9a-f]{64}\.pem|overrides/[a-z0-9_]+\.toml"
    r"|archive/(originals|derived)/[0-9a-f]{2}/[0-9a-f]{64}"
)
STORED = zipfile.ZIP_STORED
PACKED = zipfile.ZIP_DEFLATED
TORN = (zipfile.BadZipFile, ValidationError, KeyError, EOFError, ValueError, zlib.error)
"""What reading a file raises that is no whole backup."""


Told = Callable[[int, int], None]
"""Told how many files are done, and of how many."""


class BackupFile(Noun):
    """A file in the backup, by its path within the data folder."""

    path: str
    sha256: str
    size_bytes: int


class BackupManifest(Noun):
    """What a backup holds; written last, so a torn one has none."""

    product: str
    version: str
    made_at: Moment
    files: tuple[BackupFile, ...]


def write_backup(
    settings: Settings, target: Path, *, version: str, now: datetime, told: Told = lambda done, count: None
) -> BackupManifest:
    """Everything but keys and the browser's profile, while the agent may run. Raises NotFound, Damaged, Invalid, and
    Refused where the disk does not take it.

    An earlier backup of this name is replaced, any other file never. The file holds buyers' data: it is readable by
    its owner only, and stands under its name only when it is whole.
    """
    if not settings.database.exists():
        raise NotFound(f"{settings.data} 里还没有数据，不用备份。", "请检查设置 data 指向的文件夹。")
    _check_target(settings, target)
    try:
        return _write_backup(settings, target, version, now, told)
    except OSError as error:
        raise Refused(
            f"备份没有做成：{why(error)}。现有的数据和备份没有改动。",
            f"请检查 {target.parent} 所在的磁盘是不是接好了、能不能写、还有没有空位，然后再试。",
        ) from error


def _write_backup(settings: Settings, target: Path, version: str, now: datetime, told: Told) -> BackupManifest:
    target.parent.mkdir(parents=True, exist_ok=True)
    descriptor, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
    unfinished = Path(name)
    try:
        with (
            tempfile.TemporaryDirectory(dir=target.parent, prefix=".copying-") as folder,
            os.fdopen(descriptor, "wb") as file,
        ):
            copy = Path(folder) / DATABASE
            copy_database(settings.database, copy)
            with zipfile.ZipFile(file, "w") as bundle:
                sources = list(_sources(settings, copy))
                files = []
                for path, member in sources:
                    files.append(_add(bundle, path, member))
                    told(len(files), len(sources))
                manifest = BackupManifest(product="appealdesk", version=version, made_at=now, files=tuple(files))
                bundle.writestr(MANIFEST, manifest.model_dump_json(indent=1), PACKED)
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(target)
    finally:
        unfinished.unlink(missing_ok=True)
    return manifest


def _check_target(settings: Settings, target: Path) -> None:
    if target.resolve().is_relative_to(settings.data.resolve()):
        raise Invalid(f"备份不能放在数据文件夹 {settings.data} 里。", "请换一个位置，最好是另一块磁盘。")
    if target.is_dir():
        raise Invalid(f"{target} 是一个文件夹。", "请给备份一个文件名，如 申诉台备份.zip。")
    if target.exists() and not _is_backup(target):
        raise Invalid(f"{target} 已经是别的文件，没有动它。", "请换一个文件名。")


def _is_backup(file: Path) -> bool:
    return read_manifest(file) is not None


def read_manifest(file: Path) -> BackupManifest | None:
    """What a backup says that it holds, at a glance; null where it is none, or torn."""
    try:
        with zipfile.ZipFile(file) as bundle:
            return _manifest_of(bundle)
    except (*TORN, OSError):
        return None


def _manifest_of(bundle: zipfile.ZipFile) -> BackupManifest:
    return BackupManifest.model_validate_json(bundle.read(MANIFEST))


def check_backup(source: Path) -> BackupManifest:
    """Read all of it and compare, changing nothing. Raises NotFound where there is none, Damaged where it is torn."""
    with tempfile.TemporaryDirectory(dir=source.parent, prefix=".checking-") as folder:
        return unpack_backup(source, Path(folder))


def unpack_backup(source: Path, fresh: Path) -> BackupManifest:
    """Lay out a backup in an empty folder, each file compared with its hash, the database looked through.

    Raises NotFound where there is none, Damaged where it is not whole.
    """
    if not source.is_file():
        raise NotFound(f"没有这个备份文件：{source}。", "请检查路径。")
    manifest = _unpack(source, fresh)
    if faults := faults_of(fresh / DATABASE):
        raise _damaged(f"数据库有 {len(faults)} 处错误")
    if not is_of_known_version(fresh / DATABASE):
        raise _damaged("它来自更新的版本，请先更新申诉台")
    return manifest


def restore_backup(settings: Settings, source: Path, *, now: datetime) -> Path:
    """Put a backup in place of what is there; the folder into which that was put aside.

    Raises Damaged where the backup is not whole, NotFound where there is none, DataFolderBusy while an agent runs;
    then nothing has changed.
    """
    if not source.is_file():
        raise NotFound(f"没有这个备份文件：{source}。", "请检查路径。")
    with claimed(settings.data), tempfile.TemporaryDirectory(dir=settings.data, prefix="restoring-") as folder:
        fresh = Path(folder)
        unpack_backup(source, fresh)
        aside = aside_folder(settings, now)
        put_in_place(settings, fresh, aside, there=[path.name for path in fresh.iterdir()])
    return aside


def aside_folder(settings: Settings, now: datetime) -> Path:
    """Where what is replaced goes."""
    return settings.data / f"before-restore-{now:%Y%m%d-%H%M%S-%f}"


def put_in_place(settings: Settings, fresh: Path, aside: Path, *, there: Collection[str]) -> None:
    """Move what is there aside and `fresh` into its place; `there` are the parts that the backup has.

    May be begun again where it was interrupted: a part that is no longer in `fresh` is in its place already.
    """
    aside.mkdir(exist_ok=True)
    for name in PARTS:
        if name in there and not (fresh / name).exists():
            continue
        if (settings.data / name).exists():
            (settings.data / name).rename(aside / name)
        if name in there:
            (fresh / name).rename(settings.data / name)


def _sources(settings: Settings, copy: Path) -> Iterator[tuple[Path, str]]:
    # The database first: every file that it names was kept before it was named.
    yield copy, DATABASE
    for name in (FILE_NAME, CALENDAR):
        if (settings.data / name).exists():
            yield settings.data / name, name
    small = (*(settings.data / OVERRIDES).glob("*.toml"), *(settings.data / ROOTS).glob("*.pem"))
    for path in (*sorted(small), *Archive(settings.archive).paths()):
        yield path, path.relative_to(settings.data).as_posix()


def _add(bundle: zipfile.ZipFile, path: Path, member: str) -> BackupFile:
    # Pictures and videos do not shrink; packing them would only take time.
    bundle.write(path, member, STORED if member.startswith("archive/") else PACKED)
    with path.open("rb") as file:
        return BackupFile(
            path=member, sha256=hashlib.file_digest(file, "sha256").hexdigest(), size_bytes=path.stat().st_size
        )


def _unpack(source: Path, fresh: Path) -> BackupManifest:
    try:
        with zipfile.ZipFile(source) as bundle:
            manifest = _manifest_of(bundle)
            for file in manifest.files:
                if not MEMBER.fullmatch(file.path):
                    raise _damaged("里面有不该有的文件")
                _extract(bundle, file, fresh / file.path)
    except TORN as error:
        raise _damaged("它不是完整的备份") from error
    if not (fresh / DATABASE).exists():
        raise _damaged("里面没有数据库")
    return manifest


def _extract(bundle: zipfile.ZipFile, file: BackupFile, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    if bundle.getinfo(file.path).file_size != file.size_bytes:
        raise _damaged(f"{file.path} 的大小不对")
    with bundle.open(file.path) as packed, target.open("xb") as unpacked:
        shutil.copyfileobj(packed, unpacked)
        unpacked.flush()
        os.fsync(unpacked.fileno())
    with target.open("rb") as unpacked:
        if hashlib.file_digest(unpacked, "sha256").hexdigest() != file.sha256:
            raise _damaged(f"{file.path} 的内容不对")
    if file.path.startswith("archive/"):
        target.chmod(0o400)


def _damaged(what: str) -> Damaged:
    return Damaged(f"这个备份不能用：{what}。现有数据没有改动。", "请换一个备份文件。")
