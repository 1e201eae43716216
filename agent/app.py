"""The agent as one aiohttp application: what is opened at start, in which order, and closed again."""

import asyncio
from collections.abc import AsyncIterator, Callable
from datetime import datetime

from aiohttp import web

from agent.casework.anchoring import keep_anchor
from agent.casework.arriving import ARRIVALS, Arrivals
from agent.casework.opening import open_world
from agent.casework.vault.recording import sweep_growing
from agent.casework.world import WORLD, utc_now
from agent.following_up import follow_up
from agent.guard.admitting import BODY_MAX, EXTENSION_ORIGIN, TOKENS, guard
from agent.guard.extension_id import extension_origin
from agent.guard.response_headers import set_headers
from agent.guard.tokens import ActiveTokens
from agent.pages.desk import add_desk
from agent.pairing import Guesses
from agent.problems import problems
from agent.restarting import RESTART
from agent.routes.meeting import GUESSES
from agent.routes.openapi import show_openapi
from agent.routes.table import add_routes
from agent.settings import Settings
from agent.store.lane import Lane

STARTED: list[Callable[[web.Application], AsyncIterator[None]]] = [follow_up]
"""What else runs beside the agent, in order; each is opened after the world and closed before it."""


def make_app(settings: Settings, *, now: Callable[[], datetime] = utc_now) -> web.Application:
    """The whole agent, not yet listening. Raises SettingsInvalid where our extension is not to be found."""
    app = web.Application(middlewares=[problems, guard], client_max_size=BODY_MAX)
    app[EXTENSION_ORIGIN] = extension_origin(settings.extension)
    app[GUESSES] = Guesses()
    app[RESTART] = asyncio.Event()
    app.cleanup_ctx.append(_opened(settings, now))
    app.cleanup_ctx.extend(STARTED)
    app.on_shutdown.append(_end_streams)
    app.on_response_prepare.append(set_headers)
    add_routes(app)
    add_desk(app)
    app.router.add_get("/openapi.json", show_openapi)
    return app


def _opened(settings: Settings, now: Callable[[], datetime]) -> Callable[[web.Application], AsyncIterator[None]]:
    async def opened(app: web.Application) -> AsyncIterator[None]:
        async with open_world(settings, now) as world, keep_anchor(world):
            world.archive.sweep()
            await sweep_growing(world)
            app[WORLD] = world
            looking, taking = Lane(world.engine, reading=True), Lane(world.engine, reading=False)
            app[TOKENS] = ActiveTokens(looking)
            app[ARRIVALS] = Arrivals(world, taking)
            await app[ARRIVALS].recover()
            yield
            await app[ARRIVALS].drain()
            await taking.close()
            await looking.close()

    return opened


async def _end_streams(app: web.Application) -> None:
    app[WORLD].bus.close()
