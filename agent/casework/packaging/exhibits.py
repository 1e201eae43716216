"""Which files of the evidence go into a package: originals, and copies on which uninvolved people cannot be read."""

import asyncio
from collections.abc import Sequence

from sqlalchemy.ext.asyncio import AsyncConnection

from agent.casework.drawn_copy import draw_copy
from agent.casework.packaging.layout import path_of
from agent.casework.showable import marked_of, shown_of
from agent.casework.world import World
from agent.domain.picture_marks import Mark, MarkKind
from agent.domain.report import Exhibit
from agent.store.picture_marks import marks_of, suggested_of
from shared.evidence import Evidence, EvidenceFile
from shared.package import Withheld

WHY_HELD_BACK = "原件上有与本案无关的人的资料，没有放进材料包，由卖家保存"

Marked = tuple[Evidence, tuple[Mark, ...], tuple[Mark, ...]]
"""An item, the marks on its copy, and what else is to be blurred on it."""


async def marked_items(conn: AsyncConnection, items: Sequence[Evidence]) -> list[Marked]:
    """What is suggested to be blurred, and what is blurred where another item has the very same picture."""
    marks = [await marks_of(conn, item.evidence_id) or () for item in items]
    hidden: dict[str, dict[Mark, None]] = {}
    for item, drawn in zip(items, marks, strict=True):
        blurred = (mark for mark in drawn if mark.kind is MarkKind.BLUR)
        of_picture = hidden.setdefault(_key(item), {})
        of_picture |= dict.fromkeys((*blurred, *await suggested_of(conn, item.evidence_id)))
    return [
        (item, drawn, tuple(mark for mark in hidden[_key(item)] if mark not in drawn))
        for item, drawn in zip(items, marks, strict=True)
    ]


def _key(item: Evidence) -> str:
    picture = _picture_of(item)
    return picture.sha256 if picture else item.evidence_id


def _picture_of(item: Evidence) -> EvidenceFile | None:
    return next((one for one in item.files if one.derived_from is None and one.media_type.startswith("image/")), None)


async def exhibit_of(world: World, marked: Marked, *, is_masked: bool) -> Exhibit:
    """Where places are to be hidden: a copy that hides them, and no original. Raises Damaged, Invalid."""
    item, marks, suggested = marked
    picture = _picture_of(item)
    if picture is None:
        return Exhibit(item, None, ())
    copy = marked_of(item, picture) or shown_of(item, picture)
    hidden = (*(mark for mark in marks if mark.kind is MarkKind.BLUR), *suggested)
    if not is_masked or not hidden:
        return Exhibit(item, copy or picture, ())
    safe = await _hiding_copy(world, picture, (*marks, *suggested))
    files = (picture, *(one for one in item.files if one.derived_from != picture.sha256 and one != picture), safe)
    held = Withheld(sha256=picture.sha256, name=picture.name, why=WHY_HELD_BACK)
    return Exhibit(item.model_copy(update={"files": files}), safe, (held,))


def files_in(exhibits: Sequence[Exhibit]) -> dict[str, EvidenceFile]:
    """What goes in, by its path in the package; a file of several exhibits lies with the first."""
    held = {one.sha256 for exhibit in exhibits for one in exhibit.held_back}
    found: dict[str, EvidenceFile] = {}
    for number, exhibit in enumerate(exhibits, start=1):
        for place, file in enumerate(exhibit.item.files, start=1):
            if file.sha256 not in held:
                held.add(file.sha256)
                found[path_of(file, number, place)] = file
    return found


async def _hiding_copy(world: World, picture: EvidenceFile, marks: Sequence[Mark]) -> EvidenceFile:
    drawn = await asyncio.to_thread(draw_copy, await world.archive.read(picture.sha256), marks)
    return await world.archive.keep(drawn.content, name=f"打码{drawn.suffix}", derived_from=picture.sha256)
