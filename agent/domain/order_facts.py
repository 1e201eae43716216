"""Knows what the times, the status and the refund of an order prove against the words of a review."""

import re
from datetime import datetime, timedelta

from agent.domain.before_or_after import surely_before
from agent.domain.chat import Chat
from agent.domain.finding import Finding, from_hit, shown
from agent.domain.matching import Hit, join_spans
from agent.domain.reading import Reading
from shared.ground import Ground, Strength
from shared.triage import OrderFacts, Refund, TriageCase

_UNSIGNED = ("待发货", "待收货", "未发货", "已发货", "卖家已发货", "运输", "派送", "在途", "揽收", "未签收", "待付款")
_SIGNED = ("签收", "已收货", "交易成功", "已完成", "确认收货")
_NEVER_CONSUMED = ("未消费", "未使用", "未核销", "未到店")
_CLOSED = ("已取消", "交易关闭")
_SHARE_OF_CLAIM = 0.5
_NUMERALS = "一二三四五六七八九"
_WAIT = re.compile(f"([0-9]{{1,3}}|半|[{_NUMERALS}两十]{{1,4}})(?:多|来)?个?(?:多|(半))?(天|周|星期|礼拜|月)")
_UNITS = {"天": 1, "周": 7, "星期": 7, "礼拜": 7, "月": 30}
_DIGITS = {numeral: n for n, numeral in enumerate(_NUMERALS, start=1)} | {"两": 2}


def was_signed(order: OrderFacts | None, posted_at: datetime | None) -> bool | None:
    """Whether the parcel was signed for when the review was posted; None if the facts do not tell."""
    if order is None:
        return None
    if order.signed_at is not None:
        if posted_at is None or surely_before(order.signed_at, posted_at):
            return True
        return False if surely_before(posted_at, order.signed_at) else None
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
    if signed is False:
        return [] if denied else _find_too_early(reading)
    if denied and signed is None:
        admitted = chat.buyer_says("admits_received")
        return [from_hit(hit, Strength.NEEDS_PERSON if admitted else None) for hit in denied]
    if denied:
        refunded = case.order is not None and case.order.refund is Refund.REFUNDED
        return [_signed_but_denied(case, reading, denied, refunded=refunded)]
    return []


def _find_too_early(reading: Reading) -> list[Finding]:
    """Words of use prove that it was too early to write them; a mere judgement of the goods leaves that to a person."""
    used, judged = reading.signal("claims_use"), reading.signal("claims_goods")
    if not (used or judged):
        return []
    said = "写了使用感受" if used else "评了商品（也可能是听说或看图来的，请你读完再定）"
    return [
        _of(
            Ground.NOT_RECEIVED,
            Strength.APPEALABLE if used else Strength.NEEDS_PERSON,
            "not_received.reviewed_before_signing",
            used or judged,
            ("order", "logistics", "review_picture"),
            f"包裹签收之前就{said}，物流时间可以证明他当时还没收到货，请附订单和物流记录申诉",
        )
    ]


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


def _find_never_consumed(order: OrderFacts, reading: Reading, hits: list[Hit]) -> list[Finding]:
    """By the order's status; what was closed may have been refunded after use, so only the unsigned counts, weakly."""
    status = order.status or ""
    marked = hits or reading.signal("claims_use") or reading.signal("claims_goods")
    if any(word in status for word in _NEVER_CONSUMED) and (marked or reading.says("complaint")):
        strength, doubt = Strength.APPEALABLE, "评价人没有消费，请附订单记录按未消费申诉；若他另有订单就不成立"
    elif any(word in status for word in _CLOSED) and marked and not _was_his(order):
        strength, doubt = Strength.NEEDS_PERSON, "可能没有消费，也可能用过再退的款，请你核对订单后再定"
    else:
        return []
    return [
        _of(Ground.UNUSED, strength, "unused.never_consumed", marked, ("order",), f"订单状态是“{status[:8]}”，{doubt}")
    ]


def _was_his(order: OrderFacts) -> bool:
    """Whether the goods were in his hands, or his money went back, which mostly means the same."""
    return order.signed_at is not None or order.refund is Refund.REFUNDED


def find_unused(case: TriageCase, reading: Reading, chat: Chat) -> list[Finding]:
    """A verdict by somebody who, by his own word, had not used the goods.

    An order alone tells nothing of use: who judged beforehand (先给个差评) is for a person, others are asked first.
    """
    hits = reading.of_ground(Ground.UNUSED)
    if case.order is not None and (unconsumed := _find_never_consumed(case.order, reading, hits)):
        return unconsumed
    if not hits or (case.rating is not None and case.rating > 3):
        return []
    if was_signed(case.order, case.posted_at) is False:
        sentence = "评价自己说没用，物流也显示当时还没签收，这条评价没有依据，请附订单和物流记录申诉"
        return [_of(Ground.UNUSED, Strength.APPEALABLE, "unused.unsigned", hits, ("order", "logistics"), sentence)]
    if chat.buyer_says("admits_unused") and reading.says("pre_judged"):
        sentence = "评价和聊天里买家都说还没用就先给差评，请附聊天记录申诉"
        return [_of(Ground.UNUSED, Strength.APPEALABLE, "unused.admitted_twice", hits, ("chat", "order"), sentence)]
    if (case.order is not None and reading.says("pre_judged")) or chat.buyer_says("admits_unused"):
        return [from_hit(hit, Strength.NEEDS_PERSON) for hit in hits]
    return [from_hit(hit) for hit in hits]


def _claimed(words: str) -> timedelta:
    """The time words speak of, in calendar days; a month has thirty."""
    days = ((_count(count) + bool(half) / 2) * _UNITS[unit] for count, half, unit in _WAIT.findall(words))
    return timedelta(days=sum(days))


def _count(numeral: str) -> float:
    """A number below a hundred in figures or numerals; of two that stand side by side, as in 三五, the first."""
    if numeral.isdigit():
        return float(numeral)
    if numeral == "半":
        return 0.5
    before, ten, after = numeral.rpartition("十")
    tens = 10 * _DIGITS.get(before[:1], 1) if ten else 0
    return float(tens + _DIGITS.get(after[:1], 0))


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
