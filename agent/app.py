"""The agent as one aiohttp application: what is opened at start, in which order, and closed again."""

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping
from datetime import datetime

from aiohttp import web

from agent.archive import open_archive
from agent.browser.managed import ManagedBrowser
from agent.casework.background import Background
from agent.casework.bus import Bus
from agent.casework.intake import Intake
from agent.casework.taking import take_captures
from agent.casework.world import WORLD, World, utc_now
from agent.errors import Damaged
from agent.guard.admitting import BODY_MAX, EXTENSION_ORIGIN, TOKENS, guard
from agent.guard.extension_id import extension_origin
from agent.guard.response_headers import set_headers
from agent.guard.tokens import ActiveTokens
from agent.keys import DESK_COOKIE, key_of, open_keys
from agent.pairing import Guesses
from agent.problems import problems
from agent.routes.captures import INTAKE
from agent.routes.meeting import GUESSES
from agent.routes.openapi import show_openapi
from agent.routes.table import add_routes
from agent.settings import Settings
from agent.store.opening import open_store
from shared.packs import PackInvalid, load_packs
from shared.platform import Platform

OVERRIDES = "overrides"
"""Folder within the data folder where teach mode writes."""

STARTED: list[Callable[[web.Application], AsyncIterator[None]]] = []
"""What else runs beside the agent, in order; each is opened after the world and closed before it."""


def make_app(settings: Settings, *, now: Callable[[], datetime] = utc_now) -> web.Application:
    """The whole agent, not yet listening. Raises SettingsInvalid where our extension is not to be found."""
    app = web.Application(middlewares=[problems, guard], client_max_size=BODY_MAX)
    app[EXTENSION_ORIGIN] = extension_origin(settings.extension)
    app[GUESSES] = Guesses()
    app.cleanup_ctx.append(_opened(settings, now))
    app.cleanup_ctx.extend(STARTED)
    app.on_shutdown.append(_end_streams)
    app.on_response_prepare.append(set_headers)
    add_routes(app)
    app.router.add_get("/openapi.json", show_openapi)
    return app


def _opened(settings: Settings, now: Callable[[], datetime]) -> Callable[[web.Application], AsyncIterator[None]]:
    async def opened(app: web.Application) -> AsyncIterator[None]:
        settings.data.mkdir(parents=True, exist_ok=True, mode=0o700)
        keys = open_keys(settings)
        engine = await open_store(settings.database)
        packs = packs_in_force(settings)
        world = World(
            settings=settings,
            engine=engine,
            archive=open_archive(settings.archive),
            keys=keys,
            desk_key=key_of(keys, DESK_COOKIE),
            packs=packs,
            browser=ManagedBrowser(settings, packs.values()) if settings.managed_browser else None,
            bus=Bus(),
            background=Background(),
            filing=asyncio.Lock(),
            now=now,
        )
        app[WORLD] = world
        app[TOKENS] = ActiveTokens(engine)
        app[INTAKE] = Intake(lambda judged: take_captures(world, judged))
        yield
        await app[INTAKE].drain()
        await world.background.close()
        if world.browser is not None:
            await world.browser.close()
        await engine.dispose()

    return opened


def packs_in_force(settings: Settings) -> Mapping[str, Platform]:
    """The packs with what teach mode learnt laid over them. Raises Damaged naming the key at fault."""
    try:
        return load_packs(overrides=settings.data / OVERRIDES)
    except PackInvalid as error:
        raise Damaged(
            "平台资料读不懂：" + "；".join(error.problems), f"请修正，或移走 {settings.data / OVERRIDES} 里的文件。"
        ) from error


async def _end_streams(app: web.Application) -> None:
    app[WORLD].bus.close()
