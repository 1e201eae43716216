"""The inbox: what we told, what the platforms wrote, and how the watch over each shop stands."""

from typing import Annotated
from urllib.parse import urlencode

from aiohttp import web
from pydantic import Field

from agent.bodies import read_model
from agent.casework import sorting, viewing, watching
from agent.casework.alerting import list_inbox, see_all_alerts
from agent.casework.inbox import just_sorted, list_watches, load_inbox
from agent.casework.sorting import MAY_BE_MEANT, likely_for
from agent.casework.watching import pages_left_today
from agent.casework.world import WORLD, World
from agent.domain.outcomes import read_state
from agent.pages.browser_state import has_browser
from agent.pages.drawing import draw
from shared.case import CaseSummary
from shared.model import Noun
from shared.notice import Notice

QUERY_MAX = 100


class Assign(Noun):
    case_id: Annotated[str, Field(min_length=1, max_length=64)]


class Pause(Noun):
    """`paused` comes from a button's value."""

    paused: bool


async def show_inbox(request: web.Request) -> web.Response:
    """`?show=` is `todo` or `all`, `?q=` what to look for."""
    world = request.app[WORLD]
    alerts = await list_inbox(world)
    query = request.query.get("q", "").strip()[:QUERY_MAX]
    shown = request.query.get("show", "all" if query else "todo")
    filters = {"show": "all" if shown == "all" else "todo", "q": query}
    inbox = await load_inbox(world, only_waiting=shown != "all", query=query or None)
    watches = await list_watches(world)
    waiting = [notice for notice in inbox.notices if inbox.is_waiting(notice)]
    return await draw(
        request,
        "inbox.html",
        own_url=f"/desk/inbox?{urlencode(filters)}",
        unseen=[alert for alert in alerts if alert.seen_at is None],
        seen=[alert for alert in alerts if alert.seen_at is not None],
        inbox=inbox,
        shown=filters["show"],
        query=query,
        filter_query=urlencode(filters),
        just_sorted=await just_sorted(world),
        likely=await likely_for(world, waiting),
        said={notice.notice_id: _said(world, notice) for notice in inbox.notices},
        summaries=await _summaries(world),
        watches=watches,
        packs=world.packs,
        has_browser=has_browser(world),
        settings=world.settings,
        pages_left={watch.watch_id: pages_left_today(world, watch) for watch in watches},
    )


async def _summaries(world: World) -> dict[str, CaseSummary]:
    """The cases that a notice may be about, by id."""
    return {one.case_id: one for one in await viewing.list_cases(world, statuses=MAY_BE_MEANT, limit=200)}


def _said(world: World, notice: Notice) -> str | None:
    """What the pack makes of the words; null where nobody knows them, which is no result."""
    pack = world.packs.get(notice.platform)
    state = read_state(f"{notice.title}\n{notice.text}", pack.states, "notice") if pack else None
    return state.says if state else None


async def see_all(request: web.Request) -> web.Response:
    """She has read what there is."""
    await see_all_alerts(request.app[WORLD])
    return await show_inbox(request)


async def assign_notice(request: web.Request) -> web.Response:
    """She says which case a notice is about."""
    asked = await read_model(request, Assign)
    await sorting.assign(request.app[WORLD], request.match_info["notice_id"], asked.case_id)
    return await show_inbox(request)


async def set_notice_aside(request: web.Request) -> web.Response:
    """She says that it is about no appeal."""
    await sorting.set_aside(request.app[WORLD], request.match_info["notice_id"])
    return await show_inbox(request)


async def undo_sorting(request: web.Request) -> web.Response:
    """Back to where it was, with what it did to its case."""
    await sorting.undo(request.app[WORLD], request.match_info["notice_id"])
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
