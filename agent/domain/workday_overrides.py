"""Days that she says are free or worked, over the published calendar; a list for a whole year makes that year known."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Self

from pydantic import Field, model_validator

from agent.domain.workdays import Calendar, is_workday
from shared.model import Noun

FIRST_YEAR, LAST_YEAR = 2020, 2099
_SATURDAY = 5


class YearDays(Noun):
    """One year: `off` are free days, `work` worked ones; `is_complete`: no other day differs from its weekday."""

    is_complete: bool = False
    off: tuple[date, ...] = ()
    work: tuple[date, ...] = ()

    @model_validator(mode="after")
    def _one_answer_a_day(self) -> Self:
        if both := sorted({*self.off} & {*self.work}):
            raise ValueError(f"{both[0]} 既是休又是班")
        return self


class WorkdayOverrides(Noun):
    """What `calendar.toml` holds, by year."""

    years: dict[int, YearDays] = Field(default_factory=dict)

    @model_validator(mode="after")
    def _days_in_their_years(self) -> Self:
        for year, days in self.years.items():
            if not FIRST_YEAR <= year <= LAST_YEAR:
                raise ValueError(f"没有 {year} 年，只能是 {FIRST_YEAR} 到 {LAST_YEAR} 年")
            if strays := [day for day in (*days.off, *days.work) if day.year != year]:
                raise ValueError(f"{strays[0]} 不在 {year} 年")
        return self


NONE = WorkdayOverrides()


def overridden(overrides: WorkdayOverrides, calendar: Calendar = is_workday) -> Calendar:
    """The calendar with these days over it."""

    def works(day: date) -> bool | None:
        hers = overrides.years.get(day.year, YearDays())
        if day in hers.off:
            return False
        if day in hers.work:
            return True
        known = calendar(day)
        return day.weekday() < _SATURDAY if known is None and hers.is_complete else known

    return works


def with_days(
    overrides: WorkdayOverrides, days: Mapping[date, bool], complete_years: Iterable[int] = ()
) -> WorkdayOverrides:
    """These days added, True for a worked one; a day that is known already takes the new answer."""
    complete = {*complete_years}
    years = {year: _merged(overrides.years.get(year), {}, year in complete) for year in {*overrides.years, *complete}}
    for year in {day.year for day in days}:
        of_year = {day: works for day, works in days.items() if day.year == year}
        years[year] = _merged(years.get(year), of_year, year in complete)
    return WorkdayOverrides(years=dict(sorted(years.items())))


def without_day(overrides: WorkdayOverrides, day: date) -> WorkdayOverrides:
    """The day back to what the published calendar says; a year of which nothing is left goes, unless it is complete."""
    years = {}
    for year, days in overrides.years.items():
        left = days.model_copy(
            update={
                "off": tuple(one for one in days.off if one != day),
                "work": tuple(one for one in days.work if one != day),
            }
        )
        if left.off or left.work or left.is_complete:
            years[year] = left
    return WorkdayOverrides(years=years)


def without_year(overrides: WorkdayOverrides, year: int) -> WorkdayOverrides:
    """All that was said of a year taken back."""
    return WorkdayOverrides(years={one: days for one, days in overrides.years.items() if one != year})


def _merged(before: YearDays | None, days: Mapping[date, bool], is_complete: bool) -> YearDays:
    before = before or YearDays()
    answers = dict.fromkeys(before.off, False) | dict.fromkeys(before.work, True) | dict(days)
    return YearDays(
        is_complete=before.is_complete or is_complete,
        off=tuple(sorted(day for day, works in answers.items() if not works)),
        work=tuple(sorted(day for day, works in answers.items() if works)),
    )
