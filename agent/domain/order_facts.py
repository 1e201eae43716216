"""Knows what the times, the status and the refund of an order prove against the words of a review."""

import re
from datetime import datetime, timedelta

from agent.domain.chat import Chat
from agent.domain.finding import Finding, from_hit, shown
from agent.domain.matching import Hit, join_spans
from agent.domain.reading import Reading
from shared.ground import Ground, Strength
from shared.triage import OrderFacts, Refund, TriageCase

_UNSIGNED = ("待发货", "待收货", "未发货", "已发货", "卖家已发货", "运输", "派送", "在途", "揽收", "未签收", "待付款")
_SIGNED = ("签收", "已收货", "交易成功", "已完成", "确认收货")
_NEVER_CONSUMED = ("未消费", "未使用", "未核销", "未到店", "已取消", "交易关闭")
_SHARE_OF_CLAIM = 0.5
_WAIT = re.compile("([0-9]{1,2}|[半一两二三四五六七八九十])个?(天|周|星期|礼拜|月)")
_UNITS = {"天": 1, "周": 7, "星期": 7, "礼拜": 7, "月": 30}
_COUNTS = {"半": 0.5, "两": 2.0} | {numeral: float(n) for n, numeral in enumerate("一二三四五六七八九十", start=1)}


def was_signed(order: OrderFacts | None, posted_at: datetime | None) -> bool | None:
    """Whether the parcel was signed for when the review was posted; None if the facts do not tell."""
    if order is None:
        return None
    if order.signed_at is not None:
        return posted_at is None or order.signed_at <= posted_at
    status = order.status or ""
    if any(word in status for word in _UNSIGNED):
        return False
    return True if any(word in status for word in _SIGNED) else None


def _of(ground: Ground, strength: Strength, rule: str, hits: list[Hit], needs: tuple[str, ...], text: str) -> Finding:
    spans = tuple(join_spans(span for hit in hits for span in hit.spans))
    return Finding(ground, strength, rule, spans, needs, text)


def find_not_received(case: TriageCase, reading: Reading, chat: Chat) -> list[Finding]:
    """ "Not received" against the signature, and a verdict on goods that had not yet arrived."""
    signed = was_signed(case.order, case.posted_at)
    denied = reading.of_ground(Ground.NOT_RECEIVED)
    used = reading.signal("claims_use")
    if signed is False and used and not denied:
        return [
            _of(
                Ground.NOT_RECEIVED,
                Strength.APPEALABLE,
                "not_received.reviewed_before_signing",
                used,
                ("order", "logistics", "review_picture"),
                "包裹签收之前就写了使用感受，物流时间可以证明他当时还没收到货，请附订单和物流记录申诉",
            )
        ]
    if signed is False:
        return []
    if denied and signed is None:
        admitted = chat.buyer_says("admits_received")
        return [from_hit(hit, Strength.NEEDS_PERSON if admitted else None) for hit in denied]
    if denied:
        refunded = case.order is not None and case.order.refund is Refund.REFUNDED
        return [_signed_but_denied(case, reading, denied, refunded=refunded)]
    return []


def _signed_but_denied(case: TriageCase, reading: Reading, denied: list[Hit], *, refunded: bool) -> Finding:
    """Only where the whole parcel is denied and nothing else said of it; many who write so miss a part, or a refund."""
    is_plain = reading.says("parcel_denied") and not reading.says("may_have_come")
    if refunded:
        doubt = "；不过订单已退款，可能真的丢件，请你先核对"
    elif is_plain:
        doubt = "，并先确认不是驿站或他人代收"
    else:
        doubt = "；但他说的可能是少件、补寄、退款或别处代收，请你读完整条评价再定"
    return _of(
        Ground.NOT_RECEIVED,
        Strength.APPEALABLE if is_plain and not refunded else Strength.NEEDS_PERSON,
        "not_received.signed_but_denied",
        denied,
        ("logistics", "order", "review_picture"),
        f"评价说没收到货，但{_signed_words(case)}，请附签收记录申诉{doubt}",
    )


