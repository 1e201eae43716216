"""The shop as `seed.toml` describes it, its times counted back from the start."""

import tomllib
from collections.abc import Mapping
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from tests.practice.clock import SHANGHAI
from tests.practice.pinduoduo.shop import FollowUp, Item, Mail, Order, Review, Shop, Status
from tests.practice.shop_parts import ChatLine, Trace
from tests.practice.taobao.seed import moment

SEED = Path(__file__).with_name("seed.toml")
CARRIERS = ("青鸟速运", "迅达快递", "云程快递")

_FIRST_REVIEW = 602_518_340_021_000_000
_FIRST_ORDER = 1_905_127_340_066_000_000
_FIRST_USER = 6_100_200_300


def load_shop(now: datetime) -> Shop:
    """The invented shop as if it had been opened long before `now` (aware)."""
    seed = tomllib.loads(SEED.read_text("utf-8"))
    items = {key: _item(values) for key, values in seed["items"].items()}
    reviews = [_review(entry, index, items[entry["item"]], now) for index, entry in enumerate(seed["reviews"], start=1)]
    reviews.sort(key=lambda review: review.posted_at, reverse=True)
    mails = [_mail(entry, index, now) for index, entry in enumerate(seed["mails"], start=1)]
    return Shop(**seed["shop"], reviews=reviews, mails=mails)


def review_ids() -> dict[str, str]:
    """The reviewId of every seeded review by its key in `seed.toml`, so that tests name reviews by what they are."""
    entries = tomllib.loads(SEED.read_text("utf-8"))["reviews"]
    return {entry["key"]: review_id(index) for index, entry in enumerate(entries, start=1)}


def review_id(index: int) -> str:
    """18 digits, as the real ones, beyond what JavaScript keeps exact."""
    return str(_FIRST_REVIEW + index * 104_729_137)


def order_sn(index: int, ordered_at: datetime) -> str:
    """`YYMMDD-` and 15 digits, as the real ones."""
    return f"{ordered_at.astimezone(SHANGHAI):%y%m%d}-{662_259_689_000_000 + index * 90_020_707:015d}"


def make_order(index: int, item: Item, entry: Mapping[str, Any], now: datetime) -> Order:
    """`entry` gives buyer, ordered, shipped, signed (relative times), and may give chat, signed_note, refund."""
    ordered, shipped, signed = (moment(entry[name], now) for name in ("ordered", "shipped", "signed"))
    return Order(
        order_sn=order_sn(index, ordered),
        order_id=str(_FIRST_ORDER + index * 7_919_000_139),
        item=item,
        buyer=entry["buyer"],
        user_id=str(_FIRST_USER + index * 7_919),
        ordered_at=ordered,
        shipped_at=shipped,
        signed_at=signed,
        carrier=CARRIERS[index % len(CARRIERS)],
        waybill=str(784_500_000_000 + index * 1_299_709),
        refund=entry.get("refund"),
        traces=_traces(shipped, signed, entry.get("signed_note")),
        chat=tuple(ChatLine(moment(at, now), sender, text) for at, sender, text in entry.get("chat", ())),
    )


def _item(values: Mapping[str, Any]) -> Item:
    specs = tuple((key, value) for key, value in values["specs"])
    return Item(values["goods_id"], values["title"], specs, values["price_fen"])


def _review(entry: Mapping[str, Any], index: int, item: Item, now: datetime) -> Review:
    own_id = review_id(index)
    posted_at = moment(entry["posted"], now)
    day = posted_at.astimezone(SHANGHAI).date()
    pictures = range(1, entry.get("pictures", 0) + 1)
    follow_up = entry.get("follow_up")
    return Review(
        review_id=own_id,
        order=make_order(index, item, entry, now),
        posted_at=posted_at,
        text=entry["text"],
        stars=entry["stars"],
        pictures=tuple(f"https://review.pddpic.com/review3/review/{day}/{own_id}-{number}.jpeg" for number in pictures),
        follow_up=FollowUp(follow_up["text"], moment(follow_up["posted"], now)) if follow_up else None,
        reply=entry.get("reply"),
        can_report=entry.get("can_report", True),
        status=Status(entry.get("status", Status.OPEN)),
    )


def _traces(shipped: datetime, signed: datetime, note: str | None) -> tuple[Trace, ...]:
    """Oldest first. The way takes the whole time between shipping and signing."""
    way: timedelta = signed - shipped
    return (
        Trace(shipped, "商家已发货，包裹等待揽收"),
        Trace(shipped + way * 0.1, "【云溪市】揽投部已揽收"),
        Trace(shipped + way * 0.3, "【云溪市】离开转运中心，发往【青河市】"),
        Trace(shipped + way * 0.7, "【青河市】到达转运中心"),
        Trace(shipped + way * 0.92, "【青河市】投递员孙师傅正在派件，请保持电话畅通"),
        Trace(signed, note or "已签收，签收人：本人签收，如有疑问请联系投递员孙师傅"),
    )


def _mail(entry: Mapping[str, Any], index: int, now: datetime) -> Mail:
    attachments = entry.get("attachments")
    return Mail(
        message_id=str(602_518_340_000 + index * 7_919),
        content_type=entry["type"],
        sent_at=moment(entry["sent"], now),
        title=entry["title"],
        html=entry["html"],
        is_read=entry.get("read", False),
        attachments=tuple(attachments) if attachments else None,
    )
