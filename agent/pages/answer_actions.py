"""She writes down what the platform answered, or takes it back; the answer is the page as it is afterwards."""

from datetime import datetime
from typing import Annotated, Literal

from aiohttp import web
from pydantic import Field

from agent.bodies import read_model
from agent.casework.telling_answer import Answer, tell_answer, undo_answer
from agent.casework.world import WORLD
from agent.domain.told_answers import Heard
from agent.domain.workdays import SHANGHAI
from agent.pages.case_page import draw_case
from shared.case_status import CaseStatus
from shared.model import Noun
from shared.outcome import Outcome


class Told(Noun):
    """`at` is her own time, in Shanghai, as the field of a form gives it; `outcome` may be empty."""

    to: CaseStatus
    outcome: Outcome | Literal[""] = ""
    heard: Heard
    at: datetime
    words: Annotated[str, Field(max_length=2000)] = ""


async def tell(request: web.Request) -> web.Response:
    case_id, told = request.match_info["case_id"], await read_model(request, Told)
    at = told.at if told.at.tzinfo else told.at.replace(tzinfo=SHANGHAI)
    answer = Answer(told.to, told.outcome or None, told.heard, at, told.words)
    await tell_answer(request.app[WORLD], case_id, answer)
    return await draw_case(request, case_id)


async def undo(request: web.Request) -> web.Response:
    case_id = request.match_info["case_id"]
    await undo_answer(request.app[WORLD], case_id)
    return await draw_case(request, case_id)
