"""A copy of a picture that no browser shows, such as a phone's HEIC, so that it is looked at, marked and filed."""

import asyncio
from collections.abc import Sequence
from pathlib import PurePath

from agent.casework.drawn_copy import draw_copy
from agent.casework.world import World
from agent.errors import Damaged, Invalid, NotFound
from shared.evidence import Evidence, EvidenceFile

SHOWN = ("image/png", "image/jpeg", "image/gif", "image/webp")
"""Pictures that every browser shows."""


def needs_copy(file: EvidenceFile) -> bool:
    """Whether it is a picture that has to be made another before it is seen."""
    return file.media_type.startswith("image/") and file.media_type not in SHOWN


def shown_of(item: Evidence, original: EvidenceFile) -> EvidenceFile | None:
    """The picture as it can be seen without marks: itself, or its copy; null where there is none."""
    if not needs_copy(original):
        return original
    return next((file for file in item.files if file.derived_from == original.sha256), None)


def marked_of(item: Evidence, original: EvidenceFile) -> EvidenceFile | None:
    """The copy with marks; null where there is none."""
    copies = [file for file in item.files if file.derived_from == original.sha256]
    return next(iter(copies[1 if needs_copy(original) else 0 :]), None)


async def make_showable(world: World, original: EvidenceFile) -> EvidenceFile:
    """A copy to be seen, without metadata; the same each time. Raises Invalid, NotFound, Damaged."""
    drawn = await asyncio.to_thread(draw_copy, await world.archive.read(original.sha256), ())
    name = f"{PurePath(original.name).stem or '图片'}{drawn.suffix}"
    return await world.archive.keep(drawn.content, name=name, derived_from=original.sha256)


async def with_showable(world: World, item: Evidence) -> Evidence:
    """The item with the files of `showable_files`."""
    return item.model_copy(update={"files": await showable_files(world, item.files)})


async def showable_files(world: World, kept: Sequence[EvidenceFile]) -> tuple[EvidenceFile, ...]:
    """The files with such a copy beside a picture that needs one and has none; as they are where none can be made.

    It takes seconds: never while others wait to write.
    """
    copied = {file.derived_from for file in kept}
    files: list[EvidenceFile] = []
    for file in kept:
        files.append(file)
        if file.derived_from is None and file.sha256 not in copied and needs_copy(file):
            try:
                files.append(await make_showable(world, file))
            except (Invalid, NotFound, Damaged):  # it stays what it was: a file that she can save and open elsewhere
                continue
    return tuple(files)
