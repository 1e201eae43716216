"""How a world is put together and taken apart again, for the agent and for commands that work beside it."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import datetime

from agent.archive import Archive
from agent.browser.managed import ManagedBrowser
from agent.casework.background import Background
from agent.casework.bus import Bus
from agent.casework.packs_in_force import packs_in_force
from agent.casework.teaching.lessons import Classroom
from agent.casework.workdays_in_force import WorkdaysInForce
from agent.casework.world import World, utc_now
from agent.keys import DESK_COOKIE, WATCH_LIST, key_of, open_keys
from agent.settings import Settings
from agent.store.lane import Lane
from agent.store.opening import open_store


@asynccontextmanager
async def open_world(settings: Settings, now: Callable[[], datetime] = utc_now) -> AsyncIterator[World]:
    """Everything opened and up to date; the browser is not started. Raises KeysUnavailable, Damaged."""
    settings.data.mkdir(parents=True, exist_ok=True, mode=0o700)
    keys = await asyncio.to_thread(open_keys, settings)
    packs, calendar = packs_in_force(settings), WorkdaysInForce(settings.data)
    engine = await open_store(settings.database)
    world = World(
        settings=settings,
        engine=engine,
        reader=Lane(engine, reading=True),
        archive=Archive(settings.archive),
        keys=keys,
        desk_key=await asyncio.to_thread(key_of, keys, DESK_COOKIE),
        watch_list_key=await asyncio.to_thread(key_of, keys, WATCH_LIST),
        packs=packs,
        calendar=calendar,
        browser=ManagedBrowser(settings, packs.values()) if settings.managed_browser else None,
        bus=Bus(),
        background=Background(),
        filing=asyncio.Lock(),
        classroom=Classroom(),
        now=now,
    )
    try:
        yield world
    finally:
        await world.background.close()
        if world.browser is not None:
            await world.browser.close()
        await world.reader.close()
        await engine.dispose()
