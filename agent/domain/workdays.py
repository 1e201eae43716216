"""Chinese working days: weekends, public holidays, make-up working days; and how far they are known."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta, timezone

import chinese_calendar

SHANGHAI = timezone(timedelta(hours=8), "Asia/Shanghai")
"""Without daylight saving since 1991; so no time zone database is needed."""

_SATURDAY = 5

Calendar = Callable[[date], bool | None]
"""Whether a day is a working day; None where nobody knows yet."""


def is_workday(day: date) -> bool | None:
    """By the calendar published for China; None for years that are not published."""
    try:
        return bool(chinese_calendar.is_workday(day))
    except NotImplementedError:
        return None


def end_of_workday(start: datetime, count: int, calendar: Calendar = is_workday) -> tuple[datetime, bool]:
    """The last second of the `count`th working day after the day of `start`, in Shanghai, and whether the calendar was
    known all the way. Where it is not, Monday to Friday are taken for working days.
    """
    day, known, left = start.astimezone(SHANGHAI).date(), True, count
    while left > 0:
        day += timedelta(days=1)
        works = calendar(day)
        known = known and works is not None
        left -= day.weekday() < _SATURDAY if works is None else works
    return datetime.combine(day, time(23, 59, 59), SHANGHAI), known
