"""The order list, answered in GBK, and an order's detail, at trade.taobao.com."""

import asyncio
import json
from typing import Any

from aiohttp import web

from tests.practice.clock import as_second
from tests.practice.fault import FaultKind
from tests.practice.session import Standing
from tests.practice.taobao.shop import Order
from tests.practice.taobao.state import STATE, State

routes = web.RouteTableDef()


@routes.post("/trade/itemlist/asyncSold.htm")
async def sold(request: web.Request) -> web.Response:
    """15 orders a page, newest first; `bizOrderId` and `buyerNick` narrow them. Encoded as GBK."""
    state = request.app[STATE]
    await _hold_up(state, "order_list")
    if state.stage.sessions.standing(request) is not Standing.IN:
        return _gbk({"mainOrders": [], "error": "请重新登录"})  # assumed
    if state.stage.faults.find("order_list", FaultKind.BUSY):
        return _gbk({"mainOrders": [], "error": "请求太频繁"})
    form = await request.post()
    number, nick = str(form.get("bizOrderId", "")), str(form.get("buyerNick", ""))
    found = [order for order in state.shop.orders if number in ("", order.order_id) and nick in ("", order.nick)]
    size, current = 15, max(1, int(str(form.get("pageNum") or 1)))
    page = {"totalNumber": len(found), "totalPage": max(1, -(-len(found) // size))}
    return _gbk({"page": page, "mainOrders": [_row(order) for order in found[(current - 1) * size : current * size]]})


@routes.get("/detail/orderDetailQianNiu.htm")
async def detail(request: web.Request) -> web.Response:
    """What the order's page shows, times as printed there. The shape below `data` is assumed."""
    state = request.app[STATE]
    await _hold_up(state, "order_detail")
    if state.stage.sessions.standing(request) is not Standing.IN:
        return web.json_response({"success": False, "code": "NOT_LOGIN"})
    try:
        order = state.shop.order(request.query.get("bizOrderId", ""))
    except LookupError:
        return web.json_response({"success": False, "code": "ORDER_NOT_FOUND", "message": "订单不存在"})
    return web.json_response({"success": True, "data": _detail(order)})


@routes.get("/trade/detail/trade_item_detail.htm")
async def old_detail(request: web.Request) -> web.Response:
    """The old address of an order leads to the new one."""
    number = request.query.get("bizOrderId", "")
    to = f"https://qn.taobao.com/home.htm/trade-platform/tp/detail?bizOrderId={number}"
    return web.Response(status=302, headers={"Location": to})


async def _hold_up(state: State, page: str) -> None:
    if slow := state.stage.faults.find(page, FaultKind.SLOW):
        await asyncio.sleep(slow.seconds)
    if state.stage.faults.find(page, FaultKind.ERROR):
        raise web.HTTPInternalServerError(text="系统异常")


def _gbk(answer: dict[str, Any]) -> web.Response:
    body = json.dumps(answer, ensure_ascii=False).encode("gb18030")
    return web.Response(body=body, headers={"Content-Type": "application/json;charset=GBK"})


def _row(order: Order) -> dict[str, Any]:
    item = order.item
    to = f"//trade.taobao.com/trade/detail/trade_item_detail.htm?bizOrderId={order.order_id}"
    sub_order = {
        "idStr": order.order_id,
        "quantity": "1",
        "itemInfo": {"title": item.title, "skuText": item.sku.split(";"), "extra": item.code, "pic": item.picture},
        "priceInfo": {"realTotal": item.price},
    }
    return {
        "id": order.order_id,
        "orderInfo": {"id": order.order_id, "createTime": as_second(order.created_at)},
        "buyer": {"nick": order.nick},  # assumed
        "payInfo": {"actualFee": item.price},
        "statusInfo": {"text": order.status, "operations": [{"text": "详情", "url": to}]},
        "extra": {"sellerFlag": 0},
        "subOrders": [sub_order],
    }


def _detail(order: Order) -> dict[str, Any]:
    printed = {
        name: as_second(at) if at else None
        for name, at in (
            ("createdAt", order.created_at),
            ("paidAt", order.paid_at),
            ("shippedAt", order.shipped_at),
            ("signedAt", order.signed_at),
        )
    }
    return printed | {
        "bizOrderId": order.order_id,
        "status": order.status,
        "refund": order.refund,
        "buyer": order.buyer,
        "receiver": order.receiver,
        "phone": "***********（号码保护中）",
        "item": {
            "title": order.item.title,
            "sku": order.item.sku,
            "code": order.item.code,
            "picture": order.item.picture,
        },
        "price": order.item.price,
        "carrier": order.carrier,
        "waybill": order.waybill,
        "traces": [{"at": as_second(trace.at), "text": trace.text} for trace in reversed(order.traces)],
    }
