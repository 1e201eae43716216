"""Knows what the words of a review say by themselves: which rules hit, and whether it speaks of the goods at all."""

from dataclasses import dataclass
from functools import cache

from ahocorasick_rs import AhoCorasick

from agent.domain.matching import Hit, join_spans, matcher
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
    trade_count: int
    talk_count: int

    @property
    def grounds(self) -> list[Hit]:
        """The hits that carry a ground, in the order of the rule book."""
        return [hit for hit in self.hits.values() if hit.rule.ground is not None]

    @property
    def is_off_topic(self) -> bool:
        """More talk than trade, or talk alone: whatever is said here is not said of the goods."""
        if self.trade_count == 0:
            return self.talk_count >= 1 and len(self.text) >= _SHORT_TALK
        return self.talk_count >= 2 and self.trade_count < self.talk_count

    def signal(self, name: str) -> list[Hit]:
        """The hits that carry this signal."""
        return [hit for hit in self.hits.values() if hit.rule.signal == name]

    def says(self, *names: str) -> bool:
        """Whether any of these signals was found."""
        return any(hit.rule.signal in names for hit in self.hits.values())

    def of_ground(self, ground: Ground) -> list[Hit]:
        return [hit for hit in self.hits.values() if hit.rule.ground is ground]

    def coarse_places(self, *, exclamations: bool) -> int:
        """How many places are coarse enough for a person to look at, with or without what may be said to nobody."""
        coarse = (
            hit
            for hit in self.of_ground(Ground.ABUSE)
            if hit.strength is not Strength.NEEDS_EVIDENCE and (exclamations or not hit.rule.exclamation)
        )
        return len(join_spans(span for hit in coarse for span in hit.spans))


@cache
def _topics() -> tuple[AhoCorasick, AhoCorasick]:
    topics = load_rulebook().topics
    return AhoCorasick(topics.trade.words.split()), AhoCorasick(topics.talk.words.split())


def read(text: str) -> Reading:
    """Read a text of any content; spans in the hits are code points of `text`.

    Of a text longer than any platform takes, the first 100,000 characters are read.
    """
    trade, talk = _topics()
    folded = fold(text[:_READ_AT_MOST])
    return Reading(
        text=text,
        folded=folded,
        hits=matcher().find(folded),
        trade_count=len(trade.find_matches_as_indexes(folded.text)),
        talk_count=len(talk.find_matches_as_indexes(folded.text)),
    )
