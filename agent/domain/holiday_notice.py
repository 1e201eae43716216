"""What the State Council's yearly notice of holidays says, read from its words as they are pasted."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

SPAN_MAX = timedelta(days=20)
"""Longer than any holiday; a longer one is a slip of the reading or of the notice."""

_ASIDE = re.compile(r"（[^（）]*）|\([^()]*\)|自[^。\n至]{1,14}日起[，,]全体公民放假的假日[^。\n]*")
"""Week days and the lunar calendar; and the sentence on the law that one notice begins with."""

_DATED = re.compile(
    r"^[^\d\n，。]{0,12}20\d\d\s*[年./-]\s*\d{1,2}\s*[月./-]\s*\d{1,2}\s*日?(?:\s+\d{1,2}:\d\d)?(?:\s+来源[^\n]*)?\s*$",
    re.MULTILINE,
)
"""A line that says nothing but when the notice was written or published."""

_TITLES = (re.compile(r"(20\d\d)\s*年[^。\n]{0,6}节假日"), re.compile(r"(20\d\d)\s*年"))
_DAY = r"(?:(?P<{0}y>20\d\d)\s*年\s*)?(?:(?P<{0}m>\d{{1,2}})\s*月\s*)?(?P<{0}d>\d{{1,2}})\s*日"
_NUMERAL = "[〇零一二三四五六七八九十]"
_PIECE = re.compile(
    r"(?P<odd>(?<![\d-])(?:20\d\d[-/.])?\d{1,2}[-/.]\d{1,2}(?![\d-])|\d{1,2}\s*月\s*\d{1,2}(?!\s*[\d日])"
    + rf"|{_NUMERAL}+月{_NUMERAL}+[日号])|"
    + _DAY.format("a")
    + r"(?:\s*起?\s*(?:至|到|—|–|-|~|～)+\s*"
    + _DAY.format("b")
    + r")?(?P<open>\s*起)?"
    + r"|(?P<not>[不无未免][^。；;\n\d]{0,3}?(?:放假|休息|补休|上班|补班|调班))"
    + r"|(?P<off>放假|补休|休息|(?<![不调连])休(?=[\s，,、。；;]))(?:调休)?(?:[，,]?\s*共?\s*(?P<count>\d{1,2})\s*天)?"
    + r"|(?P<work>上班|补班|调班)|(?P<end>[。；;\n])"
)
"""A day or a span of days, one in a form that is not read, what is done on the days before, or a sentence's end."""


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

    The year is that of the title, else the first that the text names, unless it is given; days with a year of their
    own keep that. A day of which the same sentence does not say what it is, is a trouble.
    """
    text = _DATED.sub("", _ASIDE.sub("", text)) + "\n"
    year = year or _year_of(text)
    if year is None:
        return HolidayNotice(None, troubles=("没有写是哪一年",))
    days: dict[date, bool] = {}
    troubles: list[str] = []
    named: dict[str, tuple[date, date]] = {}
    month: int | None = None
    for piece in _PIECE.finditer(text):
        if piece["ad"] or piece["odd"]:
            try:
                span, month = _span(piece, year, month)
            except ValueError as error:
                troubles.append(str(error))
            else:
                named[piece[0]] = span
            continue
        told = [day for first, last in named.values() for day in _days(first, last)]
        if named and (trouble := _trouble_of(piece, len(told))):
            troubles.append(f"“{'、'.join(named)}”{trouble}")
        elif not piece["end"]:
            days |= dict.fromkeys(told, piece["work"] is not None)
        named = {}
    return HolidayNotice(year, days, tuple(troubles))


def _year_of(text: str) -> int | None:
    found = next((found for title in _TITLES if (found := title.search(text))), None)
    return int(found[1]) if found else None


def _trouble_of(piece: re.Match[str], day_count: int) -> str | None:
    """Why days named before are not known by this."""
    if piece["end"]:
        return "没有写是放假还是上班"
    if piece["not"]:
        return f"后面的“{piece['not']}”没有看懂，请写明放假还是上班"
    if piece["count"] and int(piece["count"]) != day_count:
        return f"写着 {piece['count']} 天，读出来是 {day_count} 天"
    return None


def _span(piece: re.Match[str], year: int, month: int | None) -> tuple[tuple[date, date], int]:
    """First and last day, and the month in which the next day lies if it names none."""
    if piece["odd"]:
        raise ValueError(f"“{piece[0]}”请写成几月几日")
    if piece["open"]:
        raise ValueError(f"“{piece[0]}”没有写到哪一天为止")
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
