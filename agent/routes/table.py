"""Every JSON route, once: what it takes, what it answers, and who handles it; `/openapi.json` is made from it."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from aiohttp import web

from agent.guard.access import OPEN_LINK
from agent.routes import captures, events, meeting, teaching
from shared.capture import Capture
from shared.model import Noun
from shared.teaching import Taught
from shared.wire import (
    Accepted,
    CaptureTaken,
    DeskLink,
    DeskLinkAsk,
    Health,
    LessonAnswer,
    LessonKept,
    LessonLeft,
    MarksAnswer,
    MarksAsk,
    OrdersAnswer,
    OrdersAsk,
    PacksAnswer,
    PairingAnswer,
    PairingAsk,
    PairingAsked,
    StatusAnswer,
    SubmissionSeen,
)

Answering = Callable[[web.Request], Awaitable[Noun | web.StreamResponse]]


@dataclass(frozen=True)
class JsonRoute:
    """`takes` is the body's model, `gives` the answer's; both null where it speaks no JSON."""

    method: str
    path: str
    handler: Answering
    summary: str
    takes: type[Noun] | None
    gives: Any


ROUTES = (
    JsonRoute("GET", "/health", meeting.health, "在不在、是谁、哪个版本", None, Health),
    JsonRoute("POST", "/pairing/requests", meeting.ask_pairing, "请求配对", PairingAsk, PairingAsked),
    JsonRoute(
        "POST", "/pairing/requests/{request_id}/token", meeting.give_token, "领取令牌，一次", None, PairingAnswer
    ),
    JsonRoute("GET", "/api/packs", meeting.packs, "现行的平台资料", None, PacksAnswer),
    JsonRoute("GET", "/api/status", meeting.status, "要处理的事", None, StatusAnswer),
    JsonRoute("POST", "/api/desk-links", meeting.make_link, "进入工作台的一次性入口", DeskLinkAsk, DeskLink),
    JsonRoute("POST", "/api/captures", captures.take_capture, "收下一次采集", Capture, CaptureTaken),
    JsonRoute("POST", "/api/marks", captures.mark_page, "研判一页评价，不立案", MarksAsk, MarksAnswer),
    JsonRoute("POST", "/api/orders/marks", captures.mark_orders, "订单列表里的留意标记", OrdersAsk, OrdersAnswer),
    JsonRoute("POST", "/api/submissions", captures.see_submission, "看到了一次提交", SubmissionSeen, Accepted),
    JsonRoute("GET", "/api/lesson", teaching.show_lesson, "请操作员在页面上指出的东西", None, LessonAnswer),
    JsonRoute("POST", "/api/lesson", teaching.keep_taught, "记住操作员指出的位置", Taught, LessonKept),
    JsonRoute("POST", "/api/lesson/left", teaching.leave_lesson, "不教了", LessonLeft, Accepted),
    JsonRoute("GET", OPEN_LINK, meeting.open_link, "用一次性入口进入工作台", None, None),
    JsonRoute("GET", "/events", events.stream_events, "变化的消息（server-sent events）", None, None),
)


def add_routes(app: web.Application) -> None:
    for route in ROUTES:
        app.router.add_route(route.method, route.path, _answering(route.handler))


def _answering(handler: Answering) -> Callable[[web.Request], Awaitable[web.StreamResponse]]:
    async def answer(request: web.Request) -> web.StreamResponse:
        found = await handler(request)
        return web.json_response(text=found.model_dump_json(by_alias=True)) if isinstance(found, Noun) else found

    return answer
