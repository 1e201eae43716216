"""What is drawn on a picture's copy: red boxes round words, and places that nobody may read."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated

from pydantic import Field

from shared.model import Noun

Pixels = Annotated[int, Field(ge=0, le=1_000_000)]


class MarkKind(StrEnum):
    BOX = "box"
    BLUR = "blur"


class Mark(Noun):
    """In pixels of the original as it is shown upright, whatever the screen's scale was."""

    kind: MarkKind
    left: Pixels
    top: Pixels
    width: Annotated[Pixels, Field(gt=0)]
    height: Annotated[Pixels, Field(gt=0)]


@dataclass(frozen=True)
class Drawn:
    """What comes with a new picture: the marks on its copy, null where it has none, and blurs that are suggested."""

    marks: tuple[Mark, ...] | None = None
    suggested: tuple[Mark, ...] = ()


BLUR_MARGIN = 2
"""Pixels round words, so that no stroke of them stays."""

MOST_SUGGESTED = 100


def marks_at(kind: MarkKind, boxes: Iterable[tuple[int, int, int, int]], margin: int = 0) -> tuple[Mark, ...]:
    """Boxes (left, top, width, height) as marks that she can change; what has no area or begins outside is cut."""
    return tuple(
        Mark(
            kind=kind,
            left=max(0, left - margin),
            top=max(0, top - margin),
            width=max(1, width + 2 * margin),
            height=max(1, height + 2 * margin),
        )
        for left, top, width, height in boxes
    )


def suggested_blurs(places: Sequence[tuple[int, int, int, int]]) -> tuple[Mark, ...]:
    """What she may blur, from the places of what points to somebody; as many as can be looked through."""
    return marks_at(MarkKind.BLUR, places[:MOST_SUGGESTED], BLUR_MARGIN)


def marks_within(marks: Iterable[Mark], width: int, height: int) -> tuple[Mark, ...]:
    """The marks cut to a picture of this size, each once; what lies outside goes."""
    cut = {
        mark.model_copy(
            update={"width": min(mark.width, width - mark.left), "height": min(mark.height, height - mark.top)}
        ): None
        for mark in marks
        if mark.left < width and mark.top < height
    }
    return tuple(cut)
