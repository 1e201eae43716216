"""Knows which sentences of an edited statement still say what the evidence behind a drafted one carries."""

import re
from collections.abc import Sequence

from rapidfuzz import fuzz

from shared.appeal import Sentence

ALIKE = 60
"""Of 100, as rapidfuzz counts equal characters in order: so much of a drafted sentence is still in hers."""

_SENTENCE = re.compile(r"(?:“[^”]*”|[^。！？!?\n])+[。！？!?]*")
_STATED = re.compile(r"“[^”]*”|[0-9]+(?:[.:][0-9]+)*")


def retie(text: str, drafted: Sequence[Sentence]) -> tuple[Sentence, ...]:
    """Her sentences that keep a tie, in her order and words; each drafted sentence ties one of them.

    A sentence that brings in a number or a quotation of its own says more than the evidence, and loses it.
    """
    left = list(drafted)
    tied = []
    for words in _SENTENCE.findall(text):
        match = _nearest(words, left)
        if match is not None:
            left.remove(match)
            tied.append(Sentence(text=words, evidence_ids=match.evidence_ids))
    return tuple(tied)


def _nearest(words: str, drafted: Sequence[Sentence]) -> Sentence | None:
    stated = set(_STATED.findall(words))
    fitting = [(fuzz.ratio(words, one.text), one) for one in drafted if stated <= set(_STATED.findall(one.text))]
    score, nearest = max(fitting, key=lambda one: one[0], default=(0, None))
    return nearest if score >= ALIKE else None
