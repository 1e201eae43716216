"""What the gateway's calls are answered with: recorded shapes, and where there are none the SDK's names (assumed)."""

from collections.abc import Mapping
from typing import Any

from tests.practice.clock import as_ms, as_second
from tests.practice.fault import FaultKind
from tests.practice.jd.filing import may_appeal, words_of
from tests.practice.jd.shop import Dispute, Order, Review
from tests.practice.jd.state import State

PAGE_SIZE = 50
SCORES = {0: range(1, 6), 1: range(1, 2), 2: range(2, 4), 3: range(4, 6)}


def reviews(state: State, body: Mapping[str, Any]) -> dict[str, Any]:
    """Field names of the SDK's `getVenderCommentsForJos`; `score` asks 0 all, 1 bad, 2 medium, 3 good."""
    if state.stage.faults.find("review_list", FaultKind.EMPTY):
        return {"total": 0, "results": []}
    scores = SCORES[int(body.get("score", 0))]
    found = [one for one in state.shop.reviews if one.score in scores]
    size, number = min(int(body.get("pageSize", 10)), PAGE_SIZE), int(body.get("page", 1))
    shown = found[(number - 1) * size : number * size]
    return {"total": len(found), "results": [_review(state, review) for review in shown]}


def disputes(state: State, body: Mapping[str, Any]) -> dict[str, Any]:
    tab, order_id = body.get("arbitTabEnum", "ALL"), str(body.get("orderId") or "")
    found = [one for one in state.shop.disputes if tab in ("ALL", *one.tabs)]
    found = [one for one in found if order_id in ("", one.order.order_id)]
    return {"total": len(found), "results": [_dispute(state, one) for one in found]}


def orders(state: State, _: Mapping[str, Any]) -> dict[str, Any]:
    return {"total": len(state.shop.orders), "results": [_order(order) for order in state.shop.orders]}


def order_detail(state: State, body: Mapping[str, Any]) -> dict[str, Any] | None:
    """Assumed, all of it: what the order page loads no source shows."""
    try:
        order = state.shop.order(str(body.get("orderId", "")))
    except LookupError:
        return None
    signed_at = {"signedAt": as_second(order.signed_at)} if order.signed_at else {}
    return (
        _order(order)
        | signed_at
        | {
            "skuName": order.sku_name,
            "createdAt": as_second(order.created_at),
            "paidAt": as_second(order.paid_at),
            "shippedAt": as_second(order.shipped_at),
            "carrier": "京东快递",
            "waybill": order.waybill,
            "traces": [{"at": as_second(at), "text": text} for at, text in order.traces],
        }
    )


def penalties(state: State, _: Mapping[str, Any]) -> dict[str, Any]:
    rows = [
        {"penaltyId": one.penalty_id, "penaltyType": one.kind, "orderId": one.order_id}
        | {"penaltyTime": as_second(one.at), "checkStatus": one.state}
        for one in state.shop.penalties
    ]
    return {"total": len(rows), "results": rows}


def appeals(state: State, body: Mapping[str, Any]) -> dict[str, Any]:
    wanted = str(body.get("commentId") or "")
    found = [one for one in reversed(state.shop.appeals) if wanted in ("", one.comment_id)]
    rows = [
        {"number": one.number, "commentId": one.comment_id, "reason": one.reason, "state": one.wording}
        | {"note": one.note, "filedAt": as_second(one.filed_at)}
        for one in found
    ]
    return {"total": len(rows), "results": rows}


def notices(state: State, _: Mapping[str, Any]) -> dict[str, Any]:
    rows = [
        {"id": one.notice_id, "title": one.title, "html": one.html}
        | {"at": as_second(one.sent_at), "read": one.is_read}
        for one in state.shop.notices
    ]
    return {"total": len(rows), "results": rows}


def _review(state: State, review: Review) -> dict[str, Any]:
    pictures = [f"https://shop.jd.com/practice-pictures/{name}.jpg" for name in review.pictures]
    return {
        "commentId": review.comment_id,
        "skuid": review.order.sku_id,
        "skuName": review.order.sku_name,
        "content": review.text,
        "creationTime": as_ms(review.posted_at),
        "score": review.score,
        "status": 1,
        "nickName": review.nick,
        "pin": review.order.pin,
        "orderId": review.order.order_id,
        "replyCount": 0,
        "replies": [],
        "isVenderReply": False,
        "images": [{"id": index, "imgUrl": url, "imgTitle": ""} for index, url in enumerate(pictures)],
        "videos": [],
        "imiageStatus": 1,
        "canAppeal": may_appeal(state, review),
        "appealStateDesc": words_of(state, review),
    }


def _dispute(state: State, one: Dispute) -> dict[str, Any]:
    return {
        "arbitId": one.arbit_id,
        "orderId": one.order.order_id,
        "arbitTypeDesc": one.kind,
        "arbitResultDesc": one.result,
        "arbitStateDesc": one.state,
        "arbitNodeStateDesc": one.node,
        "canAppeal": one.can_appeal,
        "arbitAppealStateDesc": one.appeal_state,
        "overTimeDate": as_ms(one.over_time_at) if one.over_time_at else None,
        "arbitApplyTime": as_ms(one.applied_at),
        "customerPin": one.order.pin,
        "venderId": state.shop.vender_id,
        "skuList": [{"name": one.order.sku_name, "color": "", "count": 1, "price": one.order.price}],
    }


def _order(order: Order) -> dict[str, Any]:
    return {
        "orderId": order.order_id,
        "orderCreateTime": as_ms(order.created_at),
        "paymentConfirmTime": as_ms(order.paid_at),
        "orderCompleteTime": as_ms(order.signed_at) if order.signed_at else None,
        "orderItems": [{"skuId": order.sku_id, "skuName": order.sku_name, "jdPrice": order.price, "num": 1}],
        "orderStatusInfo": {"orderStatusName": order.status},
        "pin": order.pin,
    }
