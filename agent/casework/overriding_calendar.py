"""Her own holidays over the published calendar: what that would change is shown first, then taken, then undone."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from agent.casework.calendar import due_item, write_calendar
from agent.casework.due import deadlines_by_case
from agent.casework.setting import SHOWN_CHANGES
from agent.casework.world import World
from agent.domain.calendar_file import DueItem
from agent.domain.holiday_notice import read_holiday_notice
from agent.domain.statutory_holidays import missing_holidays
from agent.domain.workday_overrides import (
    FIRST_YEAR,
    LAST_YEAR,
    WorkdayOverrides,
    YearDays,
    overridden,
    with_days,
    without_day,
    without_year,
)
from agent.domain.workdays import Calendar, is_workday
from agent.errors import Conflict, Invalid
from agent.store import audit
from agent.store.cases import case_rows_after
from agent.store.opening import reading
from agent.store.setting_changes import SettingChange, insert_change, list_changes, load_change, mark_undone
from shared.case_status import CaseStatus
from shared.deadline import Deadline

NAME = "calendar"
"""What the history calls it, beside the names of settings."""

COUNTED_IN_WORKDAYS = (CaseStatus.SUBMITTED, CaseStatus.UNDER_REVIEW, CaseStatus.SUPPLEMENT_REQUESTED)
"""Statuses in which a deadline may be so many working days away."""

AT_ONCE = 100


@dataclass(frozen=True)
class Moved:
    """A deadline that would move, or be certain where it was not."""

    item: DueItem
    after: Deadline


@dataclass(frozen=True)
class Draft:
    """What it would be, and which days and deadlines that changes.

    `missing`: the holidays of which nothing was said yet, by year; such a year stays unknown.
    """

    overrides: WorkdayOverrides
    days: Mapping[date, bool | None]
    complete_years: tuple[int, ...]
    moved: tuple[Moved, ...]
    missing: Mapping[int, tuple[str, ...]] = field(default_factory=dict)

    @property
    def is_empty(self) -> bool:
        return not (self.days or self.complete_years)


async def draft_day(world: World, day: date, *, works: bool) -> Draft:
    """One day more. Raises Invalid where no calendar of ours reaches it."""
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise Invalid(f"只能加 {FIRST_YEAR} 到 {LAST_YEAR} 年的日子。", "请检查年份。")
    return await _draft(world, with_days(world.calendar.overrides, {day: works}))


async def draft_notice(world: World, text: str, year: int | None) -> Draft:
    """All days of a pasted notice; its year is known once they and hers hold every statutory holiday.

    Raises Invalid naming what could not be read.
    """
    notice = read_holiday_notice(text, year)
    if notice.year is None:
        raise Invalid("没有看出是哪一年的安排。", "请把标题里的“2027 年”也一起粘贴，或在上面填年份。")
    if notice.troubles:
        raise Invalid("有的日子没有看懂：" + "；".join(notice.troubles), "请对照原文改好，再看一次。")
    if not notice.days:
        raise Invalid("没有读出放假或上班的日子。", "请粘贴通知里“一、元旦：1月1日……放假”这样的几行。")
    taken = with_days(world.calendar.overrides, notice.days)
    missing = missing_holidays(notice.year, taken.years.get(notice.year, YearDays()).off)
    if not missing:
        return await _draft(world, with_days(taken, {}, [notice.year]))
    is_known = taken.years.get(notice.year, YearDays()).is_complete or is_workday(date(notice.year, 6, 1)) is not None
    return replace(await _draft(world, taken), missing={} if is_known else {notice.year: missing})


async def draft_without_day(world: World, day: date) -> Draft:
    return await _draft(world, without_day(world.calendar.overrides, day))


async def draft_without_year(world: World, year: int) -> Draft:
    return await _draft(world, without_year(world.calendar.overrides, year))


async def save(world: World, overrides: WorkdayOverrides) -> None:
    """In force at once: every deadline is worked out by it from now on, and the calendar file written anew."""
    before = world.calendar.overrides
    if overrides == before:
        return
    async with world.engine.begin() as conn:
        await insert_change(conn, NAME, _plain(before), _plain(overrides), world.now())
        await audit.append(
            conn,
            at=world.now(),
            actor="operator",
            action="calendar_changed",
            subject=NAME,
            detail=_days(before, overrides),
        )
        world.calendar.save(overrides)
    await write_calendar(world)
    world.bus.publish("settings")


async def undo(world: World, change_id: int) -> None:
    """Back to what it was before. Raises NotFound, and Conflict where it was changed again since."""
    async with reading(world.engine) as conn:
        change = await load_change(conn, change_id)
    if change.undone_at is not None or change.after != _plain(world.calendar.overrides):
        raise Conflict("节假日后来又改过，不能直接撤销这一次。", "请先撤销后来的改动，或把那一天删掉。")
    async with world.engine.begin() as conn:
        await mark_undone(conn, change_id, world.now())
        await audit.append(
            conn, at=world.now(), actor="operator", action="calendar_undone", subject=NAME, detail=f"change {change_id}"
        )
        world.calendar.save(WorkdayOverrides.model_validate(change.before))
    await write_calendar(world)
    world.bus.publish("settings")


async def last_changes(world: World) -> list[SettingChange]:
    async with reading(world.engine) as conn:
        return await list_changes(conn, [NAME], SHOWN_CHANGES)


async def _draft(world: World, overrides: WorkdayOverrides) -> Draft:
    now, then = world.calendar, overridden(overrides)
    said = {day for one in (now.overrides, overrides) for year in one.years.values() for day in (*year.off, *year.work)}
    years = tuple(year for year, days in overrides.years.items() if days.is_complete and now(date(year, 6, 1)) is None)
    return Draft(
        overrides,
        {day: then(day) for day in sorted(said) if then(day) != now(day)},
        years,
        tuple(await _moved(world, then)),
    )


async def _moved(world: World, then: Calendar) -> list[Moved]:
    """The deadlines that another calendar would change, case by case."""
    found: list[Moved] = []
    after: str | None = ""
    while after is not None:
        async with reading(world.engine) as conn:
            rows = await case_rows_after(conn, COUNTED_IN_WORKDAYS, after, AT_ONCE)
            before = await deadlines_by_case(conn, world.packs, rows, world.calendar)
            changed = await deadlines_by_case(conn, world.packs, rows, then)
        for row in rows:
            now = {deadline.kind: deadline for deadline in before[row.case_id]}
            found += [
                Moved(due_item(world, row, now[deadline.kind]), deadline)
                for deadline in changed[row.case_id]
                if deadline != now[deadline.kind]
            ]
        after = rows[-1].case_id if len(rows) == AT_ONCE else None
    return sorted(found, key=lambda moved: (moved.item.deadline.due_at, moved.item.case_id))


def _plain(overrides: WorkdayOverrides) -> object:
    return overrides.model_dump(mode="json")


def _days(before: WorkdayOverrides, after: WorkdayOverrides) -> str:
    """The days that differ, for the audit log."""
    old, new = (
        {(day, kind) for year in one.years.values() for kind in ("off", "work") for day in getattr(year, kind)}
        for one in (before, after)
    )
    gone, came = ([f"{day} {kind}" for day, kind in sorted(days)] for days in (old - new, new - old))
    return f"{', '.join(gone) or '-'} → {', '.join(came) or '-'}"
