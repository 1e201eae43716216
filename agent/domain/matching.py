"""Knows how to find every rule's words in a text in one pass, and which of them stand."""

import itertools
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

from ahocorasick_rs import AhoCorasick, Implementation

from agent.domain.normalise import View, fold, tighten
from agent.domain.rulebook import Rule, Rulebook, expand, load_rulebook
from agent.domain.surroundings import Conditions, Judged, Surroundings, Undone
from shared.ground import Ground, Strength
from shared.triage import Span

RANK = {strength: rank for rank, strength in enumerate(Strength)}
_SPANS_KEPT = 40
_LONGEST_INNOCENT = 12
_LATIN = re.compile(r"[a-z0-9]")


@dataclass(slots=True)
class Hit:
    """A rule found in a text: how strongly, where in the original, and the words as normalised.

    `is_aimed`: at one place at least a person may be meant.
    """

    rule: Rule
    strength: Strength
    is_aimed: bool = False
    spans: list[Span] = field(default_factory=list)
    words: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Taken:
    rule: Rule
    judged: Judged
    span: Span
    word: str

    @property
    def strength(self) -> Strength:
        return self.judged.strength


class Matcher:
    """Finds these rules of a book. Build once; `find` is pure and linear in the text."""

    def __init__(self, book: Rulebook, rules: Sequence[Rule]) -> None:
        contexts = {name: Surroundings.of(context) for name, context in book.contexts.items()}
        self._rules = rules
        self._conditions = [Conditions.of(rule, contexts) for rule in rules]
        self._patterns = {n: re.compile(rule.pattern) for n, rule in enumerate(rules) if rule.pattern}
        users, anchored = _users(rule.terms for rule in rules), _users(rule.anchors for rule in rules)
        words = [*dict.fromkeys([*users, *anchored])]
        self._users = [users.get(word, ()) for word in words]
        self._anchored = [anchored.get(word, ()) for word in words]
        self._whole_word = [(bool(_LATIN.match(word)), bool(_LATIN.match(word[-1]))) for word in words]
        self._words = AhoCorasick(words, implementation=Implementation.DFA)
        self._innocent = AhoCorasick([word for entry in book.innocent for word in expand(entry)])

    def find(self, folded: View) -> dict[str, Hit]:
        """Hits by rule id. Spans count code points of the original of `folded`, ascend, at most a few dozen a rule.

        What one rule's surroundings undo, no other rule of that ground may take up.
        """
        taken: list[_Taken] = []
        undone: dict[Ground | None, set[int]] = {}
        tight = tighten(folded)
        for view in (folded,) if tight is folded else (folded, tight):
            self._judge(view, taken, undone)
        return _gather(_outermost([each for each in taken if not _is_undone(each, undone)]))

    def _judge(self, view: View, taken: list[_Taken], undone: dict[Ground | None, set[int]]) -> None:
        seen: Counter[int] = Counter()
        for number, start, end in self._places(view.text):
            seen[number] += 1
            if seen[number] > _SPANS_KEPT:
                continue
            rule, judged = self._rules[number], self._conditions[number].judge(view.text, start, end)
            if isinstance(judged, Judged):
                taken.append(_Taken(rule, judged, view.span(start, end), view.text[start:end]))
            elif judged is Undone.UNDONE and rule.ground is not None:
                undone.setdefault(rule.ground, set()).update(range(*view.span(start, end)))

    def _places(self, text: str) -> Iterator[tuple[int, int, int]]:
        """Number of the rule, start and end of all that could be a hit."""
        anchored: set[int] = set()
        innocent: list[tuple[int, int]] | None = None
        for word, start, end in self._words.find_matches_as_indexes(text, overlapping=True):
            if innocent is None:
                innocent = sorted(place[1:] for place in self._innocent.find_matches_as_indexes(text, overlapping=True))
            if innocent and _is_part(start, end, innocent):
                continue
            anchored.update(self._anchored[word])
            if self._users[word] and self._is_whole(word, text, start, end):
                for number in self._users[word]:
                    yield number, start, end
        for number in sorted(anchored):
            for start, end in _pattern_places(self._patterns[number], text):
                yield number, start, end

    def _is_whole(self, word: int, text: str, start: int, end: int) -> bool:
        """A word of letters counts only where no letter or digit stands beside it: USB is not SB."""
        latin_head, latin_tail = self._whole_word[word]
        if latin_head and start and _LATIN.match(text[start - 1]):
            return False
        return not (latin_tail and end < len(text) and _LATIN.match(text[end]))


def _users(terms: Iterable[Iterable[str]]) -> dict[str, tuple[int, ...]]:
    """For every word, the numbers of the rules that look for it, given each rule's terms."""
    users: dict[str, dict[int, None]] = {}
    for number, each in enumerate(terms):
        for word in itertools.chain.from_iterable(map(expand, each)):
            users.setdefault(fold(word).text, {})[number] = None
    return {word: tuple(numbers) for word, numbers in users.items()}


def _is_part(start: int, end: int, places: list[tuple[int, int]]) -> bool:
    """Whether an innocent word takes in part of the hit, or all of it and more."""
    nearest = bisect_left(places, (start - _LONGEST_INNOCENT, 0))
    nearby = itertools.takewhile(lambda place: place[0] < end, itertools.islice(places, nearest, None))
    return any(e > start and (s < start or e > end) for s, e in nearby)


def _pattern_places(pattern: re.Pattern[str], text: str) -> Iterator[tuple[int, int]]:
    group: str | int = "hit" if "hit" in pattern.groupindex else 0
    return (found.span(group) for found in pattern.finditer(text))


def _is_undone(each: _Taken, undone: dict[Ground | None, set[int]]) -> bool:
    places = undone.get(each.rule.ground)
    return places is not None and places.issuperset(range(*each.span))


def _outermost(taken: list[_Taken]) -> Iterator[_Taken]:
    """Without those that lie within a longer one of the same ground that is at least as strong."""
    yield from (each for each in taken if each.rule.ground is None)
    reach: dict[tuple[Ground | None, int], int] = {}
    ordered = sorted(
        (each for each in taken if each.rule.ground is not None), key=lambda each: (each.span[0], -each.span[1])
    )
    for span, same_place in itertools.groupby(ordered, key=lambda each: each.span):
        standing = [each for each in same_place if not _is_covered(each, reach)]
        for each in standing:
            key = (each.rule.ground, RANK[each.strength])
            reach[key] = max(reach.get(key, 0), span[1])
        yield from standing


def _is_covered(each: _Taken, reach: dict[tuple[Ground | None, int], int]) -> bool:
    ground, rank = each.rule.ground, RANK[each.strength]
    return any(reach.get((ground, other), 0) >= each.span[1] for other in range(rank, len(RANK)))


def _gather(taken: Iterable[_Taken]) -> dict[str, Hit]:
    hits: dict[str, Hit] = {}
    for each in taken:
        hit = hits.setdefault(each.rule.id, Hit(each.rule, each.strength))
        hit.spans.append(each.span)
        hit.words.append(each.word)
        hit.is_aimed |= each.judged.is_aimed
        if each.strength is Strength.APPEALABLE:
            hit.strength = each.strength
    for hit in hits.values():
        if len(hit.spans) > 1:
            hit.spans = join_spans(hit.spans)
    return hits


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
    """The matcher of what a review may say, built when first asked for."""
    book = load_rulebook()
    return Matcher(book, book.rules)


@cache
def chat_matcher() -> Matcher:
    """The matcher of what is said in chats beside it."""
    book = load_rulebook()
    return Matcher(book, book.chat_rules)