def _signed_words(case: TriageCase) -> str:
    """That it was before the review is said only where both times are known."""
    if case.order is not None and case.order.signed_at is not None and case.posted_at is not None:
        return "物流显示发评价前已签收"
    return "物流显示已签收（先核对签收是在发评价之前）"


def find_unused(case: TriageCase, reading: Reading, chat: Chat) -> list[Finding]:
    """A verdict by somebody who, by his own word, had not used the goods."""
    hits = reading.of_ground(Ground.UNUSED)
    status = (case.order.status or "") if case.order else ""
    if case.order and any(word in status for word in _NEVER_CONSUMED):
        if not (hits or reading.says("claims_use", "complaint")):
            return []
        sentence = f"订单状态是“{status[:8]}”，评价人没有消费，请附订单记录按未消费申诉；若他另有订单就不成立"
        marked = hits or reading.signal("claims_use")
        return [_of(Ground.UNUSED, Strength.APPEALABLE, "unused.never_consumed", marked, ("order",), sentence)]
    if not hits or (case.rating is not None and case.rating > 3):
        return []
    if was_signed(case.order, case.posted_at) is False:
        sentence = "评价自己说没用，物流也显示当时还没签收，这条评价没有依据，请附订单和物流记录申诉"
        return [_of(Ground.UNUSED, Strength.APPEALABLE, "unused.unsigned", hits, ("order", "logistics"), sentence)]
    if chat.buyer_says("admits_unused") and reading.says("pre_judged"):
        sentence = "评价和聊天里买家都说还没用就先给差评，请附聊天记录申诉"
        return [_of(Ground.UNUSED, Strength.APPEALABLE, "unused.admitted_twice", hits, ("chat", "order"), sentence)]
    if case.order is not None or chat.buyer_says("admits_unused"):
        return [from_hit(hit, Strength.NEEDS_PERSON) for hit in hits]
    return [from_hit(hit) for hit in hits]


def _claimed(words: str) -> timedelta:
    """The time words speak of, in calendar days; a month has thirty."""
    days = ((float(_COUNTS.get(count, 0)) or float(count)) * _UNITS[unit] for count, unit in _WAIT.findall(words))
    return timedelta(days=sum(days))


def _real_wait(order: OrderFacts, words: str) -> timedelta | None:
    """From payment to dispatch or to the signature, whichever the words are about."""
    end = order.shipped_at if "发货" in words else order.signed_at
    return None if end is None or order.paid_at is None else end - order.paid_at


def _find_exaggerated_wait(order: OrderFacts, reading: Reading) -> list[Finding]:
    for hit in reading.signal("long_wait"):
        real = _real_wait(order, hit.words[0])
        if real is not None and real < _claimed(hit.words[0]) * _SHARE_OF_CLAIM:
            sentence = (
                f"评价说“{shown(hit.words)}”，订单记录只用了{max(real.days, 0)}天多，"
                "请附订单和物流时间按与事实不符申诉，并先核对计算"
            )
            needs = ("order", "logistics")
            return [_of(Ground.UNTRUE, Strength.NEEDS_PERSON, "untrue.wait_exaggerated", [hit], needs, sentence)]
    return []


def _find_refund_denied(order: OrderFacts, reading: Reading) -> list[Finding]:
    refused = reading.signal("refund_refused")
    if order.refund is not Refund.REFUNDED or not refused:
        return []
    sentence = "评价说不给退款，但订单已经退款，请附退款记录、核对先后时间后按与事实不符申诉"
    needs = ("refund_record", "order")
    return [_of(Ground.UNTRUE, Strength.NEEDS_PERSON, "untrue.was_refunded", refused, needs, sentence)]


def find_untrue(case: TriageCase, reading: Reading, chat: Chat) -> list[Finding]:
    """Claims of fact that the order disproves, or that the buyer would not prove when asked."""
    unproven = Strength.NEEDS_PERSON if chat.buyer_says("refuses_proof") else None
    found = [from_hit(hit, unproven) for hit in reading.of_ground(Ground.UNTRUE)]
    if case.order is None:
        return found
    return found + _find_refund_denied(case.order, reading) + _find_exaggerated_wait(case.order, reading)
