"""What a platform's words about an appeal mean, and what became of the review."""

import re
from collections.abc import Sequence
from typing import Literal

from shared.outcome import Outcome
from shared.platform import StateWords
from shared.review import Review

_BETWEEN = re.compile(r"\W+")


def read_state(
    words: str | None, states: Sequence[StateWords], scope: Literal["row", "record", "notice"]
) -> StateWords | None:
    """The first entry of this scope of which a phrase stands in `words` as a whole, set off by spaces or punctuation.

    So 投诉成立 is found neither in 投诉不成立 nor in 如投诉成立, and the pack's order (negative first) decides between
    several. None where no phrase stands there: then nothing is known, which is neither success nor failure.
    """
    tokens = set(_BETWEEN.split(words or ""))
    for state in states:
        if state.scope == scope and not tokens.isdisjoint(state.words):
            return state
    return None


def outcome_on_review(before: Review, after: Review | None) -> Outcome | None:
    """What happened to a review whose appeal was upheld, by how it stands in its list now.

    `after` is None when a list that would hold it was read whole and does not. Gone is `REMOVED`; no words where there
    were some, `TEXT_REMOVED`. None while it stands there as before.
    """
    if after is None:
        return Outcome.REMOVED
    if before.text.strip() and not after.text.strip():
        return Outcome.TEXT_REMOVED
    return None
