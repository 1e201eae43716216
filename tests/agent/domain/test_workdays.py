"""Chinese working days."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent.domain.workdays import SHANGHAI, end_of_workday, is_workday

FIRST = datetime(2020, 1, 1, tzinfo=UTC)
moments = st.timedeltas(timedelta(0), timedelta(days=2490)).map(lambda since: FIRST + since)


def shanghai(year: int, month: int, day: int, hour: int = 10) -> datetime:
    return datetime(year, month, day, hour, tzinfo=SHANGHAI)


@pytest.mark.parametrize(
    ("day", "works"),
    [
        (date(2026, 11, 20), True),
        (date(2026, 11, 21), False),
        (date(2026, 10, 1), False),
        (date(2026, 10, 10), True),
        (date(2031, 1, 6), None),
    ],
    ids=["a Friday", "a Saturday", "the national day", "a make-up Saturday", "a year not yet published"],
)
def test_a_day_is_known_as_the_state_council_published_it(day: date, works: bool | None) -> None:
    assert is_workday(day) is works


# The State Council's notices on public holidays: 国办发明电〔2023〕7号, 〔2024〕12号, 〔2025〕7号.
FREE_SPANS = [
    ("2024-01-01", "2024-01-01"),
    ("2024-02-10", "2024-02-17"),
    ("2024-04-04", "2024-04-06"),
    ("2024-05-01", "2024-05-05"),
    ("2024-06-10", "2024-06-10"),
    ("2024-09-15", "2024-09-17"),
    ("2024-10-01", "2024-10-07"),
    ("2025-01-01", "2025-01-01"),
    ("2025-01-28", "2025-02-04"),
    ("2025-04-04", "2025-04-06"),
    ("2025-05-01", "2025-05-05"),
    ("2025-05-31", "2025-06-02"),
    ("2025-10-01", "2025-10-08"),
    ("2026-01-01", "2026-01-03"),
    ("2026-02-15", "2026-02-23"),
    ("2026-04-04", "2026-04-06"),
    ("2026-05-01", "2026-05-05"),
    ("2026-06-19", "2026-06-21"),
    ("2026-09-25", "2026-09-27"),
    ("2026-10-01", "2026-10-07"),
]
WORKED = {
    *("2024-02-04", "2024-02-18", "2024-04-07", "2024-04-28", "2024-05-11", "2024-09-14", "2024-09-29", "2024-10-12"),
    *("2025-01-26", "2025-02-08", "2025-04-27", "2025-09-28", "2025-10-11"),
    *("2026-01-04", "2026-02-14", "2026-02-28", "2026-05-09", "2026-09-20", "2026-10-10"),
}
EVERY_DAY = [date(2024, 1, 1) + timedelta(days=number) for number in range(366 + 365 + 365)]


def official(day: date) -> bool:
    if str(day) in WORKED:
        return True
    return day.weekday() < 5 and not any(first <= str(day) <= last for first, last in FREE_SPANS)


OFFICIALLY_WORKED = [day for day in EVERY_DAY if official(day)]


def test_every_day_of_three_years_is_as_the_notices_say() -> None:
    assert EVERY_DAY[-1] == date(2026, 12, 31)
    assert [day for day in EVERY_DAY if is_workday(day) is not official(day)] == []


@given(st.sampled_from(EVERY_DAY[:-60]), st.integers(0, 23), st.integers(1, 20))
def test_a_deadline_is_as_the_notices_say(day: date, hour: int, count: int) -> None:
    due, known = end_of_workday(datetime(day.year, day.month, day.day, hour, tzinfo=SHANGHAI), count)
    assert (due.date(), known) == ([later for later in OFFICIALLY_WORKED if later > day][count - 1], True)


def test_a_weekend_does_not_count() -> None:
    assert end_of_workday(shanghai(2026, 11, 20), 1) == (datetime(2026, 11, 23, 23, 59, 59, tzinfo=SHANGHAI), True)


def test_a_make_up_saturday_counts() -> None:
    due, known = end_of_workday(shanghai(2026, 10, 9), 1)
    assert (due.date(), known) == (date(2026, 10, 10), True)


def test_the_day_is_the_one_in_shanghai() -> None:
    late_on_thursday_in_london = datetime(2026, 11, 19, 20, tzinfo=UTC)
    assert end_of_workday(late_on_thursday_in_london, 1)[0].date() == date(2026, 11, 23)


def test_beyond_the_published_calendar_weekdays_count_and_the_end_is_not_known() -> None:
    due, known = end_of_workday(shanghai(2031, 1, 3), 2)
    assert (due.date(), known) == (date(2031, 1, 7), False)


def test_crossing_into_an_unpublished_year_is_not_known() -> None:
    published_until_the_end_of_2026 = {date(2026, 12, 31): True}.get
    assert end_of_workday(shanghai(2026, 12, 30), 1, published_until_the_end_of_2026)[1] is True
    assert end_of_workday(shanghai(2026, 12, 30), 2, published_until_the_end_of_2026)[1] is False


@given(moments, st.integers(1, 15))
def test_just_so_many_working_days_lie_between(start: datetime, count: int) -> None:
    due, known = end_of_workday(start, count)
    first = start.astimezone(SHANGHAI).date()
    days = [first + timedelta(days=n) for n in range(1, (due.date() - first).days + 1)]
    assert known
    assert sum(bool(is_workday(day)) for day in days) == count
    assert is_workday(due.date())


@given(moments, st.integers(1, 10))
def test_one_more_working_day_is_never_earlier(start: datetime, count: int) -> None:
    assert end_of_workday(start, count)[0] < end_of_workday(start, count + 1)[0]
