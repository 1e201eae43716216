"""Orders, the parcel's way, and the chat about an order."""

from collections.abc import Mapping
from typing import Any

from aiohttp import web

from tests.practice.clock import as_ms, as_second
from tests.practice.pinduoduo.envelope import failed, fine
from tests.practice.pinduoduo.seed import CARRIERS
from tests.practice.pinduoduo.shop import Order
from tests.practice.pinduoduo.state import State

NO_ORDER = (2_000_404, "订单不存在")


async def order_detail(state: State, body: Mapping[str, Any]) -> web.Response:
    """`/mangkhut/mms/orderDetail` `{orderSn, source: "MMS"}`; keys beyond the recorded ones are assumed."""
    try:
        order = state.shop.order(str(body.get("orderSn")))
    except LookupError:
        return failed(*NO_ORDER)
    return fine(_order_json(order))


async def order_list(state: State, _: Mapping[str, Any]) -> web.Response:
    """The list of orders; address and shape are assumed."""
    orders = sorted((review.order for review in state.shop.reviews), key=lambda order: order.ordered_at, reverse=True)
    return fine({"pageItems": [_order_json(order) for order in orders[:20]], "totalItemNum": len(orders)})


async def track(state: State, body: Mapping[str, Any]) -> web.Response:
    """`/express_base/mms/track/get`."""
    try:
        order = state.shop.order(str(body.get("orderSn")))
    except LookupError:
        return failed(*NO_ORDER)
    traces = [{"info": trace.text, "time": as_second(trace.at)} for trace in order.traces]
    return fine({"traces": traces, "trackingNumber": order.waybill, "shippingName": order.carrier}, snake=True)


async def shippers(_state: State, _: Mapping[str, Any]) -> web.Response:
    """`/express_base/shipping_list/mms`."""
    rows = enumerate(CARRIERS, start=1)
    return fine([{"shipping_id": number, "shipping_name": name, "phone": "95000"} for number, name in rows])


async def chat_history(state: State, body: Mapping[str, Any]) -> web.Response:
    """`/latitude/message/getHistoryMessage`; the lines' keys are assumed."""
    try:
        order = state.shop.order(str(body.get("orderSn")))
    except LookupError:
        return fine({"messageList": None, "total": 0})
    lines = [{"ts": as_ms(line.at), "from": line.sender, "content": line.text} for line in order.chat]
    return fine({"messageList": lines or None, "total": len(lines), "buyer": order.buyer})


def _order_json(order: Order) -> dict[str, Any]:
    return {
        "order_sn": order.order_sn,
        "order_status": 3,
        "order_status_str": "已签收",
        "order_time": as_ms(order.ordered_at) // 1000,
        "pay_time": as_ms(order.ordered_at) // 1000 + 40,
        "shipping_time": as_ms(order.shipped_at) // 1000,
        "receive_time": as_ms(order.signed_at) // 1000,
        "shipping_id": CARRIERS.index(order.carrier) + 1,
        "shipping_name": order.carrier,
        "tracking_number": order.waybill,
        "goods_id": int(order.item.goods_id),
        "goods_name": order.item.title,
        "goods_spec": "，".join(value for _, value in order.item.specs),
        "goods_price": order.item.price_fen,
        "thumb_url": order.item.picture,
        "nickname": order.buyer,
        "receive_name": f"{order.buyer[0]}**",
        "refund_str": order.refund,
        "verifiedDelivered": True,
    }
