"""Times as people say them."""

from datetime import UTC, datetime, timedelta

import pytest

from agent.pages.spoken_times import said_moment, said_page_moment, said_span, time_left

NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("span", "said"),
    [
        (timedelta(seconds=0), "不到 1 分钟"),
        (timedelta(seconds=59), "不到 1 分钟"),
        (timedelta(minutes=12, seconds=59), "12 分钟"),
        (timedelta(hours=3, minutes=20), "3 小时 20 分钟"),
        (timedelta(hours=4), "4 小时"),
        (timedelta(days=2, hours=4, minutes=59), "2 天 4 小时"),
        (timedelta(days=2, minutes=5), "2 天"),
        (timedelta(days=10, hours=4), "10 天"),
        (-timedelta(hours=1), "1 小时"),
    ],
)
def test_a_span_is_said_in_its_two_largest_units(span: timedelta, said: str) -> None:
    assert said_span(span) == said


@pytest.mark.parametrize(
    ("moment", "said"),
    [
        (NOW, "今天 10:00"),
        (datetime(2026, 11, 23, 16, 30, tzinfo=UTC), "明天 00:30"),
        (datetime(2026, 11, 21, 16, 30, tzinfo=UTC), "昨天 00:30"),
        (datetime(2026, 11, 26, 10, 0, tzinfo=UTC), "11 月 26 日 18:00"),
        (datetime(2027, 1, 3, 1, 5, tzinfo=UTC), "2027 年 1 月 3 日 09:05"),
    ],
)
def test_a_moment_is_said_in_shanghai(moment: datetime, said: str) -> None:
    assert said_moment(moment, NOW) == said


def test_what_is_past_is_not_left() -> None:
    assert time_left(NOW + timedelta(hours=1), NOW) == "还剩 1 小时"
    assert time_left(NOW - timedelta(hours=1), NOW) == "已过 1 小时"


def test_a_page_that_told_the_day_only_told_of_no_midnight() -> None:
    assert said_page_moment(datetime(2026, 11, 19, 16, 0, tzinfo=UTC), NOW) == "11 月 20 日"
    assert said_page_moment(datetime(2026, 11, 21, 16, 0, tzinfo=UTC), NOW) == "昨天"
    assert said_page_moment(datetime(2026, 11, 19, 16, 1, tzinfo=UTC), NOW) == "11 月 20 日 00:01"
