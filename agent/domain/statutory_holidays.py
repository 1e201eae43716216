"""The holidays that a State Council notice has to cover, and which of them a year's list of days lacks."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

MonthDay = tuple[int, int]


@dataclass(frozen=True)
class Holiday:
    """It lies between `first` and `last`, whatever the year; in every notice so many days there are free."""

    name: str
    first: MonthDay
    last: MonthDay
    free_days: int


HOLIDAYS = (
    Holiday("元旦", (1, 1), (1, 1), 1),
    Holiday("春节", (1, 20), (2, 25), 4),
    Holiday("清明节", (4, 4), (4, 6), 1),
    Holiday("劳动节", (5, 1), (5, 1), 1),
    Holiday("端午节", (5, 24), (6, 28), 1),
    Holiday("中秋节", (9, 5), (9, 30), 1),
    Holiday("国庆节", (10, 1), (10, 3), 3),
)
"""全国年节及纪念日放假办法 (State Council, revised 10 November 2024), article 2; before it, of May only one day.

The moon moves three of them: the first day of its year falls between 21 January and 21 February, the fifth of its fifth
month between 25 May and 27 June, the fifteenth of its eighth month between 7 September and 8 October.
"""

AUTUMN = "中秋节"
OCTOBER = Holiday("国庆节和中秋节", (10, 1), (10, 10), 8)
"""Where the mid-autumn day falls into the week of the national day, that week has eight free days instead of seven."""


def missing_holidays(year: int, off: Collection[date]) -> tuple[str, ...]:
    """Names in Chinese of those of which these free days hold less than there is; empty where a list is whole."""
    lacking = [holiday.name for holiday in HOLIDAYS if not _is_in(holiday, year, off)]
    return tuple(name for name in lacking if name != AUTUMN or not _is_in(OCTOBER, year, off))


def _is_in(holiday: Holiday, year: int, off: Collection[date]) -> bool:
    first, last = date(year, *holiday.first), date(year, *holiday.last)
    return sum(first <= day <= last for day in off) >= holiday.free_days
