"""What the operator does with the list of files that will be uploaded."""

from typing import Annotated, Self

from aiohttp import web
from pydantic import Field, model_validator

from agent.bodies import read_model
from agent.casework.choosing_uploads import suggest_uploads, turn_page_of, turn_upload
from agent.casework.composing import compose_case
from agent.casework.world import WORLD
from agent.domain.composing import Turn
from agent.pages.case_page import draw_case
from shared.model import Noun


class Turned(Noun):
    evidence_id: Annotated[str, Field(max_length=64)]
    how: Turn


class PageTurned(Noun):
    """Which page is to go up (`on`) or not (`off`): words, for they come out of a form; the other one is empty."""

    evidence_id: Annotated[str, Field(max_length=64)]
    on: Annotated[str, Field(pattern=r"^[0-9]{0,4}$")] = ""
    off: Annotated[str, Field(pattern=r"^[0-9]{0,4}$")] = ""

    @model_validator(mode="after")
    def _names_one(self) -> Self:
        if bool(self.on) == bool(self.off):
            raise ValueError("one page, on or off")
        return self


async def turn(request: web.Request) -> web.Response:
    case_id = request.match_info["case_id"]
    asked = await read_model(request, Turned)
    await turn_upload(request.app[WORLD], case_id, asked.evidence_id, asked.how)
    return await _drawn(request, case_id)


async def turn_page(request: web.Request) -> web.Response:
    """One page of a PDF in or out."""
    case_id = request.match_info["case_id"]
    asked = await read_model(request, PageTurned)
    page, is_wanted = int(asked.on or asked.off), bool(asked.on)
    await turn_page_of(request.app[WORLD], case_id, asked.evidence_id, page, is_wanted=is_wanted)
    return await _drawn(request, case_id)


async def suggest(request: web.Request) -> web.Response:
    """Back to what was suggested."""
    case_id = request.match_info["case_id"]
    await suggest_uploads(request.app[WORLD], case_id)
    return await _drawn(request, case_id)


async def _drawn(request: web.Request, case_id: str) -> web.Response:
    """The page with the files made: her press says that they are, and the list that she pressed in must not vanish."""
    await compose_case(request.app[WORLD], case_id)
    return await draw_case(request, case_id)
