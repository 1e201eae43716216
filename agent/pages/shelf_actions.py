"""What the operator takes into a case from the shelf, or from another case's picture of its review."""

from typing import Annotated, Literal

from aiohttp import web
from pydantic import Field

from agent.bodies import read_model
from agent.casework import shelf
from agent.casework.other_reviews import use_other_review
from agent.casework.world import WORLD
from agent.pages.case_page import draw_case
from shared.model import Noun


class Shelve(Noun):
    """`reach`: whether it speaks for this product alone or for all that the shop sells. `told`: what it shows."""

    reach: Literal["product", "shop"]
    told: Annotated[str, Field(max_length=1000)]


async def shelve(request: web.Request) -> web.Response:
    case_id = request.match_info["case_id"]
    asked = await read_model(request, Shelve)
    evidence_id = request.match_info["evidence_id"]
    await shelf.shelve(request.app[WORLD], case_id, evidence_id, asked.told, for_product=asked.reach == "product")
    return await draw_case(request, case_id)


async def use(request: web.Request) -> web.Response:
    case_id = request.match_info["case_id"]
    await shelf.use(request.app[WORLD], case_id, request.match_info["document_id"])
    return await draw_case(request, case_id)


async def remove(request: web.Request) -> web.Response:
    case_id = request.match_info["case_id"]
    await shelf.remove(request.app[WORLD], case_id, request.match_info["document_id"])
    return await draw_case(request, case_id)


async def use_other(request: web.Request) -> web.Response:
    case_id = request.match_info["case_id"]
    await use_other_review(request.app[WORLD], case_id, request.match_info["other_id"])
    return await draw_case(request, case_id)
