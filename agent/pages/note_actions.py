"""Notes and labels on a case's page; each action answers with the page as it is afterwards."""

from typing import Annotated

from aiohttp import web
from pydantic import Field

from agent.bodies import read_model
from agent.casework import notes
from agent.casework.world import WORLD
from agent.pages.case_page import draw_case
from shared.model import Noun


class Written(Noun):
    text: Annotated[str, Field(max_length=20_000)]


class Label(Noun):
    label: Annotated[str, Field(max_length=200)]


async def add(request: web.Request) -> web.Response:
    await notes.add_note(request.app[WORLD], _case(request), (await read_model(request, Written)).text)
    return await draw_case(request, _case(request))


async def change(request: web.Request) -> web.Response:
    text = (await read_model(request, Written)).text
    await notes.change_note(request.app[WORLD], _case(request), _note(request), text)
    return await draw_case(request, _case(request))


async def undo(request: web.Request) -> web.Response:
    await notes.undo_change(request.app[WORLD], _case(request), _note(request))
    return await draw_case(request, _case(request))


async def delete(request: web.Request) -> web.Response:
    await notes.delete_note(request.app[WORLD], _case(request), _note(request))
    return await draw_case(request, _case(request))


async def restore(request: web.Request) -> web.Response:
    await notes.restore_note(request.app[WORLD], _case(request), _note(request))
    return await draw_case(request, _case(request))


async def put_label(request: web.Request) -> web.Response:
    await notes.put_label(request.app[WORLD], _case(request), (await read_model(request, Label)).label)
    return await draw_case(request, _case(request))


async def drop_label(request: web.Request) -> web.Response:
    await notes.drop_label(request.app[WORLD], _case(request), (await read_model(request, Label)).label)
    return await draw_case(request, _case(request))


def _case(request: web.Request) -> str:
    return request.match_info["case_id"]


def _note(request: web.Request) -> str:
    return request.match_info["note_id"]
