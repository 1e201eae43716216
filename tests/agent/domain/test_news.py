"""A notice of an earlier round is no news of this one."""

from datetime import UTC, datetime, timedelta

import pytest

from agent.domain.news import is_news

FILED = datetime(2026, 11, 23, 2, 30, 40, tzinfo=UTC)  # 10:30:40 in Shanghai


@pytest.mark.parametrize(
    ("posted_at", "expected"),
    [
        (FILED + timedelta(hours=5), True),
        (FILED.replace(second=0), True),
        (FILED - timedelta(minutes=6), False),
        (FILED - timedelta(days=9), False),
        (datetime(2026, 11, 22, 16, 0, tzinfo=UTC), True),  # shown as the day of filing, without an hour
        (datetime(2026, 11, 21, 16, 0, tzinfo=UTC), False),
        (None, True),
    ],
)
def test_only_what_was_posted_after_filing_is_news(posted_at: datetime | None, expected: bool) -> None:
    assert is_news(posted_at, FILED) is expected


def test_where_nobody_knows_when_it_was_filed_a_notice_counts() -> None:
    assert is_news(FILED, None)
