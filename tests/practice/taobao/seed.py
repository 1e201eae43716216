"""The shop as `seed.toml` describes it, its times counted back from the start."""

import re
import tomllib
from collections.abc import Mapping
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from typing import Any

from tests.practice.clock import SHANGHAI
from tests.practice.shop_parts import ChatLine, Notice
from tests.practice.taobao.orders import OrderPlan, make_order
from tests.practice.taobao.shop import APPEND, MAIN, Complaint, Item, Order, Review, Shop

SEED = Path(__file__).with_name("seed.toml")

_DAYS = re.compile(r"-(\d+)d (\d\d):(\d\d)")
_HOURS = re.compile(r"-(\d+)h")
_FIRST_ORDER = 2_951_203_765_016_000_000
_FIRST_FEED = 1_287_400_100_000


def moment(text: str, now: datetime) -> datetime:
    """`-3d 20:15` or `-5h` as aware UTC. Raises `ValueError` for anything else."""
    if match := _DAYS.fullmatch(text):
        days, hour, minute = (int(part) for part in match.groups())
        day = now.astimezone(SHANGHAI).date() - timedelta(days=days)
        return datetime.combine(day, time(hour, minute), SHANGHAI).astimezone(UTC)
    if match := _HOURS.fullmatch(text):
        return now - timedelta(hours=int(match[1]))
    raise ValueError(f"no relative time: {text!r}")


def load_shop(now: datetime) -> Shop:
    """The invented shop as if it had been opened long before `now` (aware)."""
    seed = tomllib.loads(SEED.read_text("utf-8"))
    items = {key: Item(**values) for key, values in seed["items"].items()}
    shop = Shop(**seed["shop"], reviews=[])
    for index, entry in enumerate(seed["reviews"], start=1):
        order = make_order(_plan(entry, index, items[entry["item"]], now))
        shop.reviews.append(_main(entry, index, order, now))
        if "complaint" in entry:
            shop.complaints.append(_complaint(entry["complaint"], shop.reviews[-1], now))
    for index, entry in enumerate(seed["orders"], start=len(shop.reviews) + 1):
        shop.unreviewed.append(make_order(_plan(entry, index, items[entry["item"]], now)))
    shop.reviews.sort(key=lambda review: review.posted_at, reverse=True)
    shop.notices = [_notice(entry, index, now) for index, entry in enumerate(seed["notices"], start=1)]
    return shop


def feed_ids() -> dict[str, str]:
    """The feedId of every seeded review by its key in `seed.toml`, so that tests name reviews by what they are."""
    ids = {}
    for index, entry in enumerate(tomllib.loads(SEED.read_text("utf-8"))["reviews"], start=1):
        ids[entry["key"]] = feed_id(index)
        if "follow_up" in entry:
            ids[entry["follow_up"]["key"]] = feed_id(index, follow_up=True)
    return ids


def feed_id(index: int, *, follow_up: bool = False) -> str:
    """13 digits, as the real ones."""
    return str(_FIRST_FEED + index * 7919 + (3 if follow_up else 0))


def order_id(index: int) -> str:
    """19 digits, as the real ones, beyond what JavaScript keeps exact."""
    return str(_FIRST_ORDER + index * 104_729 * 1_000 + 139)


def _plan(entry: Mapping[str, Any], index: int, item: Item, now: datetime) -> OrderPlan:
    chat = tuple(ChatLine(moment(at, now), sender, text) for at, sender, text in entry.get("chat", ()))
    return OrderPlan(
        order_id=order_id(index),
        index=index,
        item=item,
        buyer=entry["buyer"],
        nick=entry.get("nick"),
        paid_at=moment(entry["ordered"], now),
        shipped_at=moment(entry["shipped"], now) if "shipped" in entry else None,
        signed_at=moment(entry["signed"], now) if "signed" in entry else None,
        signed_note=entry.get("signed_note"),
        chat=chat,
    )


def _main(entry: Mapping[str, Any], index: int, order: Order, now: datetime) -> Review:
    review = _review(entry, feed_id(index), MAIN, order, now)
    if follow_up := entry.get("follow_up"):
        review.follow_up = _review(follow_up, feed_id(index, follow_up=True), APPEND, order, now)
    return review


def _review(entry: Mapping[str, Any], own_id: str, rate_type: int, order: Order, now: datetime) -> Review:
    pictures = tuple(
        f"https://img.alicdn.com/imgextra/practice/review-{own_id}-{number}.jpg"
        for number in range(1, entry.get("pictures", 0) + 1)
    )
    return Review(
        feed_id=own_id,
        rate_type=rate_type,
        order=order,
        posted_at=moment(entry["posted"], now),
        text=entry["text"],
        emotion=entry["emotion"],
        pictures=pictures,
        can_complain=entry.get("can_complain", True),
        refuses_silently=entry.get("refuses_silently", False),
        entry_as="a" if entry.get("as_link") else "button",
        days_after_receipt=entry.get("days"),
    )


def _complaint(entry: Mapping[str, str], review: Review, now: datetime) -> Complaint:
    filed_at = moment(entry["filed"], now)
    return Complaint(
        number=f"{filed_at.astimezone(SHANGHAI):%Y%m%d}00000001",
        feed_id=review.feed_id,
        order_id=review.order.order_id,
        reason=entry["reason"],
        statement=entry["statement"],
        files=(),
        chat_authorised=False,
        filed_at=filed_at,
        round=1,
        is_trusted=True,
        wording=entry["wording"],
    )


def _notice(entry: Mapping[str, Any], index: int, now: datetime) -> Notice:
    return Notice(
        f"N{8_000_000 + index}", moment(entry["sent"], now), entry["title"], entry["html"], entry.get("read", False)
    )
