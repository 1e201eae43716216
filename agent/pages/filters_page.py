"""常用筛选: filters of the case list with a name, for all who share the desk."""

from typing import Annotated
from urllib.parse import parse_qsl

from aiohttp import web
from pydantic import Field

from agent.bodies import read_model
from agent.casework import saved_filters
from agent.casework.world import WORLD
from agent.domain.case_filter import read_filter
from agent.pages.drawing import draw
from agent.pages.list_page import draw_list
from agent.store.acting import operator_acting
from shared.model import Noun


class Save(Noun):
    """`query` as in the list's address."""

    name: Annotated[str, Field(max_length=100)]
    query: Annotated[str, Field(max_length=1000)]


class Named(Noun):
    name: Annotated[str, Field(max_length=100)]


async def show_filters(request: web.Request) -> web.Response:
    listed = await saved_filters.list_filters(request.app[WORLD])
    return await draw(
        request,
        "filters.html",
        own_url="/desk/filters",
        kept=[one for one in listed if one.removed_at is None],
        removed=[one for one in listed if one.removed_at is not None],
    )


async def save(request: web.Request) -> web.Response:
    """The list as it was, now under a name."""
    asked = await read_model(request, Save)
    wanted = read_filter(dict(parse_qsl(asked.query)))
    await saved_filters.save_filter(request.app[WORLD], asked.name, wanted)
    return await draw_list(request, wanted)


async def count(request: web.Request) -> web.Response:
    """How many cases each shows to whoever is at the keyboard: by itself, for counting takes longer than the list."""
    world = request.app[WORLD]
    kept = [one for one in await saved_filters.list_filters(world) if one.removed_at is None]
    return web.json_response(await saved_filters.count_cases(world, kept, operator_acting()))


async def rename(request: web.Request) -> web.Response:
    await saved_filters.rename_filter(request.app[WORLD], _id(request), (await read_model(request, Named)).name)
    return await show_filters(request)


async def remove(request: web.Request) -> web.Response:
    await saved_filters.remove_filter(request.app[WORLD], _id(request))
    return await show_filters(request)


async def restore(request: web.Request) -> web.Response:
    await saved_filters.restore_filter(request.app[WORLD], _id(request))
    return await show_filters(request)


def _id(request: web.Request) -> str:
    return request.match_info["filter_id"]
