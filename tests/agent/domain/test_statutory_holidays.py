"""Which holidays a list of free days lacks, held against all years that are published."""

from datetime import date, timedelta

import pytest

from agent.domain.statutory_holidays import HOLIDAYS, missing_holidays
from agent.domain.workdays import is_workday

NAMES = [holiday.name for holiday in HOLIDAYS]
PUBLISHED = range(2010, 2027)


def free_days(year: int) -> set[date]:
    """Those of the published calendar that a notice would name: weekends among them, where they touch a holiday."""
    days = [date(year, 1, 1) + timedelta(days=number) for number in range(365)]
    free = {day for day in days if is_workday(day) is False}
    special = {day for day in free if day.weekday() < 5}
    near = {day + timedelta(days=number) for day in special for number in range(-3, 4)}
    return free & near


@pytest.mark.parametrize("year", PUBLISHED)
def test_every_published_year_is_whole(year: int) -> None:
    assert missing_holidays(year, free_days(year)) == ()


@pytest.mark.parametrize("year", PUBLISHED)
def test_a_year_of_weekends_lacks_most_of_them(year: int) -> None:
    assert set(missing_holidays(year, set())) == set(NAMES)


@pytest.mark.parametrize("year", PUBLISHED)
def test_the_first_half_of_a_notice_lacks_the_second(year: int) -> None:
    half = {day for day in free_days(year) if day < date(year, 5, 20)}
    assert missing_holidays(year, half) == ("端午节", "中秋节", "国庆节")


def test_a_national_week_of_seven_days_holds_no_mid_autumn() -> None:
    week = {date(2026, 10, day) for day in range(1, 8)}
    assert "中秋节" in missing_holidays(2026, week)
    assert "国庆节" not in missing_holidays(2026, week)
    assert "中秋节" not in missing_holidays(2025, {date(2025, 10, day) for day in range(1, 9)})


def test_days_of_another_year_do_not_count() -> None:
    assert missing_holidays(2027, free_days(2026)) == tuple(NAMES)
