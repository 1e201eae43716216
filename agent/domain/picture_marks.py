"""What is drawn on a picture's copy: red boxes round words, and places that nobody may read."""

from collections.abc import Iterable
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
