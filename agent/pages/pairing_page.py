"""Which extensions may speak to the agent: asked for here with six digits, accepted here, revoked here."""

from aiohttp import web

from agent import pairing
from agent.casework.world import WORLD
from agent.guard.admitting import ACTOR
from agent.pages.drawing import draw


async def show_pairing(request: web.Request) -> web.Response:
    world = request.app[WORLD]
    pairings = await pairing.list_pairings(world)
    return await draw(
        request,
        "pairing.html",
        own_url="/desk/pairing",
        pending=await pairing.pending_pairings(world),
        active=[one for one in pairings if one.revoked_at is None],
        revoked=[one for one in pairings if one.revoked_at is not None],
    )


async def accept(request: web.Request) -> web.Response:
    """The digits are the same on both sides."""
    await pairing.accept_pairing(request.app[WORLD], request.match_info["request_id"], actor=request[ACTOR])
    return await show_pairing(request)


async def reject(request: web.Request) -> web.Response:
    """They are not, or she did not ask."""
    await pairing.reject_pairing(request.app[WORLD], request.match_info["request_id"], actor=request[ACTOR])
    return await show_pairing(request)


async def revoke(request: web.Request) -> web.Response:
    await pairing.revoke_pairing(request.app[WORLD], request.match_info["pairing_id"], actor=request[ACTOR])
    return await show_pairing(request)
