"""The calendar of deadlines: a month at a glance on a wide window, the days one after another on a narrow one."""

import re
from calendar import Calendar as Months
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from aiohttp import web

from agent.casework.calendar import FILE, IN_FILE, calendar_now, calendar_path, list_dues, write_calendar
from agent.casework.world import WORLD
from agent.domain.calendar_file import DueItem
from agent.domain.workdays import SHANGHAI, Calendar
from agent.errors import NotFound
from agent.pages.drawing import draw
from agent.showing import show_folder

MONTH = re.compile(r"(20\d\d)-(0[1-9]|1[0-2])")
_SATURDAY = 5
A_DAY = 50
"""Shown of one day; more is no help."""


@dataclass(frozen=True)
class Day:
    """`note` is 休 on a working weekday that is free, 班 on a weekend day that is worked, else empty."""

    date: date
    items: tuple[DueItem, ...]
    note: str
    is_in_month: bool
    is_today: bool


async def show_calendar(request: web.Request) -> web.Response:
    """`?month=2026-11`, else this month. Raises NotFound for what is no month."""
    world = request.app[WORLD]
    today = world.now().astimezone(SHANGHAI).date()
    first = _first_day(request.query.get("month", ""), today)
    shown = _weeks(first)
    dues = await list_dues(world, _begin_of(shown[0][0]), _begin_of(shown[-1][-1] + timedelta(days=1)))
    by_day: dict[date, list[DueItem]] = defaultdict(list)
    for item in dues.items:
        by_day[item.deadline.due_at.astimezone(SHANGHAI).date()].append(item)
    weeks = [[_day(day, first, today, by_day[day], world.calendar) for day in week] for week in shown]
    month = [day for week in weeks for day in week if day.is_in_month]
    return await draw(
        request,
        "calendar.html",
        own_url=request.path_qs,
        month=first,
        before=first - timedelta(days=1),
        after=first + timedelta(days=32),
        weeks=weeks,
        busy_days=[day for day in month if day.items],
        is_known=all(world.calendar(day.date) is not None for day in month),
        a_day=A_DAY,
        passed=dues.passed,
        passed_count=dues.passed_count,
        waiting=dues.waiting,
        file=calendar_path(world.settings),
        in_file=IN_FILE,
    )


async def get_file(request: web.Request) -> web.Response:
    """The deadlines as they are now, to be taken into another calendar once."""
    world = request.app[WORLD]
    return web.Response(
        body=await calendar_now(world),
        content_type="text/calendar",
        charset="utf-8",
        headers={"Content-Disposition": f'attachment; filename="{FILE}"'},
    )


async def open_folder(request: web.Request) -> web.Response:
    """Show her the file that is kept up to date, so that another calendar can be told of it."""
    world = request.app[WORLD]
    await write_calendar(world)
    await show_folder(calendar_path(world.settings).parent)
    return await show_calendar(request)


def _first_day(asked: str, today: date) -> date:
    if not asked:
        return today.replace(day=1)
    found = MONTH.fullmatch(asked)
    if found is None:
        raise NotFound(f"没有“{asked[:20]}”这个月份。", "请从日历页面里翻月。")
    return date(int(found[1]), int(found[2]), 1)


def _begin_of(day: date) -> datetime:
    return datetime.combine(day, time(), SHANGHAI)


def _weeks(first: date) -> Sequence[Sequence[date]]:
    return Months(firstweekday=0).monthdatescalendar(first.year, first.month)


def _day(day: date, first: date, today: date, items: Sequence[DueItem], calendar: Calendar) -> Day:
    works, is_weekend = calendar(day), day.weekday() >= _SATURDAY
    note = "休" if works is False and not is_weekend else "班" if works and is_weekend else ""
    return Day(day, tuple(items), note, (day.year, day.month) == (first.year, first.month), day == today)
