"""A restore prepared while the agent runs and carried out at its next start, when nobody holds the database."""

import asyncio
import os
import shutil
import sqlite3
import tempfile
from collections.abc import AsyncIterator
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from pydantic import ValidationError

from agent.archive import name_on_disk
from agent.casework.backing_up import SUFFIX, TOPIC, Backup, find_backup, teller
from agent.casework.backups import DATABASE, aside_folder, check_backup, put_in_place, unpack_backup, write_backup
from agent.casework.status import product_version
from agent.casework.world import World
from agent.domain.workdays import SHANGHAI
from agent.errors import TooLarge
from agent.settings import Settings
from agent.store import audit
from shared.model import Moment, Noun

READY = "restore-ready"
"""Folder within the data folder: the backup laid out and checked."""

NOTE = "restore.json"
UPLOAD_MAX = 200 << 30


class Prepared(Noun):
    """What waits for the next start: which backup, and which parts it has."""

    name: str
    made_at: Moment
    prepared_at: Moment
    parts: tuple[str, ...]


@dataclass(frozen=True)
class Difference:
    """What a restore would replace. `cases_*` are counts now and in the backup."""

    backup: Backup
    made_at: datetime
    cases_now: int
    cases_then: int
    newer_cases: int
    file_count: int


async def compare(world: World, name: str) -> Difference:
    """Read all of the backup and compare, changing nothing. Raises NotFound, Damaged where it is not whole."""
    return await asyncio.to_thread(_compare, world.settings, find_backup(world.settings, name))


async def prepare(world: World, name: str) -> Prepared:
    """Back up what is there, then lay out the other beside it. Raises NotFound, Damaged; then nothing has changed."""
    found, settings, now = find_backup(world.settings, name), world.settings, world.now()
    safety = settings.backups / f"恢复前-{now.astimezone(SHANGHAI):%Y%m%d-%H%M%S}{SUFFIX}"
    await asyncio.to_thread(
        write_backup, settings, safety, version=product_version(), now=now, told=teller(world, "先备份现在的：已备份")
    )
    world.bus.publish(TOPIC, None, "正在展开并核对要恢复的备份")
    prepared = await asyncio.to_thread(_lay_out, settings, found, now)
    async with world.engine.begin() as conn:
        await audit.append(conn, at=now, actor="operator", action="restore_prepared", subject="backup")
    world.bus.publish("settings")
    return prepared


def prepared_restore(settings: Settings) -> Prepared | None:
    """What waits, null where nothing does."""
    try:
        return Prepared.model_validate_json((settings.data / READY / NOTE).read_text("utf-8"))
    except (FileNotFoundError, NotADirectoryError, ValidationError):
        return None


async def cancel(world: World) -> None:
    """Take the preparation back; the backups stay."""
    await asyncio.to_thread(shutil.rmtree, world.settings.data / READY, ignore_errors=True)
    async with world.engine.begin() as conn:
        await audit.append(conn, at=world.now(), actor="operator", action="restore_cancelled", subject="backup")
    world.bus.publish("settings")


def carry_out(settings: Settings) -> Path | None:
    """Put what was prepared into its place, only while no agent has the folder open; where the former went, null where
    nothing was prepared. What was interrupted goes on.
    """
    prepared = prepared_restore(settings)
    if prepared is None:
        shutil.rmtree(settings.data / READY, ignore_errors=True)
        return None
    aside = aside_folder(settings, prepared.prepared_at)
    put_in_place(settings, settings.data / READY, aside, there=prepared.parts)
    shutil.rmtree(settings.data / READY)
    return aside


async def note_restored(world: World, aside: Path) -> None:
    """The log of what was restored goes on with the restoring."""
    async with world.engine.begin() as conn:
        await audit.append(conn, at=world.now(), actor="agent", action="restored", subject=aside.name)


async def take_upload(settings: Settings, name: str, chunks: AsyncIterator[bytes]) -> Backup:
    """A backup from elsewhere into the folder of backups. Raises Damaged where it is none, TooLarge."""
    folder = settings.backups
    await asyncio.to_thread(folder.mkdir, parents=True, exist_ok=True, mode=0o700)
    stem = name_on_disk(name).removesuffix(SUFFIX)
    descriptor, unfinished = tempfile.mkstemp(dir=folder, prefix=f".{stem}{SUFFIX}.")
    draft = Path(unfinished)
    try:
        size = 0
        with os.fdopen(descriptor, "wb") as file:
            async for chunk in chunks:
                size += len(chunk)
                if size > UPLOAD_MAX:
                    raise TooLarge("这个文件太大，不像备份。", "请检查选的是不是备份文件。")
                await asyncio.to_thread(file.write, chunk)
        await asyncio.to_thread(check_backup, draft)
        target = _put(draft, folder, stem)
    finally:
        await asyncio.to_thread(draft.unlink, missing_ok=True)
    return find_backup(settings, target.name)


def _compare(settings: Settings, found: Backup) -> Difference:
    with tempfile.TemporaryDirectory(dir=settings.data, prefix="restore-check-") as folder:
        scratch = Path(folder)
        manifest = unpack_backup(found.path, scratch)
        now, then = _case_ids(settings.database), _case_ids(scratch / DATABASE)
        return Difference(found, manifest.made_at, len(now), len(then), len(now - then), len(manifest.files))


def _lay_out(settings: Settings, found: Backup, now: datetime) -> Prepared:
    draft = settings.data / f"{READY}.part"
    for old in (draft, settings.data / READY):
        shutil.rmtree(old, ignore_errors=True)
    draft.mkdir(mode=0o700)
    try:
        manifest = unpack_backup(found.path, draft)
        parts = tuple(sorted(path.name for path in draft.iterdir()))
        prepared = Prepared(name=found.name, made_at=manifest.made_at, prepared_at=now, parts=parts)
        (draft / NOTE).write_text(prepared.model_dump_json(), "utf-8")
        draft.rename(settings.data / READY)
    finally:
        shutil.rmtree(draft, ignore_errors=True)
    return prepared


def _case_ids(database: Path) -> set[str]:
    with closing(sqlite3.connect(f"{database.as_uri()}?mode=ro", uri=True)) as connection:
        return {case_id for (case_id,) in connection.execute("SELECT case_id FROM cases")}


def _put(draft: Path, folder: Path, stem: str) -> Path:
    """Under a name that is not taken."""
    names = (f"{stem}{SUFFIX}", *(f"{stem}-{number}{SUFFIX}" for number in range(2, 1000)))
    return draft.replace(next(folder / name for name in names if not (folder / name).exists()))
