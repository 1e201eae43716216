"""To which case a notice belongs, and by when it asks for more."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from agent.domain.workdays import SHANGHAI
from shared.notice import Notice

_NUMBER = re.compile(r"[A-Za-z0-9]+")
_HYPHENED = re.compile(r"[A-Za-z0-9]+(?:-[A-Za-z0-9]+)+")
_BY = re.compile(
    r"(\d{4})[-/年.](\d{1,2})[-/月.](\d{1,2})日?(?:\s*(\d{1,2})[:：](\d{2})(?:[:：]\d{2})?)?\s*(?:之|以)?前"
)
_WITHIN = re.compile(r"(\d{1,3})\s*(?:个)?(小时|天|日)(?:之|以)?内")


@dataclass(frozen=True)
class CaseNumbers:
    """By what a notice may name a case."""

    case_id: str
    platform: str
    shop: str | None
    appeal_numbers: tuple[str, ...]
    order_id: str | None
    review_id: str | None


def match_notice(notice: Notice, cases: Iterable[CaseNumbers]) -> str | None:
    """The id of the one case that the notice names by appeal number, order number or review id; never a guess.

    A number counts only whole. Every kind of number that names a case must name this one: a notice whose order number
    belongs to two cases is left to the person, unless its appeal number or review id tells them apart; and so is one
    whose numbers contradict each other.
    """
    tokens = words_in(notice)
    near = [case for case in cases if _same_shop(notice, case)]
    by_kind = (
        {case.case_id for case in near if not tokens.isdisjoint(case.appeal_numbers)},
        {case.case_id for case in near if case.order_id in tokens},
        {case.case_id for case in near if case.review_id in tokens},
    )
    named = [ids for ids in by_kind if ids]
    agreed = set.intersection(*named) if named else set()
    return agreed.pop() if len(agreed) == 1 else None


def words_in(notice: Notice) -> set[str]:
    """Every run of letters and digits in the notice, whole, and with its hyphens: all that could be a number."""
    words = f"{notice.title} {notice.text}"
    return {*_NUMBER.findall(words), *_HYPHENED.findall(words)}


def supplement_due_at(notice: Notice) -> datetime | None:
    """The time by which the notice asks for more, in UTC or Shanghai; None where it names none or several.

    A day without hour is read strictly, as its beginning. "Within 48 hours" counts from when the notice was posted.
    """
    named = {moment for match in _BY.findall(notice.text) if (moment := _moment(*match))}
    if not named and notice.posted_at is not None:
        named = {notice.posted_at + _span(*match) for match in _WITHIN.findall(notice.text)}
    return named.pop() if len(named) == 1 else None


def _same_shop(notice: Notice, case: CaseNumbers) -> bool:
    return case.platform == notice.platform and (None in (case.shop, notice.shop) or case.shop == notice.shop)


def _moment(year: str, month: str, day: str, hour: str, minute: str) -> datetime | None:
    try:
        return datetime(int(year), int(month), int(day), int(hour or 0), int(minute or 0), tzinfo=SHANGHAI)
    except ValueError:  # no such day: the 31st of June
        return None


def _span(count: str, unit: str) -> timedelta:
    return timedelta(hours=int(count)) if unit == "小时" else timedelta(days=int(count))
