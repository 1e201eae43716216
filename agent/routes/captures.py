"""What the extension reads off the platform's pages: captures, reviews and orders to mark, a press that submits."""

from aiohttp import web

from agent.bodies import read_model
from agent.casework.arriving import ARRIVALS
from agent.casework.marking import mark_reviews
from agent.casework.order_marks import mark_orders as mark_orders_of
from agent.casework.submission import see_press
from agent.casework.world import WORLD
from agent.errors import Invalid
from shared.capture import Capture
from shared.wire import Accepted, MarksAnswer, MarksAsk, OrdersAnswer, OrdersAsk, SubmissionSeen


async def take_capture(request: web.Request) -> web.Response:
    """Durable when answered."""
    capture = await read_model(request, Capture)
    if request.headers.get("Idempotency-Key") != capture.capture_id:
        raise Invalid("请求头 Idempotency-Key 必须等于 capture_id，重复发送才不会重复立案。", "请更新扩展。")
    return web.json_response(text=await request.app[ARRIVALS].take(capture))


async def mark_page(request: web.Request) -> MarksAnswer:
    return await mark_reviews(request.app[WORLD], await read_model(request, MarksAsk))


async def mark_orders(request: web.Request) -> OrdersAnswer:
    return await mark_orders_of(request.app[WORLD], await read_model(request, OrdersAsk))


async def see_submission(request: web.Request) -> Accepted:
    seen = await read_model(request, SubmissionSeen)
    return Accepted(accepted=await see_press(request.app[WORLD], seen))
