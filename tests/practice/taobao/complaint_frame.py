"""What the complaint frame at ss.taobao.com sends: uploads and the submit. Paths and shapes below it are assumed."""

import asyncio
import hashlib
import secrets
from typing import Any

from aiohttp import web

from tests.practice.fault import FaultKind
from tests.practice.request_log import ENTRY
from tests.practice.session import Standing
from tests.practice.taobao.filing import FilingRefused, Form, file_complaint, supplement_complaint
from tests.practice.taobao.shop import FiledFile
from tests.practice.taobao.state import STATE, State

ACCEPTED = ("image/png", "image/jpeg", "image/gif", "video/mp4", "application/pdf")

routes = web.RouteTableDef()


@routes.post("/complaint/upload.json")
async def upload(request: web.Request) -> web.Response:
    """Take one file, as slowly as the settings say; refused ones are answered with a reason, never an HTTP error."""
    state = request.app[STATE]
    form = await request.post()
    field = form.get("file")
    if not isinstance(field, web.FileField):
        return _said({"success": False, "message": "没有收到文件"})
    content = await asyncio.to_thread(field.file.read)
    received = FiledFile(field.filename, len(content), field.content_type, hashlib.sha256(content).hexdigest())
    request[ENTRY].action = "upload"
    request[ENTRY].body = {"file": vars(received)}
    await asyncio.sleep(state.knobs.upload_seconds)
    if problem := _upload_problem(state, received):
        return _said({"success": False, "message": problem})
    file_id = secrets.token_hex(8)
    state.uploads[file_id] = received
    return _said({"success": True, "data": {"fileId": file_id, "url": "", "name": received.name}})


@routes.post("/complaint/submit.json")
async def submit(request: web.Request) -> web.Response:
    """File the complaint. Where the platform has already acted on the buyer it answers without any word."""
    state = request.app[STATE]
    body = await request.json()
    request[ENTRY].action = "submit_complaint"
    request[ENTRY].is_trusted = body.get("isTrusted")
    if slow := state.stage.faults.find("complaint_submit", FaultKind.SLOW):
        await asyncio.sleep(slow.seconds)
    if state.stage.sessions.standing(request) is not Standing.IN:
        return _said({"success": False, "code": "NOT_LOGIN"})
    try:
        complaint = file_complaint(state, _form(body))
    except FilingRefused as refusal:
        return _said({"success": False, "message": refusal.words})
    if state.stage.faults.find("complaint_submit", FaultKind.ERROR):
        raise web.HTTPBadGateway(text="")  # filed, but the answer is lost: an uncertain submit
    return _said({"success": True, "data": {"number": complaint.number}})


@routes.post("/complaint/supplement.json")
async def supplement(request: web.Request) -> web.Response:
    """Take what the reviewer asked for."""
    state = request.app[STATE]
    body = await request.json()
    request[ENTRY].action = "submit_supplement"
    request[ENTRY].is_trusted = body.get("isTrusted")
    if state.stage.sessions.standing(request) is not Standing.IN:
        return _said({"success": False, "code": "NOT_LOGIN"})
    files = tuple(str(file_id) for file_id in body.get("files", ()))
    try:
        supplement_complaint(state, str(body.get("number", "")), str(body.get("text", "")), files)
    except FilingRefused as refusal:
        return _said({"success": False, "message": refusal.words})
    return _said({"success": True})


def _form(body: dict[str, Any]) -> Form:
    return Form(
        feed_id=str(body.get("feedId", "")),
        reason=str(body.get("reason", "")),
        statement=str(body.get("statement", "")),
        file_ids=tuple(str(file_id) for file_id in body.get("files", ())),
        chat_authorised=bool(body.get("chatAuthorised")),
        is_trusted=body.get("isTrusted"),
    )


def _upload_problem(state: State, received: FiledFile) -> str | None:
    if state.knobs.upload_failures > 0:
        state.knobs.upload_failures -= 1
        return "上传失败，请重试"
    if received.content_type not in ACCEPTED:
        return "文件格式不支持"
    if received.size > state.knobs.upload_max_bytes:
        return "文件过大"
    return None


def _said(answer: dict[str, Any]) -> web.Response:
    return web.json_response(answer)
