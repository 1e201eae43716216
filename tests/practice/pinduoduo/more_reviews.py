"""Reviews beyond the seeded ones, for full pages and for texts of a test's own."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from tests.practice.pinduoduo.seed import make_order, review_id
from tests.practice.pinduoduo.shop import Item, Review
from tests.practice.pinduoduo.state import State

_TEXTS = (
    ("还可以，跟描述的差不多。", 4),
    ("质量不错，发货也快，满意。", 5),
    ("感觉不值这个价，做工有点粗糙。", 2),
    ("颜色比图片深，不太喜欢。", 2),
    ("用了几天，目前没什么问题。", 5),
    ("包装有点简陋，东西没坏。", 3),
    ("第二次买了，一如既往的好。", 5),
)


def add_reviews(state: State, wanted: Mapping[str, Any]) -> list[str]:
    """`{"count": n}` adds ordinary ones; `{"reviews": [{"text", "stars"?, "buyer"?}]}` adds these. Newest first."""
    texts = [(str(each["text"]), int(each.get("stars", 1)), each.get("buyer")) for each in wanted.get("reviews", ())]
    texts += [(*_TEXTS[index % len(_TEXTS)], None) for index in range(int(wanted.get("count", 0)))]
    start = len(state.shop.reviews) + 1
    items = sorted({review.order.item for review in state.shop.reviews}, key=lambda item: item.goods_id)
    made = [_review(state, items[index % len(items)], index, *text) for index, text in enumerate(texts, start=start)]
    state.shop.reviews.extend(made)
    state.shop.reviews.sort(key=lambda review: review.posted_at, reverse=True)
    return [review.review_id for review in made]


def _review(state: State, item: Item, index: int, text: str, stars: int, buyer: str | None) -> Review:
    now = state.stage.clock.now()
    entry = {"buyer": buyer or "陈***", "ordered": "-9d 10:00", "shipped": "-8d 10:00", "signed": "-4d 15:00"}
    order = make_order(index, item, entry, now)
    return Review(review_id(index), order, now - timedelta(minutes=7 * index), text, stars)
