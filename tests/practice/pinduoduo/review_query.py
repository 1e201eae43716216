"""Which reviews a query of the list asks for, and which page of them it gets."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from tests.practice.clock import as_ms
from tests.practice.pinduoduo.shop import Fate, Review, Shop, Status

MAX_ROWS = 2_000
"""A query gives about so many rows, however many there are."""

SIZES = (10, 20, 30, 40)
DEFAULT_TEXTS = ("该用户未填写文字评价", "该用户觉得商品很好，给出了5星好评")


class TooWide(Exception):
    """The range or the page asks for more than the platform gives (2000010)."""


@dataclass(frozen=True)
class ReviewPage:
    reviews: list[Review]
    page_no: int
    page_size: int
    total: int


def find_reviews(shop: Shop, body: Mapping[str, Any]) -> ReviewPage:
    """`body` is the request, every filter in it optional. Raises `TooWide`."""
    found = [review for review in shop.reviews if review.fate is not Fate.REMOVED and _matches(shop, review, body)]
    size, page_no = int(body.get("pageSize") or 10), max(1, int(body.get("pageNo") or 1))
    if size not in SIZES or (page_no - 1) * size >= MAX_ROWS:
        raise TooWide
    if body.get("sellerRightProtect"):
        found.sort(key=lambda review: _reported_at(shop, review), reverse=True)
    found = found[:MAX_ROWS]
    start = (page_no - 1) * size
    return ReviewPage(found[start : start + size], page_no, size, len(found))


def _matches(shop: Shop, review: Review, body: Mapping[str, Any]) -> bool:
    keyword, order_sn = (str(body.get(name) or "").strip() for name in ("keyword", "orderSn"))
    goods_id = str(body.get("goodsId") or "").strip()
    return (
        (not order_sn or order_sn == review.order.order_sn)
        and (not goods_id or goods_id == review.order.item.goods_id)
        and (not keyword or keyword in review.text)
        and _has_stars(review, body.get("descScore") or [])
        and _in_time(review, body)
        and _has_reply(review, str(body.get("replyStatus") or ""))
        and (str(body.get("mainReviewContentStatus") or "") != "1" or review.text not in (*DEFAULT_TEXTS, ""))
        and (not body.get("hasPicture") or bool(review.pictures))
        and (not body.get("hasAppend") or review.follow_up is not None)
        and (not body.get("reported") or review.status is not Status.OPEN)
        and (not body.get("sellerRightProtect") or bool(shop.reports_of(review.review_id)) or review.status != 99)
    )


def _has_stars(review: Review, wanted: list[Any]) -> bool:
    """The page sends numbers or strings."""
    return not wanted or str(review.stars) in {str(star) for star in wanted}


def _in_time(review: Review, body: Mapping[str, Any]) -> bool:
    """A range always ends now, by the browser's clock, which knows nothing of practice time."""
    return int(body.get("startTime") or 0) <= as_ms(review.posted_at) // 1000


def _has_reply(review: Review, status: str) -> bool:
    """`2` is 未回复, `1` is 已回复."""
    return not status or (review.reply is not None) == (status == "1")


def _reported_at(shop: Shop, review: Review) -> datetime:
    filed = shop.reports_of(review.review_id)
    return filed[-1].filed_at if filed else review.posted_at
