"""What a case's evidence says of the order and the chat, in the shape that triage reads."""

import re
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from shared.evidence import Evidence, EvidenceKind
from shared.fact import FactName
from shared.model import YEARS
from shared.triage import ChatTurn, OrderFacts, Refund, Speaker

TIMES = {"paid_at": FactName.PAID_AT, "shipped_at": FactName.SHIPPED_AT, "signed_at": FactName.SIGNED_AT}
_SPAN = re.compile(r"([0-9]{1,3}) ?(天|小|分)")
SPEAKERS = {FactName.BUYER_SAID: Speaker.BUYER, FactName.SELLER_SAID: Speaker.SELLER}


def order_facts(evidence: Sequence[Evidence]) -> OrderFacts | None:
    """Null where no evidence speaks of the order. Of two values the later captured one counts."""
    captured = sorted(evidence, key=lambda item: item.captured_at)
    found = {fact.name: fact.value for item in captured for fact in item.facts}
    times = {key: moment for key, name in TIMES.items() if (moment := moment_of(found.get(name)))}
    status = found.get(FactName.ORDER_STATUS)
    refund = _refund(found.get(FactName.REFUND))
    if not times and status is None and refund is None:
        return None
    return OrderFacts(status=status, refund=refund, **times)


def chat_turns(evidence: Sequence[Evidence]) -> tuple[ChatTurn, ...]:
    """What buyer and seller said with a known time, as chats show it, oldest first, each turn once."""
    return _turns(item for item in evidence if item.kind is not EvidenceKind.ASKING)


def written_down(evidence: Sequence[Evidence]) -> tuple[ChatTurn, ...]:
    """The same of what the operator wrote down of asking, but for words that a chat shows too."""
    shown = {turn.text for turn in chat_turns(evidence)}
    told = _turns(item for item in evidence if item.kind is EvidenceKind.ASKING)
    return tuple(turn for turn in told if turn.text not in shown)


def _turns(evidence: Iterable[Evidence]) -> tuple[ChatTurn, ...]:
    turns = {
        (at, SPEAKERS[fact.name], words)
        for item in evidence
        for fact in item.facts
        if fact.name in SPEAKERS
        for at, words in _said(fact.value)
    }
    return tuple(
        ChatTurn.model_validate({"at": at, "from": speaker, "text": text}) for at, speaker, text in sorted(turns)
    )


def dispute_due_at(evidence: Sequence[Evidence]) -> datetime | None:
    """When the time ends that a page said was left when it was captured, by the latest capture; null where none did."""
    for item in sorted(evidence, key=lambda one: one.captured_at, reverse=True):
        words = next((fact.value for fact in item.facts if fact.name is FactName.TIME_LEFT), "")
        parts = {unit: int(number) for number, unit in _SPAN.findall(words)}
        if parts:
            return item.captured_at + timedelta(
                days=parts.get("天", 0), hours=parts.get("小", 0), minutes=parts.get("分", 0)
            )
    return None


def _said(value: str) -> Iterable[tuple[datetime, str]]:
    at, _, words = value.partition(" ")
    if (moment := moment_of(at)) is not None:
        yield moment, words


def moment_of(text: str | None) -> datetime | None:
    """The time that a fact holds, aware; null where it holds none of our days, for what it was read from is a page."""
    try:
        moment = datetime.fromisoformat(text) if text else None
    except ValueError:
        return None
    is_one = moment is not None and moment.tzinfo is not None and moment.year in YEARS
    return moment if is_one else None


def _refund(words: str | None) -> Refund | None:
    """The page's own words; those that mean neither are no fact."""
    if words is None:
        return None
    if any(sign in words for sign in ("退款成功", "已退款", "退款完成")):
        return Refund.REFUNDED
    if any(sign in words for sign in ("无退款", "未申请", "没有退款")) or words in {"无", "-", "—"}:
        return Refund.NONE
    if any(sign in words for sign in ("退款中", "申请退款", "待退款", "退款处理")):
        return Refund.REQUESTED
    return None
