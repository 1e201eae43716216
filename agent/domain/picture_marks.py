"""What is drawn on a picture's copy: red boxes round words, and places that nobody may read."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Annotated

from pydantic import Field

from agent.domain.letters import Letter
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
class Taken:
    """How a picture was taken. `scale`: its pixels for one css pixel, null where nobody knows.

    `letters`: where those of the review stand, empty where that is not known. `boxed`: the marks that the agent drew
    round words and that are still there; `refused`: those of the agent's that she took away.
    """

    scale: float | None = None
    letters: tuple[Letter, ...] = ()
    boxed: tuple[Mark, ...] = ()
    refused: tuple[Mark, ...] = ()


@dataclass(frozen=True)
class Drawn:
    """What comes with a new picture: the marks on its copy, null where it has none, blurs that are suggested, and how
    it was taken, null where it is a file of hers.
    """

    marks: tuple[Mark, ...] | None = None
    suggested: tuple[Mark, ...] = ()
    taken: Taken | None = None


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


def unblurred(suggested: Iterable[Mark], marks: Collection[Mark]) -> tuple[Mark, ...]:
    """The suggested blurs that none of the marks covers."""
    blurs = [mark for mark in marks if mark.kind is MarkKind.BLUR]
    return tuple(one for one in suggested if not any(_covers(blur, one) for blur in blurs))


def _covers(blur: Mark, place: Mark) -> bool:
    """The same place may have been cut at the picture's edge."""
    is_same = (blur.left, blur.top) == (place.left, place.top)
    return is_same or (
        blur.left <= place.left
        and blur.top <= place.top
        and blur.left + blur.width >= place.left + place.width
        and blur.top + blur.height >= place.top + place.height
    )


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


def boxed_anew(marks: Iterable[Mark], taken: Taken, wanted: Iterable[Mark]) -> tuple[tuple[Mark, ...], Taken]:
    """All marks with the agent's boxes being `wanted` from now on, and what is then known of them.

    What she drew stays, and what she took away of the agent's does not come back.
    """
    hers = tuple(mark for mark in marks if mark not in taken.boxed)
    boxed = tuple(mark for mark in dict.fromkeys(wanted) if mark not in taken.refused and mark not in hers)
    return (*boxed, *hers), replace(taken, boxed=boxed)


def after_her_hand(taken: Taken, marks: Collection[Mark]) -> Taken:
    """What is known once she changed the marks to these."""
    gone = tuple(mark for mark in (*taken.refused, *taken.boxed) if mark not in marks)
    return replace(
        taken, boxed=tuple(mark for mark in taken.boxed if mark in marks), refused=tuple(dict.fromkeys(gone))
    )
