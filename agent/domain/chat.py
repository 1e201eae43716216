"""Knows how a chat shows that a review is used to press for money or goods, and what else a buyer admits there."""

from collections.abc import Sequence
from dataclasses import dataclass

from agent.domain.finding import Finding
from agent.domain.reading import Reading, read
from shared.ground import Ground, Strength
from shared.triage import ChatTurn, Speaker

_QUOTE_LENGTH = 20
_NEEDS = ("chat", "order")
GRIEVANCES = ("after_sales", "grievance", "wrong_delivery")
"""Signals of a buyer who says what is wrong or asks for what he is owed; beside them nothing is called extortion."""


@dataclass(frozen=True, slots=True)
class _Said:
    turn: ChatTurn
    reading: Reading

    def any_of(self, *signals: str) -> bool:
        return self.reading.says(*signals)


@dataclass(frozen=True, slots=True)
class Chat:
    """A chat read once, turns in the order of time."""

    buyer: tuple[_Said, ...]
    seller: tuple[_Said, ...]

    def buyer_says(self, *signals: str) -> _Said | None:
        """The first turn of the buyer with any of these signals."""
        return next((said for said in self.buyer if said.any_of(*signals)), None)

    def shop_agrees_after(self, said: _Said) -> bool:
        """Whether the shop then did what it was asked for: it found that the buyer had a point."""
        return any(each.any_of("agrees") for each in self.seller if each.turn.at >= said.turn.at)

    @property
    def promised_cash_back(self) -> bool:
        return any(said.any_of("promised") for said in (*self.seller, *self.buyer))


_SILENCE = Chat(buyer=(), seller=())


def read_chat(turns: Sequence[ChatTurn]) -> Chat:
    """Read a chat; turns may come in any order."""
    if not turns:
        return _SILENCE
    ordered = sorted(turns, key=lambda turn: turn.at)
    said = [_Said(turn, read(turn.text)) for turn in ordered]
    return Chat(
        buyer=tuple(each for each in said if each.turn.speaker is Speaker.BUYER),
        seller=tuple(each for each in said if each.turn.speaker is Speaker.SELLER),
    )


def _quote(said: _Said) -> str:
    words = "".join(c for c in said.turn.text if c.isprintable() and c not in "。“”")[:_QUOTE_LENGTH]
    return f"{said.turn.at:%Y-%m-%d}“{words}”"


def _extortion(strength: Strength, rule: str, said: _Said, sentence: str) -> Finding:
    return Finding(Ground.EXTORTION, strength, rule, (), _NEEDS, sentence.replace("{quote}", _quote(said)))


def _is_threat(said: _Said) -> bool:
    """A threat with a review, under a condition."""
    return said.any_of("threat") and said.any_of("condition")


def _is_bargain(said: _Said) -> bool:
    """Demand and threat in one turn, tied to each other."""
    return said.any_of("demand") and _is_threat(said)


def _is_exacting(chat: Chat, said: _Said) -> bool:
    """The review made to hang on what the shop does; to say that it will be honest is no such thing."""
    if said.any_of("honest_review"):
        return False
    is_tied = said.any_of("or_else") and said.any_of("review_talk")
    return is_tied or (said.any_of("threat") and chat.buyer_says("no_fault") is not None)


def _asked_before(chat: Chat, last: _Said) -> bool:
    """Whether the buyer spoke of after-sales up to this turn, or where he first asked for more.

    Who says himself that nothing is wrong asks for none.
    """
    if chat.buyer_says("no_fault"):
        return False
    until = max(chat.buyer.index(said) for said in (last, chat.buyer_says("demand") or last))
    return any(said.any_of(*GRIEVANCES) for said in chat.buyer[: until + 1])


def _tied(chat: Chat) -> Finding | None:
    """Demand and review threat in one turn, or tied to each other by a condition in another; no after-sales beside."""
    bargain = next((said for said in chat.buyer if _is_bargain(said)), None)
    if bargain is not None and not _asked_before(chat, bargain):
        return _extortion(
            Strength.APPEALABLE,
            "extortion.demand_or_bad_review",
            bargain,
            "聊天里买家拿评价作条件要好处（{quote}），属于利用评价要挟，请附完整聊天记录申诉",
        )
    threat = next((said for said in chat.buyer if _is_threat(said)), None)
    if threat is not None and chat.buyer_says("demand") and not _asked_before(chat, threat):
        return _extortion(
            Strength.APPEALABLE,
            "extortion.over_several_messages",
            threat,
            "聊天里买家先后提出好处和评价威胁（{quote}），合起来是利用评价要挟，请附从头到尾的聊天记录申诉",
        )
    return None


