"""Reviews beyond the seeded ones, for pages of a hundred and for texts of a test's own."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from tests.practice.taobao.orders import OrderPlan, make_order
from tests.practice.taobao.seed import feed_id, order_id
from tests.practice.taobao.shop import MAIN, Item, Order, Review
from tests.practice.taobao.state import State

_TEXTS = (
    ("还可以，跟描述的差不多。", 12),
    ("质量不错，发货也快，满意。", 11),
    ("感觉不值这个价，做工有点粗糙。", 13),
    ("颜色比图片深，不太喜欢。", 13),
    ("用了几天，目前没什么问题。", 11),
    ("包装有点简陋，东西没坏。", 12),
    ("客服态度一般，问半天才回。", 13),
    ("第二次买了，一如既往的好。", 11),
    ("尺寸偏小，建议买大一号。", 12),
    ("有点味道，晾了两天好多了。", 12),
)


def add_reviews(state: State, wanted: Mapping[str, Any]) -> list[str]:
    """`{"count": n}` adds ordinary ones; `{"reviews": [{"text", "emotion"?, "buyer"?}]}` adds these. Newest first."""
    texts = [(str(each["text"]), int(each.get("emotion", 13)), each.get("buyer")) for each in wanted.get("reviews", ())]
    texts += [(*_TEXTS[index % len(_TEXTS)], None) for index in range(int(wanted.get("count", 0)))]
    start = len(state.shop.reviews) + 1
    items = sorted({review.order.item for review in state.shop.reviews}, key=lambda item: item.item_id)
    now = state.stage.clock.now()
    made = [_review(now, items, start + offset, *text) for offset, text in enumerate(texts)]
    state.shop.reviews.extend(made)
    state.shop.reviews.sort(key=lambda review: review.posted_at, reverse=True)
    return [review.feed_id for review in made]


def _review(now: datetime, items: Sequence[Item], index: int, text: str, emotion: int, buyer: str | None) -> Review:
    order = _order(now, items[index % len(items)], index, buyer or f"{chr(ord('a') + index % 26)}**")
    posted_at = now - timedelta(minutes=7 * index)
    return Review(feed_id(index), MAIN, order, posted_at, text, emotion, entry_as="a" if index % 5 == 0 else "button")


def _order(now: datetime, item: Item, index: int, buyer: str) -> Order:
    paid_at = now - timedelta(days=9, minutes=11 * index)
    return make_order(
        OrderPlan(
            order_id=order_id(index),
            index=index,
            item=item,
            buyer=buyer,
            paid_at=paid_at,
            shipped_at=paid_at + timedelta(hours=20),
            signed_at=paid_at + timedelta(days=4),
            signed_note=None,
            chat=(),
        )
    )
