"""What the operator writes down of asking the buyer; each answers with the case's page as it is afterwards."""

from datetime import datetime
from typing import Annotated

from aiohttp import web
from pydantic import Field

from agent.bodies import read_model
from agent.casework import asking
from agent.casework.world import WORLD
from agent.domain.workdays import SHANGHAI
from agent.pages.case_files import chunks_of, name_of
from agent.pages.case_page import draw_case
from shared.model import Noun

Minute = Annotated[str, Field(pattern=r"^(\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?)?$")]
"""In Shanghai, as the page's time field gives it; empty for now."""


class Asked(Noun):
    """`wording` is the name of one that fits the case; `text` what she sent in its place, empty for the wording's."""

    wording: Annotated[str, Field(max_length=32)]
    text: Annotated[str, Field(max_length=500)] = ""
    at: Minute = ""


class Answered(Noun):
    """`kind` counts the wording's answers from nought; empty for none of them."""

    words: Annotated[str, Field(max_length=2000)]
    kind: Annotated[str, Field(pattern=r"^\d{0,2}$")] = ""
    at: Minute = ""


class Turn(Noun):
    """`turn` is a `turn_key`; `is_answer` undoes that it is none."""

    turn: Annotated[str, Field(max_length=64)]
    is_answer: Annotated[str, Field(pattern="^(yes)?$")] = ""


async def tell_asked(request: web.Request) -> web.Response:
    case_id, asked = request.match_info["case_id"], await read_model(request, Asked)
    await asking.tell_asked(
        request.app[WORLD], case_id, asked.wording, text=asked.text or None, asked_at=_moment(asked.at)
    )
    return await draw_case(request, case_id)


async def take_back(request: web.Request) -> web.Response:
    case_id, question_id = _ids(request)
    await asking.take_back(request.app[WORLD], case_id, question_id)
    return await draw_case(request, case_id)


async def pass_over(request: web.Request) -> web.Response:
    (case_id, question_id), asked = _ids(request), await read_model(request, Turn)
    await asking.pass_over(request.app[WORLD], case_id, question_id, asked.turn, is_answer=bool(asked.is_answer))
    return await draw_case(request, case_id)


async def keep_answer(request: web.Request) -> web.Response:
    (case_id, question_id), answered = _ids(request), await read_model(request, Answered)
    kind = int(answered.kind) if answered.kind else None
    await asking.keep_answer(
        request.app[WORLD], case_id, question_id, answered.words, kind=kind, answered_at=_moment(answered.at)
    )
    return await draw_case(request, case_id)


async def put_picture(request: web.Request) -> web.Response:
    """Body: the picture as it is. Header X-File-Name: its name, percent-encoded UTF-8."""
    case_id, question_id = _ids(request)
    await asking.keep_picture(request.app[WORLD], case_id, question_id, name_of(request), chunks_of(request))
    return await draw_case(request, case_id)


async def keep_silence(request: web.Request) -> web.Response:
    case_id, question_id = _ids(request)
    await asking.keep_silence(request.app[WORLD], case_id, question_id)
    return await draw_case(request, case_id)


def _ids(request: web.Request) -> tuple[str, str]:
    return request.match_info["case_id"], request.match_info["question_id"]


def _moment(minute: str) -> datetime | None:
    return datetime.fromisoformat(minute).replace(tzinfo=SHANGHAI) if minute else None
