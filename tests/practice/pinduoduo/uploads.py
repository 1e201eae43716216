"""The upload of a report's pictures: a signature from the back end, then the file to file.pinduoduo.com."""

import asyncio
import hashlib
import secrets
from collections.abc import Mapping
from typing import Any

from aiohttp import web

from tests.practice.pinduoduo.envelope import fine
from tests.practice.pinduoduo.state import STATE, State
from tests.practice.request_log import ENTRY

ACCEPTED = ("image/png", "image/jpeg")


async def get_signature(state: State, body: Mapping[str, Any]) -> web.Response:
    """`/galerie/business/get_signature` `{bucket_tag: "review-report"}`; the answer's keys are assumed."""
    signature = secrets.token_hex(16)
    state.signatures.add(signature)
    return fine({"signature": signature, "bucket_tag": body.get("bucket_tag")}, snake=True)


async def store_image(request: web.Request) -> web.Response:
    """`file.pinduoduo.com/v3/store_image`: one picture, as slowly as the settings say."""
    state, form = request.app[STATE], await request.post()
    field = form.get("image")
    if form.get("upload_sign") not in state.signatures or not isinstance(field, web.FileField):
        return web.json_response({"error_code": 40_001, "error_msg": "签名无效"}, status=400)
    content = await asyncio.to_thread(field.file.read)
    received = {
        "name": field.filename,
        "size": len(content),
        "content_type": field.content_type,
        "sha256": hashlib.sha256(content).hexdigest(),
    }
    request[ENTRY].action = "upload"
    request[ENTRY].body = {"file": received}
    await asyncio.sleep(state.knobs.upload_seconds)
    if problem := _problem(state, received):
        return web.json_response({"error_code": 2_000_002, "error_msg": problem})
    url = f"https://img.pddpic.com/review-report/practice/{secrets.token_hex(8)}.jpeg"
    state.uploads[url] = received
    return web.json_response({"url": url, "width": 240, "height": 240})


def _problem(state: State, received: Mapping[str, Any]) -> str | None:
    if state.knobs.upload_failures > 0:
        state.knobs.upload_failures -= 1
        return "上传失败，请重试"
    if received["content_type"] not in ACCEPTED:
        return "仅支持JPG、PNG格式"
    if received["size"] > state.knobs.upload_max_bytes:
        return "图片大小不能超过3M"
    return None
