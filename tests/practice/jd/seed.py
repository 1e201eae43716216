"""The invented shop as `seed.toml` tells it, times relative to the start."""

import tomllib
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from tests.practice.clock import SHANGHAI
from tests.practice.jd.shop import Appeal, ChatLine, Dispute, Order, Penalty, Review, Shop
from tests.practice.shop_parts import Notice, Ruling
from tests.practice.taobao.seed import moment

SEED = Path(__file__).with_name("seed.toml")


def load_shop(now: datetime) -> Shop:
    """The shop as if it had been opened long before `now` (aware)."""
    data = tomllib.loads(SEED.read_text("utf-8"))
    by_key = {entry["key"]: _review(entry, index, now) for index, entry in enumerate(data["reviews"], start=1)}
    orders = {key: review.order for key, review in by_key.items()}
    shop = Shop(
        **data["shop"],
        reviews=sorted(by_key.values(), key=lambda review: review.posted_at, reverse=True),
        disputes=[_dispute(entry, index, orders, now) for index, entry in enumerate(data["disputes"])],
        penalties=[_penalty(entry, index, orders, now) for index, entry in enumerate(data["penalties"])],
    )
    shop.unreviewed = [_again(orders[entry["buyer_of"]], moment(entry["ordered"], now)) for entry in data["orders"]]
    appealed = [entry for entry in data["reviews"] if "appeal" in entry]
    shop.appeals = [_appeal(entry["appeal"], by_key[entry["key"]], now) for entry in appealed]
    shop.notices = [_notice(entry, index, now) for index, entry in enumerate(data["notices"], start=1)]
    return shop


def comment_ids() -> dict[str, str]:
    """The id of every seeded review by its key, so that tests name reviews by what they are."""
    entries = tomllib.loads(SEED.read_text("utf-8"))["reviews"]
    return {entry["key"]: comment_id(index) for index, entry in enumerate(entries, start=1)}


def comment_id(index: int) -> str:
    return str(21_304_480_112_000 + index * 7_919)


def make_order(entry: dict[str, Any], index: int, posted_at: datetime) -> Order:
    """An order signed a day before its review; of every second one the number has sixteen digits, as both are seen."""
    signed_at, shipped_at = posted_at - timedelta(days=1), posted_at - timedelta(days=3)
    created_at = posted_at - timedelta(days=4)
    long, short = 3_599_471_007_575_277 + index * 1_299_709, 320_424_803_611 + index * 104_729
    chat = tuple(
        ChatLine(posted_at + timedelta(hours=1, minutes=3 * place), is_seller, text)
        for place, (is_seller, text) in enumerate(entry.get("chat", ()))
    )
    return Order(
        order_id=str(long if index % 2 else short),
        pin=f"jd_practice{index:03d}",
        sku_id=str(100_048_221_700 + index * 17),
        sku_name=entry.get("sku", "云溪 陶瓷马克杯 350ml"),
        price="59.00",
        status="已完成",
        created_at=created_at,
        paid_at=created_at + timedelta(minutes=4),
        shipped_at=shipped_at,
        signed_at=signed_at,
        waybill=f"JDX{18_820_000_000 + index * 3_571}",
        traces=((signed_at, "已签收，签收人：本人"), (shipped_at, "【云溪市】已揽收")),
        chat=chat,
    )


def _again(before: Order, created_at: datetime) -> Order:
    """The same buyer orders the same thing again; it is on its way."""
    shipped_at = created_at + timedelta(hours=2)
    return replace(
        before,
        order_id=str(int(before.order_id) + 31),
        status="等待收货",
        created_at=created_at,
        paid_at=created_at + timedelta(minutes=4),
        shipped_at=shipped_at,
        signed_at=None,
        traces=((shipped_at, "【云溪市】已揽收"),),
        chat=(),
    )


def _review(entry: dict[str, Any], index: int, now: datetime) -> Review:
    posted_at = moment(entry["posted"], now)
    return Review(
        comment_id=comment_id(index),
        order=make_order(entry, index, posted_at),
        nick=entry["nick"],
        score=entry["score"],
        text=entry["text"],
        posted_at=posted_at,
        pictures=tuple(f"{index}-{number}" for number in range(entry.get("pictures", 0))),
    )


def _appeal(entry: dict[str, Any], review: Review, now: datetime) -> Appeal:
    filed_at = moment(entry["filed"], now)
    return Appeal(
        number=f"{filed_at.astimezone(SHANGHAI):%Y%m%d}000001",
        comment_id=review.comment_id,
        reason=entry["reason"],
        statement=entry["statement"],
        files=(),
        filed_at=filed_at,
        is_trusted=True,
        wording=entry["wording"],
        ruling=Ruling(entry["ruling"]),
        note=entry["note"],
    )


def _dispute(entry: dict[str, Any], index: int, orders: dict[str, Order], now: datetime) -> Dispute:
    return Dispute(
        arbit_id=str(85_195_181 + index * 31),
        order=orders[entry["order"]],
        kind=entry["kind"],
        state=entry["state"],
        node=entry["node"],
        result=entry["result"],
        can_appeal=entry.get("can_appeal", False),
        appeal_state=entry.get("appeal_state", ""),
        over_time_at=_ahead(entry["over"], now) if "over" in entry else None,
        applied_at=moment(entry["applied"], now),
        tabs=tuple(entry["tabs"]),
    )


def _ahead(told: str, now: datetime) -> datetime:
    """`+1d 15:00` is 15:00 in Shanghai tomorrow."""
    days, _, clock = told.removeprefix("+").partition("d ")
    hour, minute = (int(part) for part in clock.split(":"))
    day = now.astimezone(SHANGHAI) + timedelta(days=int(days))
    return day.replace(hour=hour, minute=minute, second=0, microsecond=0)


def _penalty(entry: dict[str, Any], index: int, orders: dict[str, Order], now: datetime) -> Penalty:
    number = str(7_720_011 + index * 13)
    return Penalty(number, entry["kind"], orders[entry["order"]].order_id, moment(entry["at"], now), entry["state"])


def _notice(entry: dict[str, Any], index: int, now: datetime) -> Notice:
    return Notice(f"N{index:08d}", moment(entry["sent"], now), entry["title"], entry["html"], entry.get("read", False))
