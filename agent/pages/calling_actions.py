"""She tells of a call to the platform; the answer is the page as it is afterwards."""

from datetime import datetime
from typing import Annotated

from aiohttp import web
from pydantic import Field

from agent.bodies import read_model
from agent.casework.calling import log_call
from agent.casework.world import WORLD
from agent.domain.workdays import SHANGHAI
from agent.pages.case_page import draw_case
from shared.model import Noun


class Called(Noun):
    """`at` is her own time, in Shanghai, as the field of a form gives it."""

    at: datetime
    whom: Annotated[str, Field(max_length=60)] = ""
    said: Annotated[str, Field(max_length=1000)]


async def tell(request: web.Request) -> web.Response:
    case_id = request.match_info["case_id"]
    told = await read_model(request, Called)
    at = told.at if told.at.tzinfo else told.at.replace(tzinfo=SHANGHAI)
    await log_call(request.app[WORLD], case_id, called_at=at, whom=told.whom, said=told.said)
    return await draw_case(request, case_id)
