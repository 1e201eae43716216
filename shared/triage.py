"""What triage reads (a review and the facts known of its order, chat and buyer) and what it answers."""

from enum import StrEnum
from typing import Annotated

from pydantic import BeforeValidator, Field

from shared.ground import Ground, Strength, Verdict
from shared.model import Count, Moment, Noun, Stars
from shared.pattern import PatternKind


class Refund(StrEnum):
    NONE = "none"
    REQUESTED = "requested"
    REFUNDED = "refunded"


class Speaker(StrEnum):
    BUYER = "buyer"
    SELLER = "seller"


class OrderFacts(Noun):
    """What is known of the order; every key may be left out."""

    status: str | None = None
    paid_at: Moment | None = None
    shipped_at: Moment | None = None
    signed_at: Moment | None = None
    refund: Refund | None = None


class ChatTurn(Noun):
    at: Moment
    speaker: Annotated[Speaker, Field(alias="from")]
    text: str


class BuyerFacts(Noun):
    reviews_30d: Count | None = None
    one_star_30d: Count | None = None


class TriageCase(Noun):
    """One line into `appealdesk triage`: a review with whatever facts are known. Input only, so keys may be absent.

    `written_down` are turns that no chat shows: the operator's own word.
    """

    id: str
    text: str
    platform: str | None = None
    rating: Stars | None = None
    posted_at: Moment | None = None
    item: str | None = None
    order: OrderFacts | None = None
    chat: Annotated[tuple[ChatTurn, ...], BeforeValidator(lambda given: () if given is None else given)] = ()
    written_down: tuple[ChatTurn, ...] = ()
    buyer: BuyerFacts | None = None
    patterns: tuple[PatternKind, ...] = ()


Span = tuple[int, int]
"""Start and end (exclusive) in characters (code points) of the *original* review text."""


class GroundFound(Noun):
    """One ground that holds to some degree: by which rule, where in the text, and what it still needs."""

    ground: Ground
    strength: Strength
    rule: str
    spans: tuple[Span, ...]
    needs: tuple[str, ...]


class Triage(Noun):
    """One line out of `appealdesk triage`. `sentence` is Chinese, for the seller."""

    id: str
    verdict: Verdict
    grounds: tuple[GroundFound, ...]
    sentence: str
