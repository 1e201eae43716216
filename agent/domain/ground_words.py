"""Which words of a review one ground marks: what other grounds mark must not be said of it."""

from collections.abc import Sequence

from agent.domain.matching import join_spans
from agent.domain.overruling import HERS
from agent.domain.reading import read
from shared.evidence import Evidence
from shared.fact import Fact, FactName
from shared.ground import Ground
from shared.triage import Span, Triage


def words_of(ground: Ground, triage: Triage, text: str) -> tuple[str, ...]:
    """The words of `text` at `places_for`, each once."""
    return words_at(text, places_for(ground, triage, text))


def places_for(ground: Ground, triage: Triage, text: str) -> tuple[Span, ...]:
    """Where triage, or the operator, marks `text` for this ground; what overlaps is one.

    A text that is off the subject as a whole has no such place. That nothing was used is said only by words that say
    so themselves, or that she marked, not by those which an order contradicts.
    """
    spans = [(span, found.rule) for found in triage.grounds if found.ground is ground for span in found.spans]
    if ground is Ground.IRRELEVANT:
        spans = [(span, rule) for span, rule in spans if span != (0, len(text))]
    if ground is Ground.UNUSED:
        admitted = {span for hit in read(text).of_ground(ground) for span in hit.spans}
        spans = [(span, rule) for span, rule in spans if rule == HERS or any(_within(one, span) for one in admitted)]
    return tuple(join_spans(span for span, _ in spans))


def argued_places(ground: Ground | None, triage: Triage, text: str) -> tuple[Span, ...]:
    """Where the chosen ground marks the text; the decisive one where none is chosen."""
    argued = ground or next((found.ground for found in triage.grounds), None)
    return places_for(argued, triage, text) if argued else ()


def argued_words(ground: Ground | None, triage: Triage, text: str) -> tuple[str, ...]:
    """The words at `argued_places`, each once."""
    return words_at(text, argued_places(ground, triage, text))


def words_at(text: str, places: Sequence[Span]) -> tuple[str, ...]:
    """In their order, each once."""
    return tuple(dict.fromkeys(text[start:end] for start, end in places))


def as_marked_for(ground: Ground, triage: Triage, text: str, evidence: Sequence[Evidence]) -> tuple[Evidence, ...]:
    """The evidence, its pictures of the review marking what this ground marks, whatever was boxed on them before."""
    words = words_of(ground, triage, text)
    return tuple(marking(item, words) for item in evidence)


def marking(item: Evidence, words: Sequence[str]) -> Evidence:
    """The item as it is, or, where it is a picture of the review, marking these words and no others."""
    quoted = next((fact.value for fact in item.facts if fact.name is FactName.QUOTATION), None)
    if quoted is None:
        return item
    kept = [fact for fact in item.facts if fact.name is not FactName.MARKED]
    marked = [Fact(name=FactName.MARKED, value=word) for word in words if word in quoted]
    if marked == [fact for fact in item.facts if fact.name is FactName.MARKED]:
        return item
    return item.model_copy(update={"facts": (*kept, *marked)})


def _within(inner: Span, outer: Span) -> bool:
    return outer[0] <= inner[0] and inner[1] <= outer[1]
