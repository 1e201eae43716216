"""Knows kinds of goods, and so when a review speaks of another kind than the one that was bought."""

import re
import tomllib
from functools import cache
from importlib.resources import files

from ahocorasick_rs import AhoCorasick, MatchKind

from agent.domain.finding import Finding, from_hit
from agent.domain.normalise import View, fold
from agent.domain.reading import Reading
from shared.ground import Ground, Strength
from shared.triage import Span

_MENTIONS_FOR_CERTAIN = 2


@cache
def _kinds() -> tuple[AhoCorasick, tuple[int, ...], re.Pattern[str]]:
    data = tomllib.loads(files("agent.domain").joinpath("rules", "goods.toml").read_text(encoding="utf-8"))
    words = {word: kind for kind, line in enumerate(data["kinds"]) for word in line.split()}
    return (
        AhoCorasick(list(words), matchkind=MatchKind.LeftmostLongest),
        tuple(words.values()),
        re.compile(data["comparing"]),
    )


def _named(view: View) -> list[tuple[int, int, int]]:
    """Kind, start and end of every kind of goods a text names."""
    words, kinds, _ = _kinds()
    return [(kinds[word], start, end) for word, start, end in words.find_matches_as_indexes(view.text)]


def _foreign(item: str, view: View) -> tuple[list[Span], list[str]]:
    """Goods that a text names and `item` does not; empty if it also names the item's kind, or any only beside it."""
    bought = {kind for kind, _, _ in _named(fold(item))}
    named = _named(view)
    if not bought or any(kind in bought for kind, _, _ in named):
        return [], []
    comparing = _kinds()[2]
    places = [(start, end) for _, start, end in named if not comparing.search(view.text[max(0, start - 10) : start])]
    return [view.span(*place) for place in places], [view.text[start:end] for start, end in places]


def find_wrong_item(item: str | None, reading: Reading) -> list[Finding]:
    """A review that says it is about another purchase, or that only ever names another kind of goods than `item`."""
    found = [from_hit(hit) for hit in reading.of_ground(Ground.WRONG_ITEM)]
    if item is None:
        return found
    spans, words = _foreign(item, reading.folded)
    if spans and not found and not reading.says("wrong_delivery"):
        certain = len(spans) >= _MENTIONS_FOR_CERTAIN
        sentence = (
            f"买的是“{item[:16]}”，评价却在说“{words[0]}”，像是评错了商品，请核对不是发错货也不是拿来对比，再附订单申诉"
        )
        strength = Strength.APPEALABLE if certain else Strength.NEEDS_PERSON
        found.append(
            Finding(
                Ground.WRONG_ITEM,
                strength,
                "wrong_item.other_kind",
                tuple(spans),
                ("review_picture", "order"),
                sentence,
            )
        )
    return found
