"""Which reviews a query of the list asks for, and which page of them it gets."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from tests.practice.clock import SHANGHAI
from tests.practice.taobao.shop import Fate, Review, Shop

MAX_ROWS = 5_000
"""A query gives no more rows than this, however many there are."""


@dataclass(frozen=True)
class ReviewPage:
    """`current` is the page shown: the last one where a later one was asked for."""

    reviews: list[Review]
    current: int
    page_size: int
    total: int


def find_reviews(shop: Shop, body: Mapping[str, Any]) -> ReviewPage:
    """`body` is the request's `jsonBody`, every filter in it optional."""
    found = [review for review in shop.reviews if review.fate is not Fate.REMOVED and _matches(review, body)]
    found = found[:MAX_ROWS]
    wanted = body.get("pagination") or {}
    page_size = min(max(int(wanted.get("pageSize") or 20), 1), 100)
    last = max(1, -(-len(found) // page_size))
    current = min(max(int(wanted.get("current") or 1), 1), last)
    start = (current - 1) * page_size
    return ReviewPage(found[start : start + page_size], current, page_size, len(found))


def _matches(review: Review, body: Mapping[str, Any]) -> bool:
    search = str(body.get("search") or "")
    keyword = str(body.get("keyword") or "")
    emotion = body.get("emotion")
    return (
        (not search or search in (review.order.item.item_id, review.order.order_id))
        and (not keyword or keyword in review.text)
        and (not emotion or review.emotion == int(emotion))
        and _in_days(review.posted_at, body.get("dateRange") or [])
        and _has_content(review, body.get("content"))
    )


def _in_days(posted_at: datetime, days: list[str]) -> bool:
    """`days` is empty or first and last day as `YYYYMMDD`, both included, in Shanghai."""
    if len(days) != 2:
        return True
    first, last = (datetime.strptime(day, "%Y%m%d").replace(tzinfo=SHANGHAI) for day in days)
    return first <= posted_at < last + timedelta(days=1)


def _has_content(review: Review, content: object) -> bool:
    if content == "hasContent":
        return not review.text.startswith("此用户没有填写评价")
    if content == "hasAppend":
        return review.follow_up is not None
    if content == "hasPic":  # assumed name
        return bool(review.pictures)
    return True
