"""A backup that is whole comes back as it was; any other is refused, and nothing is lost either way."""

import asyncio
import hashlib
import stat
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from agent.archive import Archive
from agent.casework.backups import BackupFile, BackupManifest, restore_backup, write_backup
from agent.casework.world import World
from agent.errors import Damaged, DataFolderBusy, NotFound
from agent.settings import Settings
from agent.store.claiming import claimed
from tests.agent.conftest import Client, capture, send, snapshot

AT = datetime(2026, 11, 23, 2, tzinfo=UTC)
PICTURE = b"\x89PNG\r\n\x1a\n" + b"x" * 5000


@pytest.fixture
async def backup(client: Client, world: World, settings: Settings, paired: dict[str, str], tmp_path: Path) -> Path:
    """Made while the agent runs."""
    await send(client, paired, capture())
    await world.archive.keep(PICTURE, name="评价.png")
    (settings.data / "overrides").mkdir()
    (settings.data / "overrides" / "taobao.toml").write_text("")
    (settings.data / "appealdesk.toml").write_text('quiet_from = "22:00"\n')
    await world.background.drain()  # so that nothing is written between the backup and the end
    target = tmp_path / "deep" / "backup.zip"
    manifest = write_backup(settings, target, version="0.1.0", now=AT)
    assert len(manifest.files) == 4
    await client.close()
    return target


async def test_what_was_backed_up_comes_back(backup: Path, settings: Settings) -> None:
    before = await snapshot(settings)
    Archive(settings.archive).path_of(_only_file(settings)).unlink()
    settings.database.write_bytes(b"broken")
    aside = restore_backup(settings, backup, now=AT)
    assert await snapshot(settings) == before
    assert await Archive(settings.archive).read(_only_file(settings)) == PICTURE
    assert (settings.data / "overrides" / "taobao.toml").exists()
    assert (aside / "appealdesk.sqlite3").read_bytes() == b"broken"
    assert (settings.data / "keys").exists()
    assert [path.name for path in settings.data.iterdir() if path.name.startswith("restoring")] == []


def _only_file(settings: Settings) -> str:
    return hashlib.sha256(PICTURE).hexdigest()


def test_a_backup_is_for_its_owner_only_and_holds_no_key(backup: Path, settings: Settings) -> None:
    assert stat.S_IMODE(backup.stat().st_mode) == 0o600
    assert [path.name for path in backup.parent.iterdir()] == ["backup.zip"]
    with zipfile.ZipFile(backup) as bundle:
        inside = {name: bundle.read(name) for name in bundle.namelist()}
    assert not [name for name in inside if "key" in name or "browser" in name]
    kept = (settings.data / "keys").read_text().split('"')
    secrets = [part.encode() for part in kept if len(part) > 40]
    assert secrets
    assert not [name for name, content in inside.items() for secret in secrets if secret in content]


def _without_manifest(members: dict[str, bytes]) -> None:
    del members["manifest.json"]


def _without_database(members: dict[str, bytes]) -> None:
    del members["appealdesk.sqlite3"]


def _altered_database(members: dict[str, bytes]) -> None:
    content = bytearray(members["appealdesk.sqlite3"])
    content[100] ^= 1
    members["appealdesk.sqlite3"] = bytes(content)


def _something_else_as_database(members: dict[str, bytes]) -> None:
    content = b"not a database" * 1000
    manifest = BackupManifest.model_validate_json(members["manifest.json"])
    posing = BackupFile(path="appealdesk.sqlite3", sha256=hashlib.sha256(content).hexdigest(), size_bytes=len(content))
    files = tuple(posing if file.path == posing.path else file for file in manifest.files)
    members["appealdesk.sqlite3"] = content
    members["manifest.json"] = manifest.model_copy(update={"files": files}).model_dump_json().encode()


def _altered_picture(members: dict[str, bytes]) -> None:
    name = next(name for name in members if name.startswith("archive/"))
    members[name] = members[name][:-1] + b"y"


def _shorter_picture(members: dict[str, bytes]) -> None:
    name = next(name for name in members if name.startswith("archive/"))
    members[name] = members[name][:-1]


def _path_out_of_the_folder(members: dict[str, bytes]) -> None:
    manifest = members["manifest.json"].replace(b"appealdesk.toml", b"../outside.toml")
    members["../outside.toml"] = members.pop("appealdesk.toml")
    members["manifest.json"] = manifest


def _manifest_of_nothing(members: dict[str, bytes]) -> None:
    members["manifest.json"] = b"{}"


@pytest.mark.parametrize(
    "spoil",
    [
        _without_manifest,
        _without_database,
        _altered_database,
        _something_else_as_database,
        _altered_picture,
        _shorter_picture,
        _path_out_of_the_folder,
        _manifest_of_nothing,
    ],
)
def test_a_spoilt_backup_is_refused_and_nothing_changes(
    backup: Path, settings: Settings, tmp_path: Path, spoil: Callable[[dict[str, bytes]], None]
) -> None:
    with zipfile.ZipFile(backup) as bundle:
        members = {name: bundle.read(name) for name in bundle.namelist()}
    spoil(members)
    spoilt = tmp_path / "spoilt.zip"
    with zipfile.ZipFile(spoilt, "w") as bundle:
        for name, content in members.items():
            bundle.writestr(name, content)
    _refused(spoilt, settings)
    assert not (tmp_path / "outside.toml").exists()


@pytest.mark.parametrize("cut", [0, 10, 1000, -10])
def test_a_torn_backup_is_refused_and_nothing_changes(
    backup: Path, settings: Settings, tmp_path: Path, cut: int
) -> None:
    torn = tmp_path / "torn.zip"
    torn.write_bytes(backup.read_bytes()[:cut])
    _refused(torn, settings)


def _refused(source: Path, settings: Settings) -> None:
    before = asyncio.run(snapshot(settings))
    with pytest.raises(Damaged, match="现有数据没有改动"):
        restore_backup(settings, source, now=AT)
    assert asyncio.run(snapshot(settings)) == before
    assert not list(settings.data.glob("before-restore-*"))
    assert not list(settings.data.glob("restoring-*"))


def test_nothing_is_restored_under_a_running_agent(backup: Path, settings: Settings) -> None:
    with claimed(settings.data), pytest.raises(DataFolderBusy):
        restore_backup(settings, backup, now=AT)


def test_a_missing_backup_or_missing_data_is_said(settings: Settings, tmp_path: Path) -> None:
    with pytest.raises(NotFound):
        restore_backup(settings, tmp_path / "none.zip", now=AT)
    empty = settings.model_copy(update={"data": tmp_path / "empty"})
    with pytest.raises(NotFound):
        write_backup(empty, tmp_path / "x.zip", version="0", now=AT)
    assert not (tmp_path / "x.zip").exists()
