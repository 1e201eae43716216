"""Today, and all cases: what needs me now, and where is that one."""

from collections.abc import Mapping
from dataclasses import dataclass

from aiohttp import web

from agent.casework import viewing
from agent.casework.alerting import see_all_alerts
from agent.casework.status import DONE, WAITS_FOR_OPERATOR, read_status
from agent.casework.today import look_at_today
from agent.casework.world import WORLD
from agent.pages.drawing import draw
from agent.pages.time_bars import TimeBar, time_bar
from shared.case import CaseSummary
from shared.case_status import CaseStatus

QUERY_MAX = 100
SHOWN_MAX = 200


@dataclass(frozen=True)
class Filter:
    """A chip above the list; `statuses` null means all."""

    title: str
    statuses: tuple[CaseStatus, ...] | None


FILTERS: Mapping[str, Filter] = {
    "waiting": Filter("待我处理", WAITS_FOR_OPERATOR),
    "open": Filter("进行中", tuple(status for status in CaseStatus if status not in DONE)),
    "done": Filter("已结束", tuple(status for status in CaseStatus if status in DONE)),
    "all": Filter("全部", None),
}


@dataclass(frozen=True)
class Row:
    case: CaseSummary
    bar: TimeBar | None


async def show_list(request: web.Request) -> web.Response:
    """`?show=` names a chip, `?q=` what to look for. Where it is her turn, the nearest deadline comes first."""
    world = request.app[WORLD]
    query = request.query.get("q", "").strip()[:QUERY_MAX]
    shown = request.query.get("show", "all" if query else "waiting")
    chosen = FILTERS.get(shown, FILTERS["waiting"])
    found = await viewing.list_cases(world, statuses=chosen.statuses, query=query or None, limit=SHOWN_MAX)
    now = world.now()
    rows = [Row(case, time_bar(case.deadline, case, now) if case.deadline else None) for case in found]
    if chosen is FILTERS["waiting"]:
        rows.sort(key=lambda row: (row.case.deadline is None, row.case.deadline and row.case.deadline.due_at))
    status = await read_status(world)
    return await draw(
        request,
        "list.html",
        own_url=request.path_qs,
        rows=rows,
        filters=FILTERS,
        shown=shown,
        query=query,
        open_case_count=status.open_case_count,
        has_any_case=bool(status.shops) or status.open_case_count > 0 or bool(found),
        is_cut=len(found) == SHOWN_MAX,
        packs=world.packs,
        today=await look_at_today(world) if chosen is FILTERS["waiting"] and not query else None,
    )


async def see_news(request: web.Request) -> web.Response:
    """She has seen what came; the page as it is then."""
    await see_all_alerts(request.app[WORLD])
    return await show_list(request)
