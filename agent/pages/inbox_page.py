"""The inbox: what we told, what the platforms wrote, and how the watch over each shop stands."""

from typing import Annotated

from aiohttp import web
from pydantic import Field

from agent.bodies import read_model
from agent.casework import viewing, watching
from agent.casework.alerting import list_inbox, see_alert
from agent.casework.decisions import AWAITED
from agent.casework.inbox import assign, list_notices, list_watches
from agent.casework.world import WORLD
from agent.pages.browser_state import has_browser
from agent.pages.drawing import draw
from shared.model import Noun


class Assign(Noun):
    case_id: Annotated[str, Field(min_length=1, max_length=64)]


class Pause(Noun):
    """`paused` comes from a button's value."""

    paused: bool


async def show_inbox(request: web.Request) -> web.Response:
    """Newest first; what nobody has matched or read stands above the rest."""
    world = request.app[WORLD]
    alerts = await list_inbox(world)
    notices = await list_notices(world)
    return await draw(
        request,
        "inbox.html",
        own_url="/desk/inbox",
        unseen=[alert for alert in alerts if alert.seen_at is None],
        seen=[alert for alert in alerts if alert.seen_at is not None],
        unmatched=[notice for notice in notices if notice.case_id is None],
        matched=[notice for notice in notices if notice.case_id is not None],
        awaited=await viewing.list_cases(world, statuses=tuple(AWAITED)),
        watches=await list_watches(world),
        packs=world.packs,
        has_browser=has_browser(world),
    )


async def see_all(request: web.Request) -> web.Response:
    """She has read what there is."""
    world = request.app[WORLD]
    for alert in await list_inbox(world, only_unseen=True):
        await see_alert(world, alert.alert_id)
    return await show_inbox(request)


async def assign_notice(request: web.Request) -> web.Response:
    """She says which case a notice is about."""
    asked = await read_model(request, Assign)
    await assign(request.app[WORLD], request.match_info["notice_id"], asked.case_id)
    return await show_inbox(request)


async def look(request: web.Request) -> web.Response:
    """Have a shop visited at once."""
    await watching.look_now(request.app[WORLD], request.match_info["watch_id"])
    return await show_inbox(request)


async def pause(request: web.Request) -> web.Response:
    """Stop or resume the visits to a shop."""
    asked = await read_model(request, Pause)
    await watching.set_paused(request.app[WORLD], request.match_info["watch_id"], paused=asked.paused)
    return await show_inbox(request)
