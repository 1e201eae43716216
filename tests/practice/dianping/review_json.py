"""The recorded shapes of the two review lists, whose platform numbers differ."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from aiohttp import web

from tests.practice.clock import as_minute, as_ms
from tests.practice.fault import FaultKind
from tests.practice.local_life.filing import words_of
from tests.practice.local_life.shop import Fate, Order, Review
from tests.practice.local_life.state import State

OLD_SIDES = {"0": "dp", "1": "mt"}
NEW_SIDES = {1: "dp", 2: "mt"}
GOOD_TAG, BAD_TAG = 1, 3
STARS_OF_TAG = {GOOD_TAG: range(4, 6), BAD_TAG: range(1, 3)}


async def old_list(state: State, request: web.Request) -> dict[str, Any]:
    """`GET /review/app/index/ajax/pcreview/listV2`: 0 is 点评, 1 is 美团; at most 50 a page."""
    query = request.query
    found = _standing(state, OLD_SIDES.get(query.get("platform", "0"), ""))
    size, number = min(int(query.get("pageSize", "10")), 50), int(query.get("pageNo", "1"))
    shown = found[(number - 1) * size : number * size]
    details = [_old(state, review) for review in shown]
    return {"code": 200, "msg": {"totalReivewNum": len(found), "reviewDetailDTOs": details}}


async def new_list(state: State, request: web.Request) -> dict[str, Any]:
    """`POST /gateway/merchant/review/list`: 1 is 点评, 2 is 美团, 0 is refused; at most 20 a page."""
    body = await request.json()
    side = NEW_SIDES.get(body.get("platform"))
    if side is None:
        return {"code": 400, "msg": "平台不支持", "data": None}
    stars = STARS_OF_TAG.get(body.get("tagId"), range(1, 6))
    found = [review for review in _standing(state, side) if review.stars in stars]
    if body.get("unreplied"):
        found = [review for review in found if review.reply is None]
    size, number = min(int(body.get("pageSize", 10)), 20), int(body.get("pageNo", 1))
    shown = found[(number - 1) * size : number * size]
    details = [_new(state, review) for review in shown]
    return {"code": 200, "data": {"totalSize": len(found), "reviewDetails": details}}


def _standing(state: State, side: str) -> list[Review]:
    if state.stage.faults.find("review_list", FaultKind.EMPTY):
        return []
    return [review for review in state.shop.reviews if review.side == side]


def _old(state: State, review: Review) -> Mapping[str, Any]:
    case, report = words_of(state, review)
    return {
        "reviewId": int(review.review_id),
        "feedbackId": int(review.review_id) + 1,
        "shopId": 0,
        "shopIdLong": int(state.shop.shop_id),
        "shopIdStr": state.shop.shop_id,
        "shopName": state.shop.name,
        "cityName": state.shop.city,
        "userId": 0,
        "userNickName": review.user,
        "anonymous": review.user == "匿名用户",
        "addTime": as_ms(review.posted_at),
        "updateTime": as_ms(review.posted_at),
        "editTime": None,
        "star": review.stars * 10,
        "accurateStar": review.stars * 10,
        "scoreMap": {"服务": review.stars * 10, "环境": review.stars * 10},
        "content": _text(review),
        "avgPrice": None,
        "picInfo": [{"url": picture_address(name)} for name in review.pictures],
        "videoInfo": None,
        "reviewFollowNoteDtoList": _follow_ups(review),
        "shopReply": review.reply,
        "shopReplyTime": None,
        "orderId": review.order.order_id if review.order else None,
        "dealGroupId": None,
        "serialNumbers": [review.order.coupon] if review.order else [],
        "consumeDate": as_ms(review.order.consumed_at) if review.order and review.order.consumed_at else None,
        "orderInfoDTOList": _order_info(review.order) if review.order else [],
        "qualityScore": None,
        "status": 1,
        "showDeal": review.order is not None,
        "caseId": None,
        "caseStatus": None,
        "caseStatusDesc": case,
        "reportStatus": None,
        "reportStatusDesc": report,
    }


def _new(state: State, review: Review) -> Mapping[str, Any]:
    pictures = [{"url": picture_address(name)} for name in review.pictures]
    return {
        "reviewDetail": {
            "reviewInfo": {
                "reviewId": int(review.review_id),
                "content": _text(review),
                "star": review.stars,
                "scoreList": [{"title": "服务", "score": review.stars}, {"title": "环境", "score": review.stars}],
                "reviewPicList": pictures,
                "addTime": as_ms(review.posted_at),
                "userId": 0,
            },
            "replyList": [{"replyBody": review.reply, "addTime": as_ms(review.posted_at)}] if review.reply else [],
        },
        "shopInfo": {"shopId": int(state.shop.shop_id), "shopName": state.shop.name},
        "userInfo": {"userNickName": review.user},  # its keys are assumed
        "mayComplain": state.shop.may_complain(review),  # assumed: what makes the page draw the button
        "consumed": review.order is not None and review.order.consumed_at is not None,  # assumed
    }


def picture_address(name: str) -> str:
    return f"https://e.dianping.com/vg-platform-reviewmanage/pictures/{name}.jpg"


def _text(review: Review) -> str:
    return review.text if review.fate is not Fate.BLOCKED else ""


def _follow_ups(review: Review) -> list[dict[str, Any]]:
    if review.follow_up is None:
        return []
    at, text = review.follow_up
    return [{"noteBody": text, "addDate": as_ms(at)}]


def _order_info(order: Order) -> list[dict[str, Any]]:
    """1 coupon, 2 goods, 3 ordered, 4 consumed, 5 quantity, 6 price."""
    told: dict[int, str] = {1: order.coupon, 2: order.item, 3: _minute(order.ordered_at), 5: str(order.quantity)}
    told |= {6: order.price} | ({4: _minute(order.consumed_at)} if order.consumed_at else {})
    return [{"id": number, "content": told[number]} for number in sorted(told)]


def _minute(at: datetime) -> str:
    return as_minute(at)
