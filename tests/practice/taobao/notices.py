"""The message centre and the complaint records at myseller.taobao.com. Addresses and shapes are assumed."""

from typing import Any

from aiohttp import web

from tests.practice.clock import as_minute, as_second
from tests.practice.session import Standing
from tests.practice.shop_parts import Ruling
from tests.practice.taobao.shop import Complaint
from tests.practice.taobao.state import STATE, State

RULING_WORDS = {Ruling.FILED: "处理中", Ruling.SUPPLEMENT: "待补充凭证"}

routes = web.RouteTableDef()


@routes.get("/message-center/list.json")
async def list_notices(request: web.Request) -> web.Response:
    """Newest first, ten a page."""
    state = request.app[STATE]
    if refused := _not_logged_in(request, state):
        return refused
    size, current = 10, max(1, int(request.query.get("current", "1")))
    notices = sorted(state.shop.notices, key=lambda notice: notice.sent_at, reverse=True)
    rows = [
        {
            "messageId": notice.notice_id,
            "title": notice.title,
            "sendTime": as_second(notice.sent_at),
            "isRead": notice.is_read,
            "content": notice.html,
        }
        for notice in notices[(current - 1) * size : current * size]
    ]
    return web.json_response({"success": True, "data": {"list": rows, "total": len(notices), "current": current}})


@routes.post("/message-center/read.json")
async def read_notice(request: web.Request) -> web.Response:
    state = request.app[STATE]
    if refused := _not_logged_in(request, state):
        return refused
    wanted = (await request.post()).get("messageId")
    for notice in state.shop.notices:
        notice.is_read = notice.is_read or notice.notice_id == wanted
    return web.json_response({"success": True})


@routes.get("/comment-manage/complaint-record.json")
async def list_records(request: web.Request) -> web.Response:
    """Every complaint, newest first; `feedId` narrows them to one review."""
    state = request.app[STATE]
    if refused := _not_logged_in(request, state):
        return refused
    wanted = request.query.get("feedId")
    filed = [each for each in reversed(state.shop.complaints) if wanted in (None, "", each.feed_id)]
    return web.json_response({"success": True, "data": {"list": [_record(state, each) for each in filed]}})


def _not_logged_in(request: web.Request, state: State) -> web.Response | None:
    if state.stage.sessions.standing(request) is Standing.IN:
        return None
    return web.json_response({"success": False, "code": "NOT_LOGIN"})


def _record(state: State, complaint: Complaint) -> dict[str, Any]:
    review = state.shop.review(complaint.feed_id)
    return {
        "number": complaint.number,
        "feedId": complaint.feed_id,
        "orderId": complaint.order_id,
        "itemTitle": review.order.item.title,
        "reviewKind": "追评" if review.rate_type else "评价",
        "reason": complaint.reason,
        "statement": complaint.statement,
        "files": [file.name for file in complaint.files],
        "filedAt": as_minute(complaint.filed_at),
        "round": complaint.round,
        "state": RULING_WORDS.get(complaint.ruling, complaint.wording),
        "note": complaint.note,
        "decidedAt": as_minute(complaint.decided_at) if complaint.decided_at else None,
        "supplementDueAt": as_minute(complaint.supplement_due_at) if complaint.supplement_due_at else None,
        "supplements": complaint.supplements,
    }
