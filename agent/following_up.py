"""What runs beside the agent for as long as it lives: watching shops, waiting for buyers, deadlines, alerts, lists."""

import asyncio
import webbrowser
from collections.abc import AsyncIterator

import structlog
from aiohttp import web

from agent.casework.alerting import alerting
from agent.casework.calendar import keeping_calendar
from agent.casework.catching_up import keeping_up
from agent.casework.channels import carrying
from agent.casework.clustering import clustering
from agent.casework.counting import counting
from agent.casework.judging_together import judging_together
from agent.casework.keeping_watch import keeping_watch
from agent.casework.purging import purging
from agent.casework.reminding import reminding
from agent.casework.repeating import repeating
from agent.casework.vault.minding import MIND_SECONDS, RELEASE_SECONDS, mind_vault
from agent.casework.vault.removing import release_unused
from agent.casework.waiting_for_answers import waiting_for_answers
from agent.casework.watch_list import TIDY_SECONDS, tidy
from agent.casework.world import WORLD, World
from agent.errors import BrowserUnavailable
from agent.pairing import make_desk_link

log = structlog.get_logger(__name__)


async def follow_up(app: web.Application) -> AsyncIterator[None]:
    """Opened with the agent, closed before its database is."""
    world = app[WORLD]
    async with (
        alerting(world, lambda path: open_in_desk(world, path)),
        carrying(world),
        keeping_watch(world),
        waiting_for_answers(world),
        reminding(world),
        keeping_calendar(world),
        counting(world),
        clustering(world),
        judging_together(world),
        repeating(world, tidy, TIDY_SECONDS),
        keeping_up(world),
        repeating(world, mind_vault, MIND_SECONDS),
        repeating(world, release_unused, RELEASE_SECONDS),
        purging(world),
    ):
        yield


async def open_in_desk(world: World, path: str) -> None:
    """Bring a page of the desk before the operator who clicked an alert."""
    link = await make_desk_link(world, path, world.settings.port, actor="alert")
    if world.browser is None:
        await asyncio.to_thread(webbrowser.open, link)
        return
    try:
        was_closed = await world.browser.reopen()
        await world.browser.show(link)
    except BrowserUnavailable as error:
        log.warning("alert_not_opened", detail=error.detail)
        return
    if was_closed:
        world.bus.publish("browser")
