"""Knows a chat read once, in the order of time, and what a buyer insults and admits there."""

from collections.abc import Sequence
from dataclasses import dataclass

from agent.domain.finding import Finding
from agent.domain.reading import Reading, read_turn
from shared.ground import Ground, Strength
from shared.triage import ChatTurn, Speaker

_QUOTE_LENGTH = 20
GRIEVANCES = ("after_sales", "grievance", "wrong_delivery")
"""Signals of a buyer who says what is wrong or asks for what he is owed; beside them nothing is called extortion."""


@dataclass(frozen=True, slots=True)
class Said:
    turn: ChatTurn
    reading: Reading

    def any_of(self, *signals: str) -> bool:
        return self.reading.says(*signals)


@dataclass(frozen=True, slots=True)
class Chat:
    """A chat read once, turns in the order of time."""

    buyer: tuple[Said, ...]
    seller: tuple[Said, ...]

    def buyer_says(self, *signals: str) -> Said | None:
        """The first turn of the buyer with any of these signals."""
        return next((said for said in self.buyer if said.any_of(*signals)), None)

    def shop_agrees_after(self, said: Said) -> bool:
        """Whether the shop then did what it was asked for: it found that the buyer had a point."""
        return any(each.any_of("agrees") for each in self.seller if each.turn.at >= said.turn.at)

    @property
    def shop_offers(self) -> Said | None:
        """The first turn in which the shop offers money or goods for a review."""
        found = offering([said.turn.text for said in self.seller])
        return self.seller[found[0]] if found else None

    def until(self, said: Said) -> "Chat":
        """What was surely said before this turn."""
        return Chat(*(tuple(s for s in side if s.turn.at < said.turn.at) for side in (self.buyer, self.seller)))

    @property
    def promised_cash_back(self) -> bool:
        return any(said.any_of("promised") for said in (*self.seller, *self.buyer))


def offering(texts: Sequence[str]) -> list[int]:
    """Which of the shop's turns, in their order, offer money or goods for a review, alone or with the turn before."""
    joined = [text if n == 0 else f"{texts[n - 1]},{text}" for n, text in enumerate(texts)]
    return [n for n, text in enumerate(texts) if any(read_turn(t).says("shop_offer") for t in (text, joined[n]))]


_SILENCE = Chat(buyer=(), seller=())


def read_chat(turns: Sequence[ChatTurn]) -> Chat:
    """Read a chat; turns may come in any order."""
    if not turns:
        return _SILENCE
    ordered = sorted(turns, key=lambda turn: turn.at)
    said = [Said(turn, read_turn(turn.text)) for turn in ordered]
    return Chat(
        buyer=tuple(each for each in said if each.turn.speaker is Speaker.BUYER),
        seller=tuple(each for each in said if each.turn.speaker is Speaker.SELLER),
    )


def quote(said: Said) -> str:
    """The day and the first words, harmless in a sentence."""
    words = "".join(c for c in said.turn.text if c.isprintable() and c not in "。“”")[:_QUOTE_LENGTH]
    return f"{said.turn.at:%Y-%m-%d}“{words}”"


def find_abuse_in_chat(chat: Chat) -> list[Finding]:
    """Insults of the buyer in the chat; they support an appeal but are not the review."""
    for said in chat.buyer:
        if any(hit.strength is Strength.APPEALABLE for hit in said.reading.of_ground(Ground.ABUSE)):
            sentence = (
                f"买家在聊天里辱骂（{quote(said)}），评价本身没骂人时平台不一定受理，请核对表单里有没有恶意骚扰一类理由"
            )
            return [Finding(Ground.ABUSE, Strength.NEEDS_PERSON, "abuse.in_chat", (), ("chat",), sentence)]
    return []


def find_competitor_in_chat(chat: Chat) -> list[Finding]:
    """The buyer's own word that he is in the trade or was sent."""
    said = chat.buyer_says("admits_competitor")
    if said is None:
        return []
    sentence = (
        f"买家在聊天里自称同行或受人指使（{quote(said)}），再找到他的其他评价或店铺就可按同行恶意评价申诉，请你核对"
    )
    return [
        Finding(Ground.COMPETITOR, Strength.NEEDS_PERSON, "competitor.in_chat", (), ("chat", "buyer_reviews"), sentence)
    ]
