"""留意名单: buyers of cases that were more than unhappy, and why; on a case's page, the way onto it and off it."""

from datetime import datetime
from typing import Annotated

from aiohttp import web
from pydantic import Field

from agent.bodies import read_model
from agent.casework import watch_list
from agent.casework.watch_list import Listed
from agent.casework.world import WORLD, World
from agent.domain.watch_list import KnownBy, leaves_at
from agent.pages.case_page import draw_case
from agent.pages.drawing import draw
from shared.model import Noun
from shared.platform import Platform


class Reason(Noun):
    reason: Annotated[str, Field(max_length=2000)]


class Nothing(Noun):
    pass


async def show_watch_list(request: web.Request) -> web.Response:
    return await _draw(request)


async def add(request: web.Request) -> web.Response:
    """From a case's page, with a reason."""
    case_id, asked = request.match_info["case_id"], await read_model(request, Reason)
    await watch_list.add(request.app[WORLD], case_id, asked.reason)
    return await draw_case(request, case_id)


async def take_off(request: web.Request) -> web.Response:
    """From a case's page; it can be put back on the list's own."""
    case_id = request.match_info["case_id"]
    await read_model(request, Nothing)
    standing = await watch_list.standing_of(request.app[WORLD], case_id)
    if standing.entry is not None:
        await watch_list.remove(request.app[WORLD], standing.entry.entry_id)
    return await draw_case(request, case_id)


async def remove(request: web.Request) -> web.Response:
    await read_model(request, Nothing)
    await watch_list.remove(request.app[WORLD], request.match_info["entry_id"])
    return await _draw(request)


async def restore(request: web.Request) -> web.Response:
    await read_model(request, Nothing)
    await watch_list.restore(request.app[WORLD], request.match_info["entry_id"])
    return await _draw(request)


async def _draw(request: web.Request) -> web.Response:
    world = request.app[WORLD]
    listed = await watch_list.list_all(world)
    return await draw(
        request,
        "prevention/watch_list.html",
        own_url="/desk/prevention/watch-list",
        listed=[one for one in listed if one.entry.removed_at is None],
        removed=[one for one in listed if one.entry.removed_at is not None],
        packs=world.packs,
        keep_days=world.settings.watch_list_keep_days,
        known_by={one.entry.entry_id: known_by_words(one, world.packs.get(one.entry.platform)) for one in listed},
        leaves_at={one.entry.entry_id: _leaves_at(world, one) for one in listed},
    )


def known_by_words(listed: Listed, pack: Platform | None) -> str:
    """How an order of this buyer is recognised; Chinese."""
    if pack is None or not any(page.orders for page in pack.pages):
        return "这个平台的订单列表在哪里没有公开资料，现在还不会有标记"
    kinds = set(listed.entry.hashes.values())
    if kinds & {KnownBy.NICK, KnownBy.BUYER_ID}:
        return "他再下单时，在订单列表里按昵称或平台的买家编号认出"
    return "名字打了码，很多人都对得上，现在只认这一笔订单；在订单列表里看到这笔订单的完整昵称以后，才会按昵称认"


def _leaves_at(world: World, listed: Listed) -> datetime:
    return leaves_at(listed.entry.added_at, world.settings.watch_list_keep_days)
