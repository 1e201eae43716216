"""Knows how to find every rule's words in a text in one pass, and whether their surroundings let them count."""

import itertools
import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache

from ahocorasick_rs import AhoCorasick

from agent.domain.normalise import View, fold, tighten
from agent.domain.rulebook import Context, Rule, Rulebook, expand, load_rulebook
from shared.ground import Strength
from shared.triage import Span

_SPANS_KEPT = 40
_BEFORE, _AFTER = 16, 12
_LONGEST_INNOCENT = 12
_LATIN = re.compile(r"[a-z0-9]")


@dataclass(slots=True)
class Hit:
    """A rule found in a text: how strongly, where in the original, and the words as normalised."""

    rule: Rule
    strength: Strength
    spans: list[Span] = field(default_factory=list)
    words: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class _Surroundings:
    """A context ready for use."""

    before: re.Pattern[str] | None
    after: re.Pattern[str] | None
    near: re.Pattern[str] | None

    def hold(self, text: str, start: int, end: int) -> bool:
        head = text[start - _BEFORE : start] if start > _BEFORE else "\n" + text[:start]
        tail = text[end : end + _AFTER] if end + _AFTER < len(text) else text[end:] + "\n"
        return (
            (self.before is None or self.before.search(head) is not None)
            and (self.after is None or self.after.match(tail) is not None)
            and (self.near is None or self.near.search(head + "\0" + tail) is not None)
        )


@dataclass(frozen=True)
class _Prepared:
    rule: Rule
    pattern: re.Pattern[str] | None
    only: tuple[_Surroundings, ...]
    unless: tuple[_Surroundings, ...]
    weaker_if: tuple[_Surroundings, ...]
    strong_if: tuple[_Surroundings, ...]

    def strength_at(self, text: str, start: int, end: int) -> Strength | None:
        """How strongly a hit at this place counts; None if its surroundings undo it."""
        if self.only and not any(context.hold(text, start, end) for context in self.only):
            return None
        if any(context.hold(text, start, end) for context in self.unless):
            return None
        weaker = any(context.hold(text, start, end) for context in self.weaker_if)
        if self.strong_if and not weaker:
            weaker = not any(context.hold(text, start, end) for context in self.strong_if)
        return Strength.NEEDS_PERSON if weaker else self.rule.strength


def _prepare_context(context: Context) -> _Surroundings:
    return _Surroundings(
        before=re.compile(f"(?:{context.before})$") if context.before else None,
        after=re.compile(context.after) if context.after else None,
        near=re.compile(context.near) if context.near else None,
    )


class Matcher:
    """Finds the rules of a book. Build once; `find` is pure and linear in the text."""

    def __init__(self, book: Rulebook) -> None:
        contexts = {name: _prepare_context(context) for name, context in book.contexts.items()}
        self._prepared = [
            _Prepared(
                rule=rule,
                pattern=re.compile(rule.pattern) if rule.pattern else None,
                only=tuple(contexts[name] for name in rule.only),
                unless=tuple(contexts[name] for name in rule.unless),
                weaker_if=tuple(contexts[name] for name in rule.weaker_if),
                strong_if=tuple(contexts[name] for name in rule.strong_if),
            )
            for rule in book.rules
        ]
        users: dict[str, list[int]] = {}
        for number, rule in enumerate(book.rules):
            for term in rule.terms or rule.anchors:
                for word in expand(term):
                    users.setdefault(fold(word).text, []).append(number)
        self._users = [tuple(dict.fromkeys(numbers)) for numbers in users.values()]
        self._whole_word = [(bool(_LATIN.match(word)), bool(_LATIN.match(word[-1]))) for word in users]
        self._words = AhoCorasick(list(users))
        self._innocent = AhoCorasick([word for entry in book.innocent for word in expand(entry)])

    def find(self, folded: View) -> dict[str, Hit]:
        """Hits by rule id. Spans count code points of the original of `folded`, ascend, at most a few dozen a rule."""
        tight = tighten(folded)
        hits: dict[str, Hit] = {}
        self._find_in(folded, hits)
        if tight is not folded:
            self._find_in(tight, hits)
        for hit in hits.values():
            hit.spans = join_spans(hit.spans)
        return hits

    def _find_in(self, view: View, hits: dict[str, Hit]) -> None:
        anchored: set[int] = set()
        innocent: list[tuple[int, int]] | None = None
        for word, start, end in self._words.find_matches_as_indexes(view.text, overlapping=True):
            if innocent is None:
                innocent = self._innocent_places(view.text)
            if innocent and _is_part(start, end, innocent):
                continue
            for number in self._users[word]:
                prepared = self._prepared[number]
                if prepared.pattern is not None:
                    anchored.add(number)
                elif self._is_whole(word, view.text, start, end):
                    _keep(prepared, view, start, end, hits)
        for number in sorted(anchored):
            for start, end in _pattern_places(self._prepared[number].pattern, view.text):
                _keep(self._prepared[number], view, start, end, hits)

    def _is_whole(self, word: int, text: str, start: int, end: int) -> bool:
        """A word of letters counts only where no letter or digit stands beside it: USB is not SB."""
        latin_head, latin_tail = self._whole_word[word]
        if latin_head and start and _LATIN.match(text[start - 1]):
            return False
        return not (latin_tail and end < len(text) and _LATIN.match(text[end]))

    def _innocent_places(self, text: str) -> list[tuple[int, int]]:
        return sorted((s, e) for _, s, e in self._innocent.find_matches_as_indexes(text, overlapping=True))


def _is_part(start: int, end: int, places: list[tuple[int, int]]) -> bool:
    """Whether an innocent word takes in part of the hit, or all of it and more."""
    nearest = bisect_left(places, (start - _LONGEST_INNOCENT, 0))
    for s, e in itertools.islice(places, nearest, None):
        if s >= end:
            return False
        if e > start and (s < start or e > end):
            return True
    return False


def _pattern_places(pattern: re.Pattern[str] | None, text: str) -> Iterator[tuple[int, int]]:
    if pattern is None:
        return
    group: str | int = "hit" if "hit" in pattern.groupindex else 0
    for found in pattern.finditer(text):
        if found.end(group) > found.start(group):
            yield found.start(group), found.end(group)


def _keep(prepared: _Prepared, view: View, start: int, end: int, hits: dict[str, Hit]) -> None:
    known = hits.get(prepared.rule.id)
    if known is not None and len(known.spans) >= _SPANS_KEPT:
        return
    strength = prepared.strength_at(view.text, start, end)
    if strength is None:
        return
    span = view.span(start, end)
    if known is None:
        known = hits[prepared.rule.id] = Hit(prepared.rule, strength)
    if span not in known.spans:
        known.spans.append(span)
        known.words.append(view.text[start:end])
    if strength is Strength.APPEALABLE:
        known.strength = strength


def join_spans(spans: Iterable[Span]) -> list[Span]:
    """Spans that overlap made one, ascending: what a person would mark."""
    joined: list[Span] = []
    for start, end in sorted(spans):
        if joined and start < joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


@cache
def matcher() -> Matcher:
    """The matcher of the packaged rules, built when first asked for."""
    return Matcher(load_rulebook())
