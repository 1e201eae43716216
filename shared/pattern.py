"""What several cases show together that no single review shows."""

from enum import StrEnum

from shared.model import Id, Noun


class PatternKind(StrEnum):
    """`SAME_BUYER`: bad reviews of several orders. `ALIKE`: nearly the same words. `BURST`: one ground, few days."""

    SAME_BUYER = "same_buyer"
    ALIKE = "alike"
    BURST = "burst"


class Pattern(Noun):
    """The other cases that make it, and one Chinese sentence for the seller."""

    kind: PatternKind
    case_ids: tuple[Id, ...]
    sentence: str
