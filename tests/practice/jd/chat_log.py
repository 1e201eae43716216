"""kf.jd.com: what the chat log's call is answered with; the names are those of a public client."""

from aiohttp import web

from tests.practice.clock import as_second
from tests.practice.jd.shop import ChatLine, Order
from tests.practice.jd.state import STATE
from tests.practice.session import Standing


async def query_list(request: web.Request) -> web.Response:
    """`GET /chatLog/queryList.action?customer=`: all lines of one buyer, oldest first. An order's number is assumed."""
    state, customer = request.app[STATE], request.query.get("customer", "")
    if state.stage.sessions.standing(request) is not Standing.IN:
        return web.json_response({"code": 1001, "msg": "未登录"})
    orders = [review.order for review in state.shop.reviews]
    wanted = [one for one in orders if one.chat and customer in (one.pin, one.order_id)]
    logs = [{"chatLogMessageList": [_line(one, line) for line in one.chat]} for one in wanted]
    return web.json_response({"totalPage": 1, "chatLogList": logs})


def _line(order: Order, line: ChatLine) -> dict[str, object]:
    return {
        "created": as_second(line.at),
        "waiterSend": line.is_seller,
        "type": "text",
        "content": line.text,
        "customer": order.pin,
        "waiter": "云溪客服01",
        "sid": order.order_id[-8:],
    }
