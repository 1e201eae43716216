"""How the pages' calls are answered: nothing while logged out or checked, a reason where it was refused."""

import asyncio
import hashlib
import json
import secrets
from collections.abc import Awaitable, Callable, Mapping
from functools import partial
from typing import Any

from aiohttp import web

from tests.practice.challenge import ChallengeMode
from tests.practice.fault import FaultKind
from tests.practice.local_life.filing import FilingRefused, file_complaint
from tests.practice.local_life.state import STATE, State
from tests.practice.request_log import ENTRY
from tests.practice.session import Standing
from tests.practice.shop_parts import FiledFile

LOGGED_OUT: Mapping[str, Any] = {"success": False, "data": None, "error": {"code": 10008, "message": "账号未登陆"}}
CHECKED: Mapping[str, Any] = {"code": 406, "data": None, "customData": {"verifyPageUrl": "/v2/web/general_page"}}
AS_UTF8 = partial(json.dumps, ensure_ascii=False)

TYPES = ("image/png", "image/jpeg", "image/webp", "video/mp4", "application/pdf")

Answer = Callable[[State, web.Request], Awaitable[Any]]


def answering(page: str, answer: Answer) -> Callable[[web.Request], Awaitable[web.StreamResponse]]:
    """A handler for a call of `page`'s own script (the name by which faults call it)."""

    async def handle(request: web.Request) -> web.StreamResponse:
        state = request.app[STATE]
        faults = state.stage.faults
        if slow := faults.find(page, FaultKind.SLOW):
            await asyncio.sleep(slow.seconds)
        if faults.find(page, FaultKind.ERROR):
            raise web.HTTPBadGateway
        if faults.find(page, FaultKind.BUSY):
            return web.json_response({"code": 500, "msg": "操作频繁，请稍后再试"})
        if state.stage.challenge.mode is not ChallengeMode.OFF:
            return web.json_response(CHECKED)
        if state.stage.sessions.standing(request) is not Standing.IN:
            return web.json_response(LOGGED_OUT)
        return web.json_response(await answer(state, request), dumps=AS_UTF8)

    return handle


async def upload(state: State, request: web.Request) -> dict[str, Any]:
    """Take one file, as slowly as the settings say (assumed)."""
    field = (await request.post()).get("file")
    if not isinstance(field, web.FileField):
        return {"code": 400, "msg": "没有收到文件"}
    content = await asyncio.to_thread(field.file.read)
    received = FiledFile(field.filename, len(content), hashlib.sha256(content).hexdigest())
    request[ENTRY].action, request[ENTRY].body = "upload", {"file": vars(received)}
    await asyncio.sleep(state.knobs.upload_seconds)
    if state.knobs.upload_failures > 0:
        state.knobs.upload_failures -= 1
        return {"code": 500, "msg": "上传失败，请重试"}
    if field.content_type not in TYPES or received.size > state.knobs.upload_max_bytes:
        return {"code": 400, "msg": "文件格式不支持或文件过大"}
    file_id = secrets.token_hex(8)
    state.uploads[file_id] = received
    return {"code": 200, "data": {"fileId": file_id}}


async def submit(state: State, request: web.Request) -> dict[str, Any]:
    """File the complaint (assumed)."""
    body = await request.json()
    request[ENTRY].action, request[ENTRY].is_trusted = "submit_complaint", body.get("isTrusted")
    try:
        complaint = file_complaint(state, body)
    except FilingRefused as refusal:
        return {"code": 400, "msg": str(refusal)}
    return {"code": 200, "data": {"number": complaint.number}}
