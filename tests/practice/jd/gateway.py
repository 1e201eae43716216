"""sff.jd.com: calls named by `api=`, answers nested twice, codes 1001 (logged out), 601 (risk), 312 (no signature)."""

import asyncio
import json
from collections.abc import Callable, Mapping
from typing import Any

from aiohttp import web

from tests.practice.challenge import ChallengeMode
from tests.practice.fault import FaultKind
from tests.practice.jd import answers
from tests.practice.jd.state import STATE, State
from tests.practice.session import Standing

Answer = Callable[[State, Mapping[str, Any]], Any]
LOGGED_OUT, RISK, UNSIGNED = 1001, 601, 312

ANSWERS: Mapping[str, tuple[str, Answer]] = {
    "dsm.seller.cs.ArbitListService.pageSearch": ("trade_disputes", answers.disputes),
    "dsm.order.bff.orderListBffService.queryOrderPage": ("order_list", answers.orders),
    "dsm.order.practice.orderDetail": ("order_detail", answers.order_detail),  # assumed
    "dsm.pop.legal.shop.api.dsm.VednerPenaltyApiService.queryManualVenderPenaltyList": (
        "penalties",
        answers.penalties,
    ),
    "dsm.assumed.PopCommentJsfService.getVenderCommentsForJos": ("review_list", answers.reviews),  # assumed
    "dsm.assumed.CommentAppealService.list": ("appeal_records", answers.appeals),  # assumed
    "dsm.assumed.MessageService.list": ("message_centre", answers.notices),  # assumed
}


async def gateway(request: web.Request) -> web.StreamResponse:
    """`POST /api?v=1.0&appId=…&api=…`; the page signs each call, and a call without a signature is refused."""
    state, api = request.app[STATE], request.query.get("api", "")
    if api not in ANSWERS:
        raise web.HTTPNotFound
    page, answer = ANSWERS[api]
    faults = state.stage.faults
    if slow := faults.find(page, FaultKind.SLOW):
        await asyncio.sleep(slow.seconds)
    if faults.find(page, FaultKind.ERROR):
        raise web.HTTPBadGateway
    if (refused := _refusal(state, request, page)) is not None:
        return _said(state, refused)
    body = json.loads(await request.text() or "{}")
    return _said(state, {"code": 200, "msg": "成功", "data": answer(state, body)})


def _refusal(state: State, request: web.Request, page: str) -> dict[str, Any] | None:
    if state.stage.sessions.standing(request) is not Standing.IN:
        return {"code": LOGGED_OUT, "msg": "未登录", "data": None}
    if "h5st" not in request.query:
        return {"code": UNSIGNED, "msg": "签名缺失", "data": None}
    if state.stage.challenge.mode is not ChallengeMode.OFF:
        return {"code": RISK, "msg": "风控拦截", "data": None}
    if state.stage.faults.find(page, FaultKind.BUSY):
        return {"code": 500, "msg": "操作频繁，请稍后再试", "data": None}
    return None


def _said(state: State, answer: Mapping[str, Any]) -> web.Response:
    text = json.dumps(answer, ensure_ascii=False)
    if state.knobs.is_nested:
        text = json.dumps(text, ensure_ascii=False)
    return web.Response(text=text, content_type="application/json")
