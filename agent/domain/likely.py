"""Which cases a notice without number may be about, and why: only to choose from, never to be taken for the case."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache

from agent.domain.news import is_news
from shared.notice import Notice

MOST = 3
SOON = timedelta(days=15)
"""Decisions come within days; a notice much later speaks rather of another filing."""

_TAIL = re.compile(r"(?:尾号|\*{2,}|…|\.{3})\s*[为是：:]?\s*([A-Za-z0-9]{3,8})(?![A-Za-z0-9])")
_PIECE = 4
"""Characters of a name of goods, or of a review, that do not stand in a notice by chance."""

POINTS = {"tail": 8, "item": 5, "review": 5, "buyer": 4, "reason": 3, "soon": 2, "shop": 1}


@dataclass(frozen=True)
class Candidate:
    """What of a case a notice may speak of. `sent_at` is when it was last handed to the platform."""

    case_id: str
    platform: str
    shop: str | None
    order_id: str | None
    item_title: str | None
    buyer: str | None
    text: str
    reason: str | None
    sent_at: datetime | None


@dataclass(frozen=True)
class Likely:
    """`whys` are Chinese, the weightiest first."""

    case_id: str
    whys: tuple[str, ...]


def likely_cases(notice: Notice, candidates: Sequence[Candidate], *, is_of_appeal: bool = True) -> tuple[Likely, ...]:
    """At most three, the likeliest first; a case of another shop, or sent only after the notice, is none.

    The same shop alone makes no case likely, nor its time where the notice is not known to speak of an appeal. Of
    equal ones the one sent last stands first.
    """
    weak = {"shop"} if is_of_appeal else {"shop", "soon"}
    found = []
    for one in candidates:
        if not _may_be(notice, one):
            continue
        signs = _signs(notice, one)
        if set(signs) - weak:
            points = sum(POINTS[name] for name in signs)
            found.append((points, one.sent_at.timestamp() if one.sent_at else 0.0, one.case_id, signs))
    found.sort(key=lambda each: (-each[0], -each[1], each[2]))
    return tuple(
        Likely(case_id, tuple(signs[name] for name in sorted(signs, key=lambda name: -POINTS[name])))
        for _, _, case_id, signs in found[:MOST]
    )


def _may_be(notice: Notice, one: Candidate) -> bool:
    is_other_shop = None not in (notice.shop, one.shop) and notice.shop != one.shop
    return one.platform == notice.platform and not is_other_shop and is_news(notice.posted_at, one.sent_at)


def _signs(notice: Notice, one: Candidate) -> dict[str, str]:
    """What speaks for the case, by the names of `POINTS`."""
    words = f"{notice.title}\n{notice.text}"
    signs = {}
    if one.order_id and any(one.order_id.endswith(tail) for tail in _TAIL.findall(words)):
        signs["tail"] = f"订单尾号 {one.order_id[-4:]} 对得上"
    if piece := _shared(one.item_title, words):
        signs["item"] = f"提到商品“{piece}”"
    if piece := _shared(one.text, words):
        signs["review"] = f"引用了评价里的“{piece}”"
    if one.buyer and len(one.buyer) > 1 and one.buyer in words:
        signs["buyer"] = "提到这位买家"
    if (reason := (one.reason or "").split(" → ")[-1]) and reason in words:
        signs["reason"] = f"提到理由“{reason}”"
    if notice.posted_at is not None and one.sent_at is not None and notice.posted_at - one.sent_at <= SOON:
        days = max((notice.posted_at - one.sent_at).days, 0)
        signs["soon"] = f"提交后 {days} 天来的" if days else "提交当天来的"
    if notice.shop is not None and notice.shop == one.shop:
        signs["shop"] = "同一家店铺"
    return signs


@lru_cache(maxsize=4096)
def _pieces(text: str) -> frozenset[str]:
    return frozenset(text[at : at + _PIECE] for at in range(len(text) - _PIECE + 1))


def _shared(own: str | None, words: str) -> str:
    """The longest piece of `own` that stands in the words, of at least four characters; else empty."""
    own = (own or "").strip()[:200]
    best = ""
    if _pieces(own).isdisjoint(_pieces(words)):
        return best
    for start in range(len(own)):
        end = start + max(len(best) + 1, _PIECE)
        while end <= len(own) and own[start:end] in words:
            best, end = own[start:end], end + 1
    return best.strip() if len(best.strip()) >= _PIECE else ""
