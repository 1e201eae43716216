"""售后申诉 in the 申诉中心: which after-sales can be appealed and what was filed. Decides on money, not on reviews."""

from collections.abc import Mapping
from typing import Any

from aiohttp import web

from tests.practice.clock import as_ms
from tests.practice.pinduoduo.envelope import failed, fine
from tests.practice.pinduoduo.shop import Order
from tests.practice.pinduoduo.state import STATE, State
from tests.practice.request_log import ENTRY

DAYS_LEFT_MS = 3 * 24 * 3600 * 1000


async def can_appeal(state: State, body: Mapping[str, Any]) -> web.Response:
    """`/auncel/mms/appeal/queryCanAppealInfoList`; only 维权申诉 (type 1) has any here."""
    kind = int(body.get("subAppealQueryType") or 1)
    refunded = [review.order for review in state.shop.reviews if review.order.refund] if kind == 1 else []
    return fine({"total": len(refunded), "queryCanAppealInfoDetails": [_row(order) for order in refunded]})


async def list_appeals(_state: State, _: Mapping[str, Any]) -> web.Response:
    """`/auncel/mms/appeal/queryList`: none was filed in this shop."""
    return fine({"queryAppealInfoFromEsDetailList": [], "total": 0})


async def submit_appeal(request: web.Request) -> web.Response:
    """The form's submit (address assumed): written down, and refused, since nothing of it is practised here."""
    body = await request.json()
    request[ENTRY].action = "submit_order_appeal"
    request[ENTRY].is_trusted = body.get("isTrusted")
    request.app[STATE].shop.order(str(body.get("orderSn")))
    return failed(2_000_003, "练习后台不受理售后申诉")


def _row(order: Order) -> dict[str, Any]:
    return {
        "orderSn": order.order_sn,
        "afterSalesId": int(order.user_id) + 90,
        "refundAmount": order.item.price_fen,
        "receiveAmount": order.item.price_fen,
        "refundTime": as_ms(order.signed_at),
        "expireRemainTime": DAYS_LEFT_MS,
        "canCargoAppealAmount": order.item.price_fen,
        "canFreightAppealAmount": 0,
        "compensateAmount": 0,
        "reasonCode": 12,
        "reasonDesc": order.refund,
        "subAppealForbiddenReasonDescMap": {},
        "temporaryNoAppeal": False,
        "lowPassRate": False,
    }
