"""Dates: typed where the browser's own control takes them, else picked in the calendar that opens, or dialled."""

import asyncio
from collections.abc import Sequence
from datetime import date
from typing import Any

from agent.browser.choosing import confirm_popup, dismiss_popup, own_id
from agent.browser.looking import Eye
from agent.browser.pressing import REASONS, press, press_beside
from agent.browser.writing import write_text
from agent.domain.offers import FieldSeen, Kind
from agent.domain.planning import Selection
from agent.domain.reading_back import dates_of, shows_day

OPEN_MS = 1200
PICKER_MS = 3000
TURN_MS = 400
SETTLE_MS = 800
MOST_TURNS = 240
MOST_STEPS = 24
STEP_SECONDS = 0.35

Month = dict[str, int]


async def put_dates(eye: Eye, selection: Selection) -> str:
    """Empty when done, else why not (Chinese)."""
    days, fields = dates_of(selection.item), (selection.field, *selection.chain)
    if selection.field.kind is Kind.NATIVE_DATE:
        return await _type_days(eye, fields, days)
    if reason := await press(eye, "aimAtField", id=own_id(fields[0])):
        return reason
    if not await _is_open(eye, selection.field):
        way = _dial_days if await eye.ask("hasWheels") else _type_days
        return await way(eye, fields, days)
    reason = await _pick_days(eye, fields, days)
    await _leave(eye, is_taken=not reason)
    if not reason and len(fields) == len(days) == 2 and await _has_end_for_start(eye, fields, days):
        return await _pick_apart(eye, fields, days)
    return reason


async def _has_end_for_start(eye: Eye, fields: Sequence[FieldSeen], days: Sequence[date]) -> bool:
    """Whether the calendar was the start's alone, and waited for its 确定 while both days were picked in it."""
    start, end = [(await eye.ask("values", ids=[own_id(field)], leave=False))["values"] for field in fields]
    return shows_day(days[1], start) and not shows_day(days[0], start) and not any(end)


async def _pick_apart(eye: Eye, fields: Sequence[FieldSeen], days: Sequence[date]) -> str:
    """Each day in the calendar of its own field, taken with that calendar's own 确定."""
    for field, day in zip(fields, days, strict=True):
        if reason := await press(eye, "aimAtField", id=own_id(field)) or await _pick(eye, day, is_later=False):
            return reason
        await _leave(eye)
    return ""


async def _is_open(eye: Eye, field: FieldSeen) -> bool:
    """Whether a calendar came up; a read-only date may have a sign of its own beside it that opens one."""
    is_date = field.kind is Kind.DATE
    quick = is_date and field.readonly and await eye.element("aimAtDateSign", id=own_id(field)) is not None
    if await eye.ask("calendar", ms=OPEN_MS if quick or not is_date else PICKER_MS) is not None:
        return True
    if not quick or await eye.ask("hasWheels") or await press(eye, "aimAtDateSign", id=own_id(field)):
        return False
    return await eye.ask("calendar", ms=PICKER_MS) is not None


async def _dial_days(eye: Eye, fields: Sequence[FieldSeen], days: Sequence[date]) -> str:
    """Turn wheels of year, month and day; each day in a field of its own, since one set of wheels shows one day."""
    reason = "" if len(fields) >= len(days) else "只出现了一个日期的转轮，计划里有起止两个"
    for number, (field, day) in enumerate(zip(fields, days, strict=False)):
        if not reason and number:
            reason = await press(eye, "aimAtField", id=own_id(field))
        reason = reason or await _dial(eye, day)
        await _leave(eye, is_taken=not reason)
        if reason:
            break
    return reason


async def _dial(eye: Eye, day: date) -> str:
    """Year before month before day: which months and days there are depends on the wheels before."""
    for part, number in (("year", day.year), ("month", day.month), ("day", day.day)):
        if reason := await _turn_wheel(eye, part, number):
            return f"日期转轮上没有 {day.isoformat()}" if reason == REASONS["gone"] else reason
        if await eye.ask("missedWheel", part=part, number=number, ms=SETTLE_MS):
            return f"日期转轮没有停在 {day.isoformat()}，请手动选择"
    return ""


async def _turn_wheel(eye: Eye, part: str, number: int) -> str:
    """A wheel shows few of its numbers: one further off is reached by way of those between."""
    reason = await press(eye, "aimAtWheel", part=part, number=number)
    for _ in range(MOST_STEPS):
        if reason != REASONS["covered"] or await eye.ask("isWheelInReach", part=part, number=number):
            break
        if await press(eye, "aimAtWheelStep", part=part, number=number):
            return reason
        await asyncio.sleep(STEP_SECONDS)
    return reason and await press(eye, "aimAtWheel", part=part, number=number)


async def _type_days(eye: Eye, fields: Sequence[FieldSeen], days: Sequence[date]) -> str:
    if any(field.readonly for field in fields):
        return "这一栏点开后没有出现日历，也不能直接输入"
    if len(fields) < len(days):
        return "这一栏只有一个日期，计划里有起止两个"
    for field, day in zip(fields, days, strict=False):
        if reason := await write_text(eye, own_id(field), day.isoformat()):
            return reason
    if fields[0].kind is not Kind.NATIVE_DATE:
        await _leave(eye)
    return ""


