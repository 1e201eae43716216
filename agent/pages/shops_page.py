"""店铺: the shops that are known, how each stands, and who looks after its new cases."""

from typing import Annotated

from aiohttp import web
from pydantic import Field

from agent.bodies import read_model
from agent.casework import shops
from agent.casework.world import WORLD
from agent.pages.drawing import draw
from shared.model import Noun


class Give(Noun):
    """`shop` is empty for one without a name, `operator_id` for nobody."""

    platform: Annotated[str, Field(pattern=r"^[a-z0-9_]{1,32}$")]
    shop: Annotated[str, Field(max_length=100)] = ""
    operator_id: Annotated[str, Field(max_length=64)] = ""


async def show_shops(request: web.Request) -> web.Response:
    world = request.app[WORLD]
    return await draw(
        request,
        "settings/shop_list.html",
        own_url="/desk/settings/shops",
        shops=await shops.list_shop_standings(world),
        packs=world.packs,
    )


async def give(request: web.Request) -> web.Response:
    asked = await read_model(request, Give)
    await shops.give_shop(request.app[WORLD], asked.platform, asked.shop, asked.operator_id or None)
    return await show_shops(request)
