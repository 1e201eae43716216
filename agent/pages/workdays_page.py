"""设置 → 节假日: days that she says are free or worked; what they change is shown before anything is saved."""

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Literal

from aiohttp import web
from pydantic import Field, Json

from agent.bodies import read_model
from agent.casework import overriding_calendar
from agent.casework.overriding_calendar import Draft
from agent.casework.world import WORLD
from agent.domain.statutory_holidays import missing_holidays
from agent.domain.workday_overrides import LAST_YEAR, WorkdayOverrides
from agent.domain.workdays import SHANGHAI, is_workday
from agent.pages.drawing import draw
from agent.pages.settings_page import JUST
from shared.model import Noun

OWN_URL = "/desk/settings/workdays"
TITLES = {overriding_calendar.NAME: "节假日"}
YEARS_SHOWN = 3
MOVED_SHOWN = 50

State = Mapping[str, Mapping[str, Mapping[str, list[str]]]]
"""The overrides as the history keeps them."""


class OneDay(Noun):
    day: date
    kind: Literal["off", "work"]


class Pasted(Noun):
    text: Annotated[str, Field(max_length=20_000)]
    year: Annotated[int, Field(ge=2020, le=LAST_YEAR)] | Literal[""] = ""


class TakenOut(Noun):
    """A day, or all of a year."""

    day: date | None = None
    year: int | None = None


class Save(Noun):
    """The draft as the page showed it."""

    draft: Json[WorkdayOverrides]


async def show_workdays(request: web.Request) -> web.Response:
    return await _draw(request)


async def draft_day(request: web.Request) -> web.Response:
    asked = await read_model(request, OneDay)
    return await _draw(
        request, await overriding_calendar.draft_day(request.app[WORLD], asked.day, works=asked.kind == "work")
    )


async def draft_notice(request: web.Request) -> web.Response:
    asked = await read_model(request, Pasted)
    return await _draw(
        request, await overriding_calendar.draft_notice(request.app[WORLD], asked.text, asked.year or None)
    )


async def draft_removal(request: web.Request) -> web.Response:
    asked, world = await read_model(request, TakenOut), request.app[WORLD]
    if asked.day is not None:
        return await _draw(request, await overriding_calendar.draft_without_day(world, asked.day))
    return await _draw(request, await overriding_calendar.draft_without_year(world, asked.year or 0))


async def save(request: web.Request) -> web.Response:
    asked = await read_model(request, Save)
    await overriding_calendar.save(request.app[WORLD], asked.draft)
    return await _draw(request)


async def undo(request: web.Request) -> web.Response:
    await overriding_calendar.undo(request.app[WORLD], int(request.match_info["change_id"]))
    return await _draw(request)


async def _draw(request: web.Request, draft: Draft | None = None) -> web.Response:
    world = request.app[WORLD]
    this_year = world.now().astimezone(SHANGHAI).year
    changes = await overriding_calendar.last_changes(world)
    return await draw(
        request,
        "settings/workdays.html",
        own_url=OWN_URL,
        years=[(year, _known(request, year)) for year in range(this_year, this_year + YEARS_SHOWN)],
        overrides=world.calendar.overrides,
        draft=draft,
        moved=draft.moved[:MOVED_SHOWN] if draft else (),
        just_before=world.now() - JUST,
        changes=changes,
        form_key=changes[0].change_id if changes else 0,
        titles=TITLES,
        say=_say,
    )


def _say(name: str, state: State) -> str:
    """A state of the history, by how much there was."""
    count = sum(len(days["off"]) + len(days["work"]) for days in state["years"].values())
    return f"{count} 天" if state["years"] else "没有另外设置"


def _known(request: web.Request, year: int) -> str:
    """Where our knowledge of a year comes from; empty where nobody knows it."""
    if is_workday(date(year, 6, 1)) is not None:
        return "随申诉台一起发布的放假安排"
    hers = request.app[WORLD].calendar.overrides.years.get(year)
    if hers is None or not hers.is_complete:
        return ""
    lacking = "、".join(missing_holidays(year, hers.off))
    return f"您粘贴的放假安排，但还缺 {lacking}：请把整份通知再粘贴一次" if lacking else "您粘贴的放假安排"
