"""The recorded shape of `mtop.rm.sellercenter.list.data.pc`: what the review list's page is given."""

from typing import Any

from tests.practice.clock import as_ms
from tests.practice.taobao.row_state import entry_text, record_text, row_state
from tests.practice.taobao.shop import APPEND, Fate, Review, Shop

FEELINGS = {11: "正面评价", 12: "中性评价", 13: "负面评价", 0: "情感识别中"}


def row_json(shop: Shop, review: Review, *, second_round: bool) -> dict[str, Any]:
    """One entry of `dataSource`: a main review with its follow-up, its order, and what may be done."""
    return {
        "userInfo": {"userName": review.order.buyer, "userStar": "3", "isForeigner": False},
        "emotionType": {
            "status": review.emotion,
            "appendRateStatus": review.follow_up.emotion if review.follow_up else None,
        },
        "orderInfo": {"mainOrderId": review.order.order_id, "orderId": review.order.order_id},
        "itemInfo": {
            "itemId": review.order.item.item_id,
            "title": review.order.item.title,
            "link": f"https://item.taobao.com/item.htm?id={review.order.item.item_id}",
            "picture": review.order.item.picture,  # assumed
        },
        "rateContent": {
            "mainRate": _main_rate(review),
            "appendRate": _append_rate(review.follow_up) if review.follow_up else None,
        },
        "operator": {"dataSource": _operators(shop, review, second_round=second_round)},
    }


def _main_rate(review: Review) -> dict[str, Any]:
    return {
        "feedId": review.feed_id,
        "date": as_ms(review.posted_at),
        "content": _text(review),
        "contentTitle": "初次评价",
        "language": "zh",
        "expression": [{"content": FEELINGS[review.emotion], "emotion": review.emotion}],
        "mediaList": _media(review),
    }


def _append_rate(review: Review) -> dict[str, Any]:
    return {
        "feedId": review.feed_id,
        "days": review.days_after_receipt,
        "content": _text(review),
        "mediaList": _media(review),
    }


def _text(review: Review) -> str:
    return review.text if review.fate is Fate.STANDS else ""


def _media(review: Review) -> list[dict[str, Any]]:
    if review.fate is not Fate.STANDS:
        return []
    return [{"uiType": "image", "thumbnail": url, "mp4Url": None, "flashUrl": None} for url in review.pictures]


def _operators(shop: Shop, review: Review, *, second_round: bool) -> list[dict[str, Any]]:
    buttons = _review_operators(shop, review, second_round=second_round)
    if review.follow_up:
        buttons += _review_operators(shop, review.follow_up, second_round=second_round)
    return buttons


def _review_operators(shop: Shop, review: Review, *, second_round: bool) -> list[dict[str, Any]]:
    state = row_state(shop, review, second_round=second_round)
    own = {"rateType": review.rate_type, "feedId": review.feed_id}
    buttons = [_reply(review)]
    if state.can_complain:
        buttons.append(
            own
            | {
                "uiType": "complaintCro",
                "content": entry_text(review),
                "complaintSource": "5",
                "method": "GET",
                "drawnAs": review.entry_as,  # assumed: what makes the page draw a link instead of a button
            }
        )
    if state.has_record:  # the two below are assumed: no recording shows them
        buttons.append(own | {"uiType": "complaintRecord", "content": record_text(review)})
    if state.words:
        buttons.append(own | {"uiType": "complaintStatus", "content": state.words})
    return buttons


def _reply(review: Review) -> dict[str, Any]:
    """Once replied to, the entry is a record."""
    what = "追评回复" if review.rate_type == APPEND else "评价回复"
    return {
        "operateType": "reply",
        "isOpen": review.reply is None,  # assumed: what makes the page open the dialog
        "content": what if review.reply is None else f"{what}记录",
        "params": {"feedbackID": review.feed_id, "explainItemId": review.order.item.item_id},
        "beforeTips": "还有27天可回复",
    }
