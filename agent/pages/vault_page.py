"""打包存证: the page where a packing is recorded or dropped in, found again, and taken out when its time is over."""

from typing import Annotated

from aiohttp import web
from pydantic import Field

from agent.bodies import read_model
from agent.casework.vault import orders, removing
from agent.casework.vault.keeping import FILE_LIMIT
from agent.casework.vault.looking import Shown, find_packed, look_at_vault, thumbnail_of
from agent.casework.vault.recording import STALLED
from agent.casework.world import WORLD
from agent.domain.room import warnings_of
from agent.pages.case_files import give_file
from agent.pages.drawing import draw
from shared.model import Noun

QUERY_MAX = 64
OWN_URL = "/desk/prevention/vault"


class Count(Noun):
    """As a form sends it: a number in words."""

    count: Annotated[int, Field(ge=0)]


class Order(Noun):
    order_id: Annotated[str, Field(max_length=100)] = ""


async def show_vault(request: web.Request) -> web.Response:
    """`?q=` part of a waybill or order, `?show=` a chip, `?page=` from 1."""
    world = request.app[WORLD]
    query = request.query.get("q", "").strip()[:QUERY_MAX]
    asked = request.query.get("show", "")
    shown = Shown(asked) if asked in set(Shown) else Shown.KEPT
    number = request.query.get("page", "1")
    page = max(1, int(number[:6])) if number.isascii() and number.isdecimal() else 1
    found = await look_at_vault(world, shown, query, page)
    return await draw(
        request,
        "prevention/vault.html",
        own_url=request.path_qs if request.method == "GET" else OWN_URL,
        vault=found,
        warnings=warnings_of(found.room),
        keep_days=world.settings.vault_keep_days,
        stalled_after=STALLED,
        limit_bytes=FILE_LIMIT,
    )


async def get_packed(request: web.Request) -> web.StreamResponse:
    """The file, never altered; seekable. Raises NotFound."""
    kept, path = await find_packed(request.app[WORLD], request.match_info["file_id"])
    return give_file(kept.file, path)


async def get_thumbnail(request: web.Request) -> web.Response:
    """Raises NotFound where it is no photo that can be drawn."""
    _, path = await find_packed(request.app[WORLD], request.match_info["file_id"])
    return web.Response(
        body=await thumbnail_of(path),
        content_type="image/jpeg",
        headers={"Cache-Control": "private, max-age=86400, immutable"},
    )


async def remove(request: web.Request) -> web.Response:
    await removing.remove_file(request.app[WORLD], request.match_info["file_id"])
    return await show_vault(request)


async def restore(request: web.Request) -> web.Response:
    await removing.restore_file(request.app[WORLD], request.match_info["file_id"])
    return await show_vault(request)


async def remove_past(request: web.Request) -> web.Response:
    asked = await read_model(request, Count)
    await removing.remove_past(request.app[WORLD], asked.count)
    return await show_vault(request)


async def tell_order(request: web.Request) -> web.Response:
    asked = await read_model(request, Order)
    await orders.tell_order(request.app[WORLD], request.match_info["packing_id"], asked.order_id)
    return await show_vault(request)


async def remove_order(request: web.Request) -> web.Response:
    asked = await read_model(request, Order)
    await orders.remove_order(request.app[WORLD], request.match_info["packing_id"], asked.order_id)
    return await show_vault(request)


async def restore_order(request: web.Request) -> web.Response:
    asked = await read_model(request, Order)
    await orders.restore_order(request.app[WORLD], request.match_info["packing_id"], asked.order_id)
    return await show_vault(request)
