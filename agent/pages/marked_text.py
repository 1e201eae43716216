"""A review's text cut where triage marked it, so that a page can show which words offend and why."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from agent.domain.overruling import HERS
from agent.domain.words import word_for
from shared.ground import Strength
from shared.triage import GroundFound


@dataclass(frozen=True)
class Piece:
    """A stretch of the text; `why` names the grounds it was marked for, empty where it was not.

    `is_strong` where one of them holds by itself.
    """

    text: str
    why: str
    is_strong: bool


def marked_pieces(text: str, grounds: Sequence[GroundFound]) -> tuple[Piece, ...]:
    """The whole text, in order. Spans may overlap; what lies outside the text is left out."""
    spans = [(max(start, 0), min(end, len(text)), found) for found in grounds for start, end in found.spans]
    cuts = sorted({0, len(text), *(cut for start, end, _ in spans if start < end for cut in (start, end))})
    pieces: list[Piece] = []
    for begin, end in pairwise(cuts):
        over = [found for start, stop, found in spans if start <= begin and end <= stop]
        why = "、".join(dict.fromkeys(_name(found) for found in over))
        is_strong = any(found.strength is Strength.APPEALABLE for found in over)
        pieces.append(Piece(text[begin:end], why, is_strong))
    return tuple(pieces)


def _name(found: GroundFound) -> str:
    return f"{word_for(found.ground)}（您标的）" if found.rule == HERS else word_for(found.ground)
