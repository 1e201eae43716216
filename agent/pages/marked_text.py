"""A review's text cut where triage marked it, so that a page can show which words offend and why."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from agent.domain.words import word_for
from shared.triage import GroundFound


@dataclass(frozen=True)
class Piece:
    """A stretch of the text; `why` names the grounds it was marked for, empty where it was not."""

    text: str
    why: str


def marked_pieces(text: str, grounds: Sequence[GroundFound]) -> tuple[Piece, ...]:
    """The whole text, in order. Spans may overlap; what lies outside the text is left out."""
    spans = [(max(start, 0), min(end, len(text)), found) for found in grounds for start, end in found.spans]
    cuts = sorted({0, len(text), *(cut for start, end, _ in spans if start < end for cut in (start, end))})
    pieces: list[Piece] = []
    for begin, end in pairwise(cuts):
        words = dict.fromkeys(word_for(found.ground) for start, stop, found in spans if start <= begin and end <= stop)
        why = "、".join(words)
        if pieces and pieces[-1].why == why:
            begin_text = pieces.pop().text
            pieces.append(Piece(begin_text + text[begin:end], why))
        else:
            pieces.append(Piece(text[begin:end], why))
    return tuple(pieces)
