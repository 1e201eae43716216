"""操作员: who works here, and who is at the keyboard of this browser now."""

from typing import Annotated

from aiohttp import web
from pydantic import Field

from agent.bodies import read_model
from agent.casework import operators
from agent.casework.world import WORLD
from agent.domain.operators import active
from agent.errors import NotFound
from agent.guard.admitting import port_of
from agent.guard.keyboard import DESK, behind, give_operator
from agent.pages.drawing import draw
from agent.store.acting import OPERATOR, acting
from shared.model import Noun


class Named(Noun):
    name: Annotated[str, Field(max_length=100)]


async def show_operators(request: web.Request) -> web.Response:
    world = request.app[WORLD]
    people = await operators.list_operators(world)
    return await draw(
        request,
        "settings/operators.html",
        own_url="/desk/settings/operators",
        retired=[one for one in people if one.retired_at is not None],
    )


async def add(request: web.Request) -> web.Response:
    await operators.add_operator(request.app[WORLD], (await read_model(request, Named)).name)
    return await _show_anew(request)


async def rename(request: web.Request) -> web.Response:
    await operators.rename_operator(request.app[WORLD], _id(request), (await read_model(request, Named)).name)
    return await show_operators(request)


async def retire(request: web.Request) -> web.Response:
    await operators.retire_operator(request.app[WORLD], _id(request))
    return await _show_anew(request)


async def restore(request: web.Request) -> web.Response:
    await operators.restore_operator(request.app[WORLD], _id(request))
    return await _show_anew(request)


async def sit_down(request: web.Request) -> web.Response:
    """She is at the keyboard of this browser from now on. Raises NotFound for one who does not work here."""
    world, operator_id = request.app[WORLD], _id(request)
    if operator_id not in [one.operator_id for one in active(await operators.list_operators(world))]:
        raise NotFound("没有这个操作员，或已经停用。", "请刷新页面再选。")
    with acting(f"{OPERATOR}{operator_id}"):
        response = await show_operators(request)
    give_operator(response, port_of(request), operator_id)
    return response


async def _show_anew(request: web.Request) -> web.Response:
    """Who is at this keyboard was read before: she may have left since, be back, or no longer be the only one."""
    with acting(await behind(request, DESK, port_of(request))):
        return await show_operators(request)


def _id(request: web.Request) -> str:
    return request.match_info["operator_id"]
