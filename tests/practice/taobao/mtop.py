"""The platform's `mtop` gateway: signed calls, `ret[]` errors inside HTTP 200, JSON or JSONP."""

import asyncio
import hashlib
import json
import re
import secrets
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from aiohttp import web

from tests.practice.challenge import ChallengeMode
from tests.practice.fault import FaultKind
from tests.practice.request_log import ENTRY
from tests.practice.session import Standing
from tests.practice.taobao.state import STATE, State

TOKEN = "_m_h5_tk"
APP_KEY = "12574478"
PUNISH = "https://h5api.m.taobao.com/_____tmd_____/punish?x5secdata=practice&x5step=1&action=captcha"

Answer = Callable[[State, Mapping[str, Any]], Awaitable[Any]]

_CALLBACK = re.compile(r"[A-Za-z_]\w{0,40}")


def gateway(answers: Mapping[str, tuple[str, Answer]]) -> Callable[[web.Request], Awaitable[web.Response]]:
    """A handler of `/h5/{api}/{version}/`. `answers` gives for an api the page it belongs to and what answers it."""

    async def handle(request: web.Request) -> web.Response:
        api = request.match_info["api"].lower()
        if api not in answers:
            return _respond(request, api, "FAIL_SYS_API_NOT_FOUNDED::请求API不存在", {})
        state = request.app[STATE]
        page, answer = answers[api]
        form = await request.post() if request.method == "POST" else request.query
        data = str(form.get("data", "{}"))
        refusal = _refusal(request, state, data) or await _fault(state, page)
        if refusal is not None:
            return _respond(request, api, *refusal)
        asked = json.loads(data)
        if "isTrusted" in asked:
            request[ENTRY].action, request[ENTRY].is_trusted = f"submit_{page}", asked["isTrusted"]
        return _respond(request, api, "SUCCESS::调用成功", await answer(state, asked))

    return handle


def _refusal(request: web.Request, state: State, data: str) -> tuple[str, Any] | None:
    """The first reason not to answer: no token, a foreign or repeated signature, logged out, challenged."""
    token = request.cookies.get(TOKEN, "").partition("_")[0]
    if state.knobs.stale_token:
        state.tokens.discard(token)
        state.knobs.stale_token = False
    if token not in state.tokens:
        return ("FAIL_SYS_TOKEN_EMPTY::令牌为空" if not token else "FAIL_SYS_TOKEN_EXOIRED::令牌过期"), {}
    sign = request.query.get("sign", "")
    if sign != sign_of(token, request.query.get("t", ""), data) or sign in state.signs:
        return "FAIL_SYS_ILLEGAL_ACCESS::非法请求", {}
    state.signs.add(sign)
    if state.stage.challenge.mode is not ChallengeMode.OFF:
        return "RGV587_ERROR::SM::哎哟喂,被挤爆啦,请稍后重试", {"url": PUNISH}
    if state.stage.sessions.standing(request) is not Standing.IN:
        return "FAIL_SYS_SESSION_EXPIRED::Session过期", {}
    return None


async def _fault(state: State, page: str) -> tuple[str, Any] | None:
    faults = state.stage.faults
    if slow := faults.find(page, FaultKind.SLOW):
        await asyncio.sleep(slow.seconds)
    if faults.find(page, FaultKind.BUSY):
        return "FAIL_SYS_TRAFFIC_LIMIT::请求太频繁，请稍后再试", {}  # assumed pairing of code and text
    if faults.find(page, FaultKind.ERROR):
        return "FAIL_SYS_SERVICE_FAULT::系统异常，请稍后再试", {}  # assumed pairing of code and text
    return None


def sign_of(token: str, at: str, data: str) -> str:
    """The practice back end's own signature, which only its pages make. The platform's is another."""
    return hashlib.sha256(f"{token}&{at}&{APP_KEY}&{data}".encode()).hexdigest()[:32]


def _respond(request: web.Request, api: str, ret: str, data: Any) -> web.Response:
    text = json.dumps({"api": api, "data": data, "ret": [ret], "v": "1.0"}, ensure_ascii=False)
    callback = request.query.get("callback")
    if callback and _CALLBACK.fullmatch(callback):
        response = web.Response(text=f" {callback}({text})", content_type="application/javascript")
    else:
        response = web.Response(text=text, content_type="application/json")
    if ret.startswith("FAIL_SYS_TOKEN"):
        give_token(request.app[STATE], response)
    return response


def give_token(state: State, response: web.StreamResponse) -> None:
    """A new token, at login and whenever a call came without a good one; the page then tries once more."""
    token = secrets.token_hex(16)
    state.tokens.add(token)
    response.set_cookie(TOKEN, f"{token}_0", domain="taobao.com", path="/", secure=True, samesite="Lax")
