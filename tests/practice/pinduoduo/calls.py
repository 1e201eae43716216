"""What every call of the pages meets before it is answered: the human check, the login, faults."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from aiohttp import web

from tests.practice.challenge import ChallengeMode
from tests.practice.fault import FaultKind
from tests.practice.pinduoduo.envelope import FINE, LOGGED_OUT, failed
from tests.practice.pinduoduo.state import STATE, State
from tests.practice.request_log import ENTRY
from tests.practice.session import Standing

Answer = Callable[[State, Mapping[str, Any]], Awaitable[web.Response]]


def call(page: str, answer: Answer) -> Callable[[web.Request], Awaitable[web.Response]]:
    """A handler for a POST with a JSON body (a GET's query counts as one); `page` is what faults call it."""

    async def handle(request: web.Request) -> web.Response:
        state = request.app[STATE]
        request[ENTRY].action = request[ENTRY].action or "call"
        if refused := await stopped(state, request, page):
            return refused
        body = await request.json() if await request.read() else dict(request.query)
        return await answer(state, body)

    return handle


async def stopped(state: State, request: web.Request, page: str) -> web.Response | None:
    """The answer that comes instead, if something stands in the way."""
    faults = state.stage.faults
    if slow := faults.find(page, FaultKind.SLOW):
        await asyncio.sleep(slow.seconds)
    if state.stage.sessions.standing(request) is not Standing.IN:
        return failed(LOGGED_OUT, "会话已过期，请重新登录")
    if state.stage.challenge.mode is not ChallengeMode.OFF:
        return failed(54_001, "请完成安全验证", snake=True)  # code assumed
    if faults.find(page, FaultKind.BUSY):
        return failed(40_002, "操作频繁，请稍后再试", snake=True)  # code assumed
    if faults.find(page, FaultKind.ERROR):
        return failed(FINE, "system_error")
    return None
