"""The page of one picture, where its red boxes and what nobody may read are changed."""

from typing import Annotated

from aiohttp import web
from pydantic import Field, Json

from agent.bodies import read_model
from agent.casework.retouching import load_picture, retouch
from agent.casework.world import WORLD
from agent.domain.picture_marks import Mark
from agent.errors import Conflict
from agent.pages.drawing import draw
from shared.model import Noun

MOST_MARKS = 200


class Marked(Noun):
    """Lists of marks as JSON, for they come out of fields of a form; `seen` are those that the page was drawn with."""

    marks: Json[Annotated[tuple[Mark, ...], Field(max_length=MOST_MARKS)]]
    seen: Json[tuple[Mark, ...]]


async def show_picture(request: web.Request) -> web.Response:
    """Raises NotFound."""
    case_id, evidence_id = request.match_info["case_id"], request.match_info["evidence_id"]
    picture = await load_picture(request.app[WORLD], case_id, evidence_id)
    return await draw(
        request,
        "picture.html",
        case_url=f"/desk/cases/{case_id}",
        own_url=f"/desk/cases/{case_id}/evidence/{evidence_id}/picture",
        picture=picture,
        marks=[mark.model_dump(mode="json") for mark in picture.marks],
        suggested=[mark.model_dump(mode="json") for mark in picture.suggested],
    )


async def keep_marks(request: web.Request) -> web.Response:
    """The marks as they now are; the copy is drawn anew.

    Raises Conflict where they were changed meanwhile, as by another ground: her list has boxes that are gone.
    """
    case_id, evidence_id = request.match_info["case_id"], request.match_info["evidence_id"]
    asked = await read_model(request, Marked)
    if asked.seen != (await load_picture(request.app[WORLD], case_id, evidence_id)).marks:
        raise Conflict("打开这一页以后，图上的标注变过了（比如换了申诉依据），这次没有保存。", "请刷新这一页再改。")
    await retouch(request.app[WORLD], case_id, evidence_id, asked.marks)
    return await show_picture(request)
