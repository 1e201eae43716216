"""How a request's JSON becomes a noun: strictly, and with the place of what is wrong."""

import json
import re
from typing import TypeVar

from aiohttp import web
from pydantic import ValidationError

from agent.errors import Invalid, NotJson
from shared.model import Noun
from shared.wrong_values import what_is_wrong

Body = TypeVar("Body", bound=Noun)

SURROGATE = re.compile(rb"\\u[dD][89a-fA-F]")
PLACES_SHOWN = 5
MEND = "请更新扩展和助手；若是自己写的程序，请对照 /openapi.json。"


async def read_model(request: web.Request, model: type[Body]) -> Body:
    """Raises NotJson or Invalid, naming the places; never the values, which may be anything."""
    raw = await request.read()
    try:
        return model.model_validate_json(raw)
    except ValidationError as error:
        if not SURROGATE.search(raw):
            raise _invalid(error) from error
    try:
        return model.model_validate_json(_mended(raw))
    except ValidationError as error:
        raise _invalid(error) from error


def _mended(raw: bytes) -> str:
    """A half character, left where a page cut a text in the middle of one, becomes U+FFFD; pairs stay whole."""
    try:
        text = json.dumps(json.loads(raw), ensure_ascii=False)
    except (ValueError, RecursionError) as error:
        raise NotJson("内容不是有效的 JSON。", MEND) from error
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _invalid(error: ValidationError) -> Invalid:
    found = error.errors(include_url=False, include_input=False)
    if any(item["type"] == "json_invalid" for item in found):
        return NotJson("内容不是有效的 JSON。", MEND)
    places = [
        f"{'.'.join(str(part)[:40] for part in item['loc'])}：{what_is_wrong(item)}" for item in found[:PLACES_SHOWN]
    ]
    return Invalid("内容不合要求：" + "；".join(places), MEND)
