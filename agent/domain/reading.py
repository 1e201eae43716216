"""Knows what the words of a review say by themselves: which rules hit, and whether it speaks of the goods at all."""

import itertools
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from ahocorasick_rs import AhoCorasick

from agent.domain.matching import Hit, chat_matcher, join_spans, matcher
from agent.domain.normalise import View, fold
from agent.domain.rulebook import load_rulebook
from shared.ground import Ground, Strength

_SHORT_TALK = 4
_READ_AT_MOST = 100_000


@dataclass(frozen=True, slots=True)
class Reading:
    """A text read once. `trade_count` and `talk_count`: words about goods and shop, and words about anything else."""

    text: str
    folded: View
    hits: dict[str, Hit]
    by_ground: Mapping[Ground, list[Hit]]
    by_signal: Mapping[str, list[Hit]]
    trade_count: int
    talk_count: int

    @property
    def is_off_topic(self) -> bool:
        """More talk than trade, or talk alone: whatever is said here is not said of the goods."""
        if self.trade_count == 0:
            return self.talk_count >= 1 and len(self.text) >= _SHORT_TALK
        return self.talk_count >= 2 and self.trade_count < self.talk_count

    def signal(self, name: str) -> list[Hit]:
        """The hits that carry this signal."""
        return self.by_signal.get(name, [])

    def says(self, *names: str) -> bool:
        """Whether any of these signals was found."""
        return any(name in self.by_signal for name in names)

    def of_ground(self, ground: Ground) -> list[Hit]:
        """The hits that carry this ground."""
        return self.by_ground.get(ground, [])

    def coarse_places(self, *, exclamations: bool) -> int:
        """How many places are coarse, and may be meant for a person; with or without what may be said to nobody."""
        coarse = (
            hit
            for hit in self.of_ground(Ground.ABUSE)
            if hit.is_aimed
            and hit.strength is not Strength.NEEDS_EVIDENCE
            and (exclamations or not hit.rule.exclamation)
        )
        return len(join_spans(span for hit in coarse for span in hit.spans))


@cache
def _topics() -> tuple[AhoCorasick, AhoCorasick, AhoCorasick]:
    topics = load_rulebook().topics
    trade, talk, oath = (AhoCorasick(topic.words.split()) for topic in (topics.trade, topics.talk, topics.oath))
    return trade, talk, oath


def read(text: str) -> Reading:
    """Read a review of any content; spans in the hits are code points of `text`.

    Of a text longer than any platform takes, the first 100,000 characters are read.
    """
    folded = fold(text[:_READ_AT_MOST])
    return _reading(text, folded, matcher().find(folded))


def read_turn(text: str) -> Reading:
    """Read what somebody said in a chat: the same, and what buyers ask, threaten and admit there."""
    folded = fold(text[:_READ_AT_MOST])
    return _reading(text, folded, matcher().find(folded) | chat_matcher().find(folded))


def _reading(text: str, folded: View, hits: dict[str, Hit]) -> Reading:
    by_ground: dict[Ground, list[Hit]] = {}
    by_signal: dict[str, list[Hit]] = {}
    for hit in hits.values():
        if hit.rule.ground is not None:
            by_ground.setdefault(hit.rule.ground, []).append(hit)
        if hit.rule.signal is not None:
            by_signal.setdefault(hit.rule.signal, []).append(hit)
    trade_count, talk_count = _topic_counts(folded.text)
    return Reading(
        text=text,
        folded=folded,
        hits=hits,
        by_ground=by_ground,
        by_signal=by_signal,
        trade_count=trade_count,
        talk_count=talk_count,
    )


def _topic_counts(folded: str) -> tuple[int, int]:
    """How many words of trade, how many of talk. A word of trade within a longer one of talk is none: 包 in 红包.

    Nor is a word of talk within an oath: nobody is spoken of by 他 in 我他妈.
    """
    trade, talk, oath = _topics()
    sworn = {place for _, start, end in oath.find_matches_as_indexes(folded) for place in range(start, end)}
    spoken = [place[1:] for place in talk.find_matches_as_indexes(folded) if place[1] not in sworn]
    within = {part for start, end in spoken for part in itertools.combinations(range(start, end + 1), 2)} - {*spoken}
    return sum(place[1:] not in within for place in trade.find_matches_as_indexes(folded)), len(spoken)