def _hinted(chat: Chat) -> Finding | None:
    """A demand with a threat that nothing ties to it, or one only implied; or a threat over ordinary after-sales."""
    demand, tied = chat.buyer_says("demand"), next((said for said in chat.buyer if _is_threat(said)), None)
    if tied is not None and (tied.any_of(*GRIEVANCES) or (demand is not None and _asked_before(chat, tied))):
        if chat.shop_agrees_after(tied):
            return None
        return _extortion(
            Strength.NEEDS_EVIDENCE,
            "extortion.threat_for_refund",
            tied,
            "聊天里买家说不办售后就差评（{quote}），要售后本身是正当的，请先处理；能证明商品没有问题、他没有理由退款时，才按要挟申诉",
        )
    offered = chat.buyer_says("threat", "praise_offered") or chat.buyer_says("review_talk")
    if demand is not None and offered is not None and not _asked_before(chat, offered):
        return _extortion(
            Strength.NEEDS_PERSON,
            "extortion.demand_and_review",
            offered,
            "聊天里买家要过好处也提到评价（{quote}），但没有明说以此为条件，是否要挟请你读完聊天再定",
        )
    exacted = next((said for said in chat.buyer if _is_exacting(chat, said)), None)
    if exacted is not None and not _asked_before(chat, exacted):
        return _extortion(
            Strength.NEEDS_PERSON,
            "extortion.review_as_condition",
            exacted,
            "聊天里买家拿评价讲条件（{quote}），他要的是不是正当的售后，请你读完聊天再定",
        )
    implied = chat.buyer_says("implied")
    if (
        implied is not None
        and (demand is not None or implied.any_of("review_talk"))
        and chat.buyer_says("review_talk", "threat")
    ):
        return _extortion(
            Strength.NEEDS_PERSON,
            "extortion.implied",
            implied,
            "聊天里买家话里有话（{quote}），像拿评价换好处，请先客气地问清他要什么再决定是否申诉",
        )
    if tied is not None and not chat.buyer_says(*GRIEVANCES):
        return _extortion(
            Strength.NEEDS_EVIDENCE,
            "extortion.threat_only",
            tied,
            "聊天里买家以评价相威胁（{quote}），但没说要什么好处，要有他提出要求的聊天记录才能按要挟申诉",
        )
    return None


def find_extortion(chat: Chat) -> list[Finding]:
    """Extortion in a chat: who asked what, when, quoted. A normal refund or promised cash-back is none."""
    if chat.promised_cash_back:
        return []
    found = _tied(chat) or _hinted(chat)
    return [found] if found else []


def find_abuse_in_chat(chat: Chat) -> list[Finding]:
    """Insults of the buyer in the chat; they support an appeal but are not the review."""
    for said in chat.buyer:
        if any(hit.strength is Strength.APPEALABLE for hit in said.reading.of_ground(Ground.ABUSE)):
            sentence = (
                f"买家在聊天里辱骂（{_quote(said)}），评价本身没骂人时平台不一定受理，"
                "请核对表单里有没有恶意骚扰一类理由"
            )
            return [Finding(Ground.ABUSE, Strength.NEEDS_PERSON, "abuse.in_chat", (), ("chat",), sentence)]
    return []


def find_competitor_in_chat(chat: Chat) -> list[Finding]:
    """The buyer's own word that he is in the trade or was sent."""
    said = chat.buyer_says("admits_competitor")
    if said is None:
        return []
    sentence = (
        f"买家在聊天里自称同行或受人指使（{_quote(said)}），再找到他的其他评价或店铺就可按同行恶意评价申诉，请你核对"
    )
    return [
        Finding(Ground.COMPETITOR, Strength.NEEDS_PERSON, "competitor.in_chat", (), ("chat", "buyer_reviews"), sentence)
    ]
