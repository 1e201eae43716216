"""What the State Council's yearly notice of holidays says, read from its words as they are pasted."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

SPAN_MAX = timedelta(days=20)
"""Longer than any holiday; a longer one is a slip of the reading or of the notice."""

_ASIDE = re.compile(r"（[^（）]*）|\([^()]*\)")
_TITLE = re.compile(r"(20\d\d)\s*年")
_DAY = r"(?:(?P<{0}y>20\d\d)\s*年\s*)?(?:(?P<{0}m>\d{{1,2}})\s*月\s*)?(?P<{0}d>\d{{1,2}})\s*日"
_PIECE = re.compile(
    _DAY.format("a")
    + r"(?:\s*(?:至|到|—|–|-|~|～)+\s*"
    + _DAY.format("b")
    + r")?|(?P<off>放假|补休|休息)|(?P<work>上班)|(?P<end>[。；;\n])"
)
"""A day or a span of days, what is done on the days named before, or the end of a sentence."""


@dataclass(frozen=True)
class HolidayNotice:
    """`days`: True for a worked one. `year` is the one that the notice is about, null where nobody said.

    `troubles` name in Chinese what could not be read; then nothing of it should be taken.
    """

    year: int | None
    days: dict[date, bool] = field(default_factory=dict)
    troubles: tuple[str, ...] = ()


def read_holiday_notice(text: str, year: int | None = None) -> HolidayNotice:
    """The days of a notice such as "1月1日（周五）至3日（周日）放假。2月14日（周六）上班。".

    The year is the first that the text names, unless it is given; days with a year of their own keep that.
    """
    titled = _TITLE.search(text)
    year = year or (int(titled[1]) if titled else None)
    if year is None:
        return HolidayNotice(None, troubles=("没有写是哪一年",))
    days: dict[date, bool] = {}
    troubles: list[str] = []
    named: list[tuple[date, date]] = []
    month: int | None = None
    for piece in _PIECE.finditer(_ASIDE.sub("", text)):
        if piece["ad"]:
            try:
                span, month = _span(piece, year, month)
            except ValueError as error:
                troubles.append(str(error))
            else:
                named.append(span)
        elif piece["end"]:
            named = []
        else:
            days |= {day: piece["work"] is not None for first, last in named for day in _days(first, last)}
            named = []
    return HolidayNotice(year, days, tuple(troubles))


def _span(piece: re.Match[str], year: int, month: int | None) -> tuple[tuple[date, date], int]:
    """First and last day, and the month in which the next day lies if it names none."""
    first = _date(piece, "a", year, month)
    last = _date(piece, "b", first.year, first.month) if piece["bd"] else first
    if not timedelta(0) <= last - first <= SPAN_MAX:
        raise ValueError(f"“{piece[0]}”的先后不对")
    return (first, last), last.month


def _date(piece: re.Match[str], which: str, year: int, month: int | None) -> date:
    named = int(piece[f"{which}m"]) if piece[f"{which}m"] else month
    if named is None:
        raise ValueError(f"“{piece[0]}”没有写是几月")
    try:
        return date(int(piece[f"{which}y"] or year), named, int(piece[f"{which}d"]))
    except ValueError:
        raise ValueError(f"没有“{piece[0]}”这一天") from None


def _days(first: date, last: date) -> Iterator[date]:
    return (first + timedelta(days=number) for number in range((last - first).days + 1))
