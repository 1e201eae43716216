"""The invented shop of each back end as its `seed.toml` tells it, times relative to the start."""

import tomllib
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from tests.practice.local_life.shop import Complaint, Order, Review, Shop
from tests.practice.shop_parts import Notice, Ruling
from tests.practice.taobao.seed import moment

FIRST_ID = 1_480_000_000_000_000_017
"""Ids as long as the longest number that the back ends are known to send; their real length is not known."""


def review_id(index: int, base: int = FIRST_ID) -> str:
    return str(base + index * 7_919)


def load_shop(seed: Path, now: datetime) -> Shop:
    """The shop as if it had been opened long before `now` (aware)."""
    data = tomllib.loads(seed.read_text("utf-8"))
    base = int(data["first_id"])
    shop = Shop(**data["shop"], reviews=[])
    for index, entry in enumerate(data["reviews"], start=1):
        review = _review(entry, index, base, now)
        shop.reviews.append(review)
        if "complaint" in entry:
            shop.complaints.append(_complaint(entry["complaint"], review, len(shop.complaints) + 1, now))
    shop.reviews.sort(key=lambda review: review.posted_at, reverse=True)
    shop.notices = [_notice(entry, index, now) for index, entry in enumerate(data["notices"], start=1)]
    return shop


def review_ids(seed: Path) -> dict[str, str]:
    """The id of every seeded review by its key, so that tests name reviews by what they are."""
    data = tomllib.loads(seed.read_text("utf-8"))
    base = int(data["first_id"])
    return {entry["key"]: review_id(index, base) for index, entry in enumerate(data["reviews"], start=1)}


def _review(entry: dict[str, Any], index: int, base: int, now: datetime) -> Review:
    posted_at = moment(entry["posted"], now)
    follow_up = entry.get("follow_up")
    return Review(
        review_id=review_id(index, base),
        side=entry["side"],
        user=entry["user"],
        posted_at=posted_at,
        stars=entry["stars"],
        text=entry["text"],
        order=_order(entry, index, posted_at) if "item" in entry else None,
        pictures=tuple(f"{index}-{number}" for number in range(entry.get("pictures", 0))),
        follow_up=(moment(follow_up[0], now), follow_up[1]) if follow_up else None,
        reply=entry.get("reply"),
        can_complain=entry.get("can_complain", True),
    )


def _order(entry: dict[str, Any], index: int, posted_at: datetime) -> Order:
    return Order(
        order_id=str(4_910_220_000_000_000_000 + index * 1_299_709),
        coupon=str(310_400_000_000 + index * 104_729),
        item=entry["item"],
        ordered_at=posted_at - timedelta(days=2),
        consumed_at=posted_at - timedelta(hours=3) if entry.get("consumed", True) else None,
        quantity=1,
        price=entry.get("price", "128.00"),
    )


def _complaint(entry: dict[str, Any], review: Review, number: int, now: datetime) -> Complaint:
    filed_at = moment(entry["filed"], now)
    return Complaint(
        number=f"{filed_at:%Y%m%d}{number:06d}",
        review_id=review.review_id,
        reason=entry["reason"],
        statement=entry["statement"],
        files=(),
        filed_at=filed_at,
        is_trusted=True,
        wording=entry["wording"],
        ruling=Ruling(entry["ruling"]),
        note=entry.get("note"),
    )


def _notice(entry: dict[str, Any], index: int, now: datetime) -> Notice:
    return Notice(f"N{index:08d}", moment(entry["sent"], now), entry["title"], entry["html"], entry.get("read", False))
