"""What the operator does about a request for more material; each answers with the page as it is afterwards."""

from typing import Annotated

from aiohttp import web
from pydantic import BeforeValidator, Field

from agent.bodies import read_model
from agent.casework import supplementing
from agent.casework.world import WORLD
from agent.pages.case_page import draw_case
from shared.model import Noun


def _several(given: object) -> object:
    """A form with one box ticked sends a word, with none nothing."""
    return (given,) if isinstance(given, str) else given


class Supplement(Noun):
    text: Annotated[str, Field(max_length=5000)]
    items: Annotated[tuple[str, ...], BeforeValidator(_several)] = ()


class Nothing(Noun):
    pass


async def fill(request: web.Request) -> web.Response:
    """Fill the platform's form with what she chose and hand it over. Nothing here submits."""
    case_id = request.match_info["case_id"]
    asked = await read_model(request, Supplement)
    await supplementing.fill(request.app[WORLD], case_id, asked.text, asked.items)
    return await draw_case(request, case_id)


async def tell(request: web.Request) -> web.Response:
    """She says that she has given what was asked for."""
    case_id = request.match_info["case_id"]
    await read_model(request, Nothing)
    await supplementing.tell(request.app[WORLD], case_id)
    return await draw_case(request, case_id)
