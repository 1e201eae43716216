"""Files and words taken off the disk once no row names them; what a crash interrupts is finished at the next start."""

import asyncio
import os
import shutil
import tempfile
from collections.abc import Collection
from pathlib import Path

from pydantic import ValidationError
from sqlalchemy import select

from agent.casework.calendar import write_calendar
from agent.casework.catching_up import catch_up
from agent.casework.vault.recording import sweep_growing
from agent.casework.world import World
from agent.store.case_words import wipe_removed
from agent.store.erasing import rewrite, still_mentioned
from agent.store.opening import reading
from agent.store.schema import captures
from shared.model import Noun

FILE = "erasing.json"
FOLDERS = ("sealed", "packages")
"""Where copies of a case lie, each beginning with its id."""


class Erasure(Noun):
    """What is to go: `hashes` of files, unless something still names them, and the copies of these cases."""

    hashes: tuple[str, ...]
    case_ids: tuple[str, ...]
    appeal_ids: tuple[str, ...]


class Erased(Noun):
    """What went. `kept_count` files stay, for other cases use them."""

    file_count: int
    size_bytes: int
    kept_count: int


NOTHING = Erased(file_count=0, size_bytes=0, kept_count=0)


def intend(world: World, erasure: Erasure) -> None:
    """Durable before the rows go, within their transaction: from here on a crash leaves nothing behind.

    What was intended before and is not finished yet stays intended.
    """
    before = _read(world.settings.data / FILE) or Erasure(hashes=(), case_ids=(), appeal_ids=())
    both = Erasure(
        hashes=(*before.hashes, *erasure.hashes),
        case_ids=(*before.case_ids, *erasure.case_ids),
        appeal_ids=(*before.appeal_ids, *erasure.appeal_ids),
    )
    descriptor, draft = tempfile.mkstemp(dir=world.settings.data)
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(both.model_dump_json())
        file.flush()
        os.fsync(file.fileno())
    Path(draft).replace(world.settings.data / FILE)


async def finish_erasing(world: World) -> Erased | None:
    """Carry out what was intended; null where nothing was. Where the rows stayed, so do their files.

    Copies drawn for forms and pages go all of them: they are drawn again from what is still there, and none while a
    form is filled. What is intended meanwhile stays intended. Raises Conflict where the database is too busy; then the
    next start goes on.
    """
    async with world.filing:
        erasure = _read(world.settings.data / FILE)
        if erasure is None:
            return None
        async with reading(world.engine) as conn:
            staying = set((await conn.execute(select(captures.c.case_id).distinct())).scalars())
            gone = [case_id for case_id in erasure.case_ids if case_id not in staying]
            drawn = {path.name for path in world.archive.paths() if path.parent.parent.name == "derived"}
            mentioned = await still_mentioned(conn, {*erasure.hashes, *drawn})
        leaving = ({*erasure.hashes} | drawn) - mentioned if gone else set()
        erased = await asyncio.to_thread(_remove, world, leaving, gone, erasure.appeal_ids)
        _forget_drawn(world)
    async with world.recording:
        await sweep_growing(world)
    await catch_up(world)
    await write_calendar(world)
    async with world.engine.begin() as conn:
        await wipe_removed(conn)
    await asyncio.to_thread(rewrite, world.settings.database)
    if _read(world.settings.data / FILE) == erasure:
        (world.settings.data / FILE).unlink()
    return erased.model_copy(update={"kept_count": len(mentioned & {*erasure.hashes})})


def copies_of(world: World, case_ids: Collection[str]) -> list[Path]:
    """Sealed folders and packages of these cases in the data folder."""
    return [
        path
        for folder in FOLDERS
        for case_id in case_ids
        for path in (world.settings.data / folder).glob(f"{case_id}-*")
    ]


def _remove(world: World, hashes: Collection[str], case_ids: Collection[str], appeal_ids: Collection[str]) -> Erased:
    sizes = [size for sha256 in sorted(hashes) if (size := world.archive.erase(sha256))]
    laid_out = [world.archive.folder_for(appeal_id) for appeal_id in appeal_ids] if case_ids else []
    for path in (*copies_of(world, case_ids), *laid_out):
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)
    return Erased(file_count=len(sizes), size_bytes=sum(sizes), kept_count=0)


def _forget_drawn(world: World) -> None:
    """What is remembered of files in this process."""
    world.fitted.clear()
    world.pdf_looks.clear()
    world.pdf_pages.clear()
    world.made.clear()


def _read(path: Path) -> Erasure | None:
    try:
        return Erasure.model_validate_json(path.read_text("ascii"))
    except (FileNotFoundError, ValidationError):
        return None
