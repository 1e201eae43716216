"""What the operator holds against triage: a ground that it did not find, and the words of the review that carry it."""

from collections.abc import Iterator, Sequence

from agent.domain.matching import join_spans
from shared.case import CaseView
from shared.ground import Ground, Strength
from shared.triage import GroundFound, Span, Triage

HERS = "operator"
"""The rule of a ground that she holds."""

BY_WORDS = (
    Ground.ABUSE,
    Ground.PRIVACY,
    Ground.ADVERTISING,
    Ground.PROHIBITED_CONTENT,
    Ground.UNUSED,
    Ground.WRONG_ITEM,
)
"""Grounds of which words of the review can say something; the others need another item, or all of the text."""


def with_hers(triage: Triage, ground: Ground | None, words: Sequence[str] | None, text: str) -> Triage:
    """What triage found and after it what she holds; the same triage where `words` is null, for she overruled nothing.

    Hers is for a person: verdict and sentence stay those of triage. Words that `text` has no more mark nothing.
    """
    if ground is None or words is None:
        return triage
    spans = tuple(join_spans(span for one in words for span in places_of(one, text))) if ground in BY_WORDS else ()
    hers = GroundFound(ground=ground, strength=Strength.NEEDS_PERSON, rule=HERS, spans=spans, needs=())
    return triage.model_copy(update={"grounds": (*triage.grounds, hers)})


def judged(view: CaseView) -> Triage:
    """What triage found of the case, and what she holds against it."""
    return with_hers(view.triage, view.summary.ground, view.overruled, view.summary.review.text)


def places_of(words: str, text: str) -> Iterator[Span]:
    """Every place of the text where these very words stand; none where they are empty."""
    at = text.find(words) if words else -1
    while at >= 0:
        yield at, at + len(words)
        at = text.find(words, at + len(words))
