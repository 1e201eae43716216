"""The recorded shape of `/saturn/reviews/list`: long ids as strings, specs as JSON in a string, types that drift."""

import json
from typing import Any

from tests.practice.clock import as_ms
from tests.practice.pinduoduo.knobs import Knobs
from tests.practice.pinduoduo.shop import STATUS_WORDS, Fate, Review, Shop, Status

CLIENT_WORDS = {Status.UPHELD: "平台已处理该评价", Status.REJECTED: "平台未支持该举报"}
"""`clientDesc` (assumed)."""


def review_json(shop: Shop, review: Review, knobs: Knobs, at: int) -> dict[str, Any]:
    """One entry of `data[]`; `at` is its place in the list: every second one has its numbers as strings."""
    drifts = at % 2 == 1
    number = str if drifts else int
    order = review.order
    return {
        "reviewId": review.review_id,
        "orderSn": order.order_sn,
        "orderId": order.order_id,
        "goodsId": number(order.item.goods_id),
        "userId": order.user_id,
        "score": review.stars if knobs.stars_in_score else 0,
        "descScore": number(review.stars),
        "logisticsScore": 5,
        "serviceScore": 5,
        "comment": "" if review.fate is Fate.TEXT_REMOVED else review.text,
        "createTime": number(as_ms(review.posted_at) // 1000),
        "name": order.buyer,
        "anonymous": 1,
        "goodsName": order.item.title,
        "specs": json.dumps([{"spec_key": key, "spec_value": value} for key, value in order.item.specs]),
        "pictures": [{"url": url} for url in review.pictures],
        "hasVideo": False,
        "thumbUrl": order.item.picture,
        "append": int(review.follow_up is not None),
        "appendNum": int(review.follow_up is not None),
        "appendReview": {"comment": review.follow_up.text} if review.follow_up else None,
        "reply": review.reply,
        "replyTime": None,
        "replyStatus": "1" if review.reply else "2",
        "replyCount": int(review.reply is not None),
        "replyList": [],
        "keywords": [],
        "favorCount": 0,
        "status": 2,
        "orderSnapshotInfo": None,
        "goodsInfoUrl": f"goods.html?goods_id={order.item.goods_id}",
        "canReview": True,
        "canInteract": False,
        "reportResult": _report_result(shop, review),
        "canReportAgain": knobs.second_report and review.status is Status.REJECTED,  # assumed
    }


def _report_result(shop: Shop, review: Review) -> dict[str, Any] | None:
    """Null where the review cannot be reported at all (assumed)."""
    if not review.can_report:
        return None
    filed = shop.reports_of(review.review_id)
    note = filed[-1].note if filed else None
    return {
        "status": int(review.status),
        "desc": STATUS_WORDS[review.status],
        "clientDesc": note or CLIENT_WORDS.get(review.status),
    }
