"""How an extension meets the agent: health, pairing, the packs in force, and the way into the desk."""

import asyncio
from http import HTTPStatus

from aiohttp import web

from agent import pairing
from agent.bodies import read_model
from agent.casework.arriving import ARRIVALS
from agent.casework.judging import get_ready
from agent.casework.status import product_version, read_status
from agent.casework.world import WORLD
from agent.errors import NotFound
from agent.guard.admitting import ACTOR, port_of
from agent.guard.cookie import give_cookie
from agent.pairing import Guesses
from shared.contract import contract_hash
from shared.wire import (
    PRODUCT,
    DeskLink,
    DeskLinkAsk,
    Health,
    PacksAnswer,
    PairingAnswer,
    PairingAsk,
    PairingAsked,
    StatusAnswer,
)

GUESSES = web.AppKey("guesses", Guesses)


async def health(request: web.Request) -> Health:
    return Health(product=PRODUCT, version=product_version(), contract=contract_hash())


async def ask_pairing(request: web.Request) -> PairingAsked:
    return await pairing.ask_pairing(request.app[WORLD], await read_model(request, PairingAsk))


async def give_token(request: web.Request) -> PairingAnswer:
    world, guesses = request.app[WORLD], request.app[GUESSES]
    guesses.check(world.now())
    try:
        return await pairing.give_token(world, request.match_info["request_id"])
    except NotFound:
        guesses.note(world.now())
        raise


async def packs(request: web.Request) -> PacksAnswer:
    """An extension that fetches its packs will soon want reviews judged, so triage is made ready beside."""
    world = request.app[WORLD]
    world.background.start(asyncio.to_thread(get_ready))
    return PacksAnswer(contract=contract_hash(), packs=tuple(world.packs.values()))


async def status(request: web.Request) -> StatusAnswer:
    return await read_status(request.app[WORLD])


async def make_link(request: web.Request) -> DeskLink:
    """A page about a capture taken just now shows its case."""
    ask = await read_model(request, DeskLinkAsk)
    await request.app[ARRIVALS].drain()
    url = await pairing.make_desk_link(request.app[WORLD], ask.path, port_of(request), actor=request[ACTOR])
    return DeskLink(url=url)


async def open_link(request: web.Request) -> web.Response:
    """The cookie, and on to the page; the address with the secret does not stay, and works no second time."""
    world = request.app[WORLD]
    path = await pairing.use_desk_link(world, request.match_info["link"])
    answer = web.Response(status=HTTPStatus.SEE_OTHER, headers={"Location": path})
    give_cookie(answer, port_of(request), world.desk_key, world.now())
    return answer
