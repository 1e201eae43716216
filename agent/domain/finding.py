"""Knows what triage keeps of one ground it found, and how strengths compare."""

from dataclasses import dataclass, replace

from agent.domain.matching import RANK, Hit
from shared.ground import Ground, Strength
from shared.triage import GroundFound, Span

_WORDS_SHOWN = 3
_WORD_LENGTH = 12


@dataclass(frozen=True, slots=True)
class Finding:
    """A ground with the sentence that explains it to the seller (no full stop) and what would change it."""

    ground: Ground
    strength: Strength
    rule: str
    spans: tuple[Span, ...]
    needs: tuple[str, ...]
    sentence: str

    @property
    def rank(self) -> int:
        return RANK[self.strength]

    def at_most(self, strength: Strength) -> "Finding":
        """This finding, no stronger than `strength`."""
        return replace(self, strength=min(self.strength, strength, key=RANK.__getitem__))

    def as_ground_found(self) -> GroundFound:
        return GroundFound(
            ground=self.ground, strength=self.strength, rule=self.rule, spans=self.spans, needs=self.needs
        )


def shown(words: list[str]) -> str:
    """A few words of a review, harmless in a sentence: short, without line breaks, quotes and full stops."""
    plain = ["".join(c for c in word if c.isalnum() or c in "*+.-")[:_WORD_LENGTH] for word in words]
    distinct = list(dict.fromkeys(plain))
    longest = [word for word in distinct if not any(word in other and word != other for other in distinct)]
    return "、".join(longest[:_WORDS_SHOWN])


def from_hit(hit: Hit, strength: Strength | None = None, sentence: str | None = None) -> Finding:
    """The finding that a rule's hit in the review text makes."""
    if hit.rule.ground is None:
        raise ValueError(f"{hit.rule.id} carries a signal, not a ground")
    return Finding(
        ground=hit.rule.ground,
        strength=strength or hit.strength,
        rule=hit.rule.id,
        spans=tuple(hit.spans),
        needs=hit.rule.needs,
        sentence=(sentence or hit.rule.sentence).replace("{words}", shown(hit.words)),
    )
