"""Backups made in the desk: into one folder, told how far it is, read back at once, listed, deleted."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from agent.archive import name_on_disk
from agent.casework.backups import Told, check_backup, read_manifest, write_backup
from agent.casework.status import product_version
from agent.casework.world import World
from agent.domain.workdays import SHANGHAI
from agent.errors import NotFound
from agent.settings import Settings
from agent.store import audit

SUFFIX = ".zip"
TOPIC = "making"
"""News of this topic says how far a long piece of work is."""


@dataclass(frozen=True)
class Backup:
    """A file in the folder of backups. `made_at` and `file_count` are null where it is no whole backup."""

    name: str
    path: Path
    size_bytes: int
    made_at: datetime | None
    file_count: int | None


def list_backups(settings: Settings) -> Sequence[Backup]:
    """The newest first; by what each says of itself, not read through."""
    found = [_backup(path) for path in settings.backups.glob(f"*{SUFFIX}") if path.is_file()]
    return sorted(found, key=lambda one: (one.made_at is not None, one.made_at, one.name), reverse=True)


def find_backup(settings: Settings, name: str) -> Backup:
    """Raises NotFound, also for what is no name of a file in the folder."""
    found = next((one for one in list_backups(settings) if one.name == name), None)
    if found is None:
        raise NotFound("备份文件夹里没有这个备份。", "请刷新页面。")
    return found


def new_name(now: datetime) -> str:
    """Offered for the next one."""
    return f"申诉台备份-{now.astimezone(SHANGHAI):%Y%m%d-%H%M}{SUFFIX}"


def last_backup_at(settings: Settings) -> datetime | None:
    """When the newest whole one was made."""
    return max((one.made_at for one in list_backups(settings) if one.made_at), default=None)


def wants_backup(settings: Settings, now: datetime) -> bool:
    """Whether the last whole backup is longer ago than she wants. Reads files: in a thread, please."""
    if settings.backup_remind_days is None:
        return False
    last = last_backup_at(settings)
    return last is None or now - last >= timedelta(days=settings.backup_remind_days)


async def back_up(world: World, name: str) -> Backup:
    """Make one and read it back. Raises Invalid where the name is taken by another file, Damaged, NotFound."""
    name = name_on_disk(name.strip() or new_name(world.now())).removesuffix(SUFFIX) + SUFFIX
    target = world.settings.backups / name
    settings, now = world.settings, world.now()
    tell = teller(world, "已备份")
    await asyncio.to_thread(write_backup, settings, target, version=product_version(), now=now, told=tell)
    world.bus.publish(TOPIC, None, "正在读回核对")
    await asyncio.to_thread(check_backup, target)
    async with world.engine.begin() as conn:
        await audit.append(conn, at=now, actor="operator", action="backed_up", subject="backup")
    return _backup(target)


async def delete_backup(world: World, name: str) -> None:
    """For good. Raises NotFound."""
    found = find_backup(world.settings, name)
    async with world.engine.begin() as conn:
        await audit.append(conn, at=world.now(), actor="operator", action="backup_deleted", subject="backup")
    await asyncio.to_thread(found.path.unlink)


def teller(world: World, verb: str) -> Told:
    """Tells open pages how many files are done, from whatever thread does them."""
    loop = asyncio.get_running_loop()

    def tell(done: int, count: int) -> None:
        loop.call_soon_threadsafe(world.bus.publish, TOPIC, None, f"{verb} {done} / {count} 个文件")

    return tell


def _backup(path: Path) -> Backup:
    manifest = read_manifest(path)
    made_at, count = (manifest.made_at, len(manifest.files)) if manifest else (None, None)
    return Backup(path.name, path, path.stat().st_size, made_at, count)
