"""A moment known to the day only is not called earlier or later within that day."""

from datetime import datetime

import pytest

from agent.domain.before_or_after import is_day_alone, page_time, surely_before


@pytest.mark.parametrize(
    ("one", "other", "before", "after"),
    [
        ("2026-09-03T09:00:00+08:00", "2026-09-03T10:00:00+08:00", True, False),
        ("2026-09-03T10:00:00+08:00", "2026-09-03T10:00:00+08:00", False, False),
        ("2026-09-03T00:00:00+08:00", "2026-09-03T10:00:00+08:00", False, False),
        ("2026-09-03T10:00:00+08:00", "2026-09-03T00:00:00+08:00", False, False),
        ("2026-09-02T00:00:00+08:00", "2026-09-03T10:00:00+08:00", True, False),
        ("2026-09-02T16:00:00+00:00", "2026-09-03T02:00:00+00:00", False, False),
    ],
)
def test_only_what_the_times_surely_tell_is_said(one: str, other: str, before: bool, after: bool) -> None:
    first, second = datetime.fromisoformat(one), datetime.fromisoformat(other)
    assert (surely_before(first, second), surely_before(second, first)) == (before, after)


def test_a_day_alone_is_said_without_a_time() -> None:
    day, minute = datetime.fromisoformat("2026-09-02T16:00:00+00:00"), datetime.fromisoformat("2026-09-03T00:01+08:00")
    assert (is_day_alone(day), page_time(day)) == (True, "2026-09-03")
    assert (is_day_alone(minute), page_time(minute)) == (False, "2026-09-03 00:01")
