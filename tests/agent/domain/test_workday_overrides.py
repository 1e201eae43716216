"""Her own free and worked days over the published calendar."""

from datetime import date, datetime

import pytest
from pydantic import ValidationError

from agent.domain.deadlines import CaseTimes, deadlines_of
from agent.domain.workday_overrides import (
    NONE,
    WorkdayOverrides,
    YearDays,
    overridden,
    with_days,
    without_day,
    without_year,
)
from agent.domain.workdays import SHANGHAI, end_of_workday, is_workday
from shared.case_status import CaseStatus
from shared.provenance import Confidence
from shared.rules import Rules
from tests.agent.domain.invented import rules, value

WEDNESDAY = date(2026, 11, 25)
SATURDAY = date(2026, 11, 28)
UNKNOWN_FRIDAY = date(2031, 1, 3)


def nobody_knows(day: date) -> bool | None:
    return None


def test_without_overrides_the_published_calendar_holds() -> None:
    works = overridden(NONE)
    assert (works(WEDNESDAY), works(SATURDAY), works(UNKNOWN_FRIDAY)) == (True, False, None)


def test_her_days_win_over_the_published_ones() -> None:
    works = overridden(with_days(NONE, {WEDNESDAY: False, SATURDAY: True}))
    assert (works(WEDNESDAY), works(SATURDAY), works(date(2026, 11, 26))) == (False, True, True)


def test_single_days_do_not_make_a_year_known_but_a_whole_list_does() -> None:
    some = with_days(NONE, {date(2031, 1, 1): False})
    assert overridden(some)(UNKNOWN_FRIDAY) is None
    whole = with_days(some, {date(2031, 1, 4): True}, [2031])
    works = overridden(whole, nobody_knows)
    told = [works(date(2031, 1, day)) for day in (1, 3, 4, 5)]
    assert told == [False, True, True, False]
    assert works(date(2032, 1, 1)) is None


def test_a_whole_list_stays_whole_when_a_day_is_added_and_the_newer_answer_counts() -> None:
    whole = with_days(NONE, {date(2031, 1, 1): False}, [2031])
    later = with_days(whole, {date(2031, 1, 1): True, date(2032, 5, 1): False})
    assert later.years[2031] == YearDays(is_complete=True, work=(date(2031, 1, 1),))
    assert later.years[2032] == YearDays(off=(date(2032, 5, 1),))


def test_a_year_may_be_declared_known_without_a_single_day() -> None:
    assert overridden(with_days(NONE, {}, [2031]))(UNKNOWN_FRIDAY) is True


def test_taking_out_a_day_leaves_no_empty_year_unless_it_is_a_whole_list() -> None:
    both = with_days(NONE, {WEDNESDAY: False, SATURDAY: True})
    once = without_day(both, WEDNESDAY)
    assert once.years == {2026: YearDays(work=(SATURDAY,))}
    assert without_day(once, SATURDAY) == NONE
    whole = with_days(NONE, {date(2031, 1, 1): False}, [2031])
    assert without_day(whole, date(2031, 1, 1)).years == {2031: YearDays(is_complete=True)}
    assert without_year(whole, 2031) == NONE


@pytest.mark.parametrize(
    ("years", "words"),
    [
        ({"2026": {"off": ["2026-05-01"], "work": ["2026-05-01"]}}, "既是休又是班"),
        ({"2026": {"off": ["2027-05-01"]}}, "不在 2026 年"),
        ({"1926": {}}, "没有 1926 年"),
        ({"2026": {"of": []}}, "Extra"),
    ],
)
def test_what_makes_no_sense_is_refused(years: object, words: str) -> None:
    with pytest.raises(ValidationError, match=words):
        WorkdayOverrides.model_validate({"years": years})


def test_a_deadline_in_a_year_that_she_filled_in_is_no_longer_provisional() -> None:
    submitted_at = datetime(2031, 1, 2, 10, tzinfo=SHANGHAI)
    limits: Rules = rules(handling_workdays=(value(2, Confidence.HIGH),))
    times = CaseTimes(CaseStatus.SUBMITTED, None, submitted_at=submitted_at)
    (before,) = deadlines_of(times, limits, is_workday)
    hers = overridden(with_days(NONE, {date(2031, 1, 3): False, date(2031, 1, 4): True}, [2031]))
    (after,) = deadlines_of(times, limits, hers)
    assert "节假日" in before.rule
    assert "节假日" not in after.rule
    assert end_of_workday(submitted_at, 2, hers) == (datetime(2031, 1, 6, 23, 59, 59, tzinfo=SHANGHAI), True)
