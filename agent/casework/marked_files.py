"""The files of a picture with marks: its original, and the one copy on which they are drawn."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePath

from agent.casework.drawn_copy import draw_copy
from agent.casework.showable import make_showable, needs_copy
from agent.casework.world import World
from agent.domain.picture_marks import Mark, MarkKind
from shared.evidence import EvidenceFile

BOXES_SAID = "，违规字句已用红框标出"
"""What a picture of a review with boxes says of itself."""


@dataclass(frozen=True)
class MarkedFiles:
    """`marks` are those that lie on the picture; without any there is no copy."""

    files: tuple[EvidenceFile, ...]
    marks: tuple[Mark, ...]


async def draw_marked(world: World, original: EvidenceFile, marks: Sequence[Mark]) -> MarkedFiles:
    """A picture that no browser shows keeps its copy to be seen between the two.

    Raises Invalid where the picture cannot be read, NotFound, Damaged where it is not as it was kept.
    """
    unmarked = (original, await make_showable(world, original)) if needs_copy(original) else (original,)
    drawn = await asyncio.to_thread(draw_copy, await world.archive.read(original.sha256), marks)
    if not drawn.marks:
        return MarkedFiles(unmarked, ())
    name = f"{PurePath(original.name).stem or '图片'}-标注{drawn.suffix}"
    copy = await world.archive.keep(drawn.content, name=name, derived_from=original.sha256)
    return MarkedFiles((*unmarked, copy), drawn.marks)


def said_of(shows: str, marks: Sequence[Mark]) -> str:
    """The line of a review's picture, telling of red boxes exactly where it has some."""
    plain = shows.replace(BOXES_SAID, "")
    return plain + BOXES_SAID if any(mark.kind is MarkKind.BOX for mark in marks) else plain