async def _pick_days(eye: Eye, fields: Sequence[FieldSeen], days: Sequence[date]) -> str:
    for number, day in enumerate(days):
        if number and await eye.ask("calendar", ms=200) is None:
            # The first day closed its calendar: the second has one of its own.
            if len(fields) <= number:
                return "只出现了一个日期的日历，计划里有起止两个"
            if reason := await press(eye, "aimAtField", id=own_id(fields[number])):
                return reason
        if reason := await _pick(eye, day, is_later=number > 0):
            return reason
    return ""


async def _pick(eye: Eye, day: date, *, is_later: bool) -> str:
    panel = await _scroll_to(eye, day)
    if panel is None and is_later:
        panel = await _turn_last_to(eye, day)
    if panel is None:
        panel = await _turn_to(eye, day)
    if panel is None:
        return f"日历翻不到 {day.year} 年 {day.month} 月"
    return await press(eye, "aimAtDay", panel=panel, day=day.day)


async def _turn_last_to(eye: Eye, day: date) -> int | None:
    """Of two months that are turned each by itself the later one takes the end of the period; None where it cannot."""
    seen = await eye.ask("calendar", ms=OPEN_MS)
    if seen is None or not seen["are_apart"] or None in seen["months"]:
        return None
    return await _turn_to(eye, day, panel=len(seen["months"]) - 1)


async def _turn_to(eye: Eye, day: date, *, panel: int | None = None) -> int | None:
    """Turn the calendar until one of its panels, or just this one, shows the month.

    What each arrow does is learnt by pressing it.
    """
    steps: dict[str, int] = {}
    own = panel or 0
    seen = await eye.ask("calendar", ms=OPEN_MS)
    for _ in range(MOST_TURNS):
        if seen is None or seen["months"][min(own, len(seen["months"]) - 1)] is None:
            return None
        own = min(own, len(seen["months"]) - 1)
        distances = [_distance(month, day) if month else None for month in seen["months"]]
        if 0 in distances[own:] if panel else 0 in distances:
            return own if panel else distances.index(0)
        arrows = [arrow for arrow in seen["arrows"] if not panel or arrow["panel"] == own]
        turn = _best_turn(arrows, steps, _distance(seen["months"][own], day))
        if turn is None or await press(eye, "aimAtArrow", key=arrows[turn]["key"]):
            return None
        before = seen["months"]
        seen = await eye.ask("turned", months=before, ms=TURN_MS)
        if seen is not None and len(seen["months"]) > own and seen["months"][own] is not None:
            steps[arrows[turn]["key"]] = _distance(before[own], _first_of(seen["months"][own]))
    return None


async def _scroll_to(eye: Eye, day: date) -> int | None:
    """The panel of the month in a calendar that is one long list of months."""
    seen = await eye.ask("scrollToMonth", year=day.year, month=day.month)
    distances = [_distance(month, day) if month else None for month in seen["months"]] if seen else []
    return distances.index(0) if 0 in distances else None


def _distance(month: Month, day: date) -> int:
    return (day.year - month["year"]) * 12 + day.month - month["month"]


def _first_of(month: Month) -> date:
    return date(month["year"], month["month"], 1)


def _best_turn(arrows: Sequence[dict[str, Any]], steps: dict[str, int], distance: int) -> int | None:
    """The arrow that brings the month nearest; an arrow not tried yet is taken to go where it stands, by one month."""
    best, nearest = None, abs(distance)
    for index in _by_place(arrows, distance):
        step = steps.get(arrows[index]["key"])
        guess = (-1 if arrows[index]["isLeft"] else 1) if step is None else step
        # An untried arrow on the outer side may turn a whole year; far off, it is worth finding out.
        if step is None and abs(distance) >= 12:
            guess *= 12
        left = abs(distance - guess)
        if left < nearest:
            best, nearest = index, left
    if best is None:
        return next((index for index, arrow in enumerate(arrows) if arrow["key"] not in steps), None)
    return best


def _by_place(arrows: Sequence[dict[str, Any]], distance: int) -> list[int]:
    """Outer arrows (years) first where the way is long, inner ones (months) first where it is short."""
    middle = (len(arrows) - 1) / 2
    return sorted(range(len(arrows)), key=lambda index: abs(index - middle), reverse=abs(distance) >= 12)


async def _leave(eye: Eye, *, is_taken: bool = True) -> None:
    """A calendar that waits for a “确定” of its own gets it where the day is found; then it is closed, found or not."""
    if await eye.ask("closed", ms=300):
        return
    if is_taken:
        await confirm_popup(eye)
    if await eye.ask("closed", ms=400):
        return
    await eye.ask("blur")
    if not await eye.ask("closed", ms=300):
        await press_beside(eye)
        if not await eye.ask("closed", ms=300):
            await dismiss_popup(eye)
