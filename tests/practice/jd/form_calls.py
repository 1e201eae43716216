"""What the review appeal's form sends: uploads and the submit. Paths and shapes are assumed."""

import asyncio
import hashlib
import secrets
from typing import Any

from aiohttp import web

from tests.practice.fault import FaultKind
from tests.practice.jd.filing import FilingRefused, file_appeal
from tests.practice.jd.state import STATE
from tests.practice.request_log import ENTRY
from tests.practice.session import Standing
from tests.practice.shop_parts import FiledFile

TYPES = ("image/png", "image/jpeg", "video/mp4", "application/pdf")

routes = web.RouteTableDef()


@routes.post("/jdm/assumed/review-appeal/upload")
async def upload(request: web.Request) -> web.Response:
    """Take one file, as slowly as the settings say."""
    state = request.app[STATE]
    field = (await request.post()).get("file")
    if not isinstance(field, web.FileField):
        return _said(400, "没有收到文件")
    content = await asyncio.to_thread(field.file.read)
    received = FiledFile(field.filename, len(content), hashlib.sha256(content).hexdigest())
    request[ENTRY].action, request[ENTRY].body = "upload", {"file": vars(received)}
    await asyncio.sleep(state.knobs.upload_seconds)
    if state.knobs.upload_failures > 0:
        state.knobs.upload_failures -= 1
        return _said(500, "上传失败，请重试")
    if field.content_type not in TYPES or received.size > state.knobs.upload_max_bytes:
        return _said(400, "文件格式不支持或文件过大")
    file_id = secrets.token_hex(8)
    state.uploads[file_id] = received
    return _said(200, "", {"fileId": file_id})


@routes.post("/jdm/assumed/review-appeal/submit")
async def submit(request: web.Request) -> web.Response:
    """File the appeal. The fault `error` at `appeal_submit` files it and loses the answer."""
    state, body = request.app[STATE], await request.json()
    request[ENTRY].action, request[ENTRY].is_trusted = "submit_appeal", body.get("isTrusted")
    if state.stage.sessions.standing(request) is not Standing.IN:
        return _said(1001, "未登录")
    try:
        appeal = file_appeal(state, body)
    except FilingRefused as refusal:
        return _said(400, str(refusal))
    if state.stage.faults.find("appeal_submit", FaultKind.ERROR):
        raise web.HTTPBadGateway
    return _said(200, "", {"number": appeal.number})


def _said(code: int, message: str, data: dict[str, Any] | None = None) -> web.Response:
    return web.json_response({"code": code, "msg": message, "data": data})
