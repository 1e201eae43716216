"""What the operator does about a public reply; nothing here sends it."""

from typing import Annotated

from aiohttp import web
from pydantic import Field

from agent.bodies import read_model
from agent.casework import replying
from agent.casework.world import WORLD
from agent.pages.case_page import draw_case
from agent.pages.drawing import draw
from shared.model import Noun


class Words(Noun):
    text: Annotated[str, Field(max_length=10_000)]


class Nothing(Noun):
    pass


async def save(request: web.Request) -> web.Response:
    case_id, asked = request.match_info["case_id"], await read_model(request, Words)
    await replying.save(request.app[WORLD], case_id, asked.text)
    return await draw_case(request, case_id)


async def remark(request: web.Request) -> web.Response:
    """The remarks alone, for the words as they stand while she writes."""
    case_id, asked = request.match_info["case_id"], await read_model(request, Words)
    world = request.app[WORLD]
    remarks = await replying.remarks_on_reply(world, case_id, asked.text)
    shown = await replying.look_at_reply(world, case_id)
    return await draw(request, "case/reply_remarks.html", remarks=remarks, length=len(asked.text), limit=shown.limit)


async def fill(request: web.Request) -> web.Response:
    """Into the platform's box, handed over; she sends it."""
    case_id, asked = request.match_info["case_id"], await read_model(request, Words)
    await replying.fill(request.app[WORLD], case_id, asked.text)
    return await draw_case(request, case_id)


async def tell(request: web.Request) -> web.Response:
    case_id, asked = request.match_info["case_id"], await read_model(request, Words)
    await replying.tell_posted(request.app[WORLD], case_id, asked.text)
    return await draw_case(request, case_id)


async def take_back(request: web.Request) -> web.Response:
    case_id = request.match_info["case_id"]
    await read_model(request, Nothing)
    await replying.take_back(request.app[WORLD], case_id)
    return await draw_case(request, case_id)
