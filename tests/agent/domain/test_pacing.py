"""When the next visit is: polite, backing off, never in quiet hours, within the day's budget."""

from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent.domain.pacing import (
    BACK_OFF_MOST,
    GLANCE,
    QuietHours,
    back_off,
    failures_after,
    is_news,
    next_day,
    next_visit_at,
    out_of_quiet,
    pages_left,
    shanghai_day,
)
from shared.visit import VisitState

NIGHT = QuietHours(time(23), time(7))
NOON_NAP = QuietHours(time(12), time(14))
NONE = QuietHours(time(0), time(0))
EVERY = timedelta(hours=2)
MORNING = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)  # 10:00 in Shanghai

NAIVE = (datetime(2024, 1, 1), datetime(2028, 1, 1))  # noqa: DTZ001 (hypothesis wants bounds without a zone)
moments = st.datetimes(*NAIVE, timezones=st.just(UTC))
chances = st.floats(0, 1, exclude_max=True)


def at(hour: int, minute: int = 0, day: int = 23) -> datetime:
    """A time of the day in Shanghai, as UTC."""
    return datetime(2026, 11, day, tzinfo=UTC) + timedelta(hours=hour - 8, minutes=minute)


@pytest.mark.parametrize(
    ("moment", "quiet", "expected"),
    [
        (at(10), NIGHT, at(10)),
        (at(23), NIGHT, at(7, day=24)),
        (at(2), NIGHT, at(7)),
        (at(7), NIGHT, at(7)),
        (at(13), NOON_NAP, at(14)),
        (at(14), NOON_NAP, at(14)),
        (at(3), NONE, at(3)),
        (at(0), NONE, at(0)),
    ],
)
def test_quiet_hours_put_a_visit_off_to_their_end(moment: datetime, quiet: QuietHours, expected: datetime) -> None:
    assert out_of_quiet(moment, quiet) == expected


@given(moments, chances, st.sampled_from(VisitState), st.integers(0, 50))
def test_the_next_visit_is_later_than_now_and_never_in_quiet_hours(
    now: datetime, chance: float, state: VisitState, failures: int
) -> None:
    due_at = next_visit_at(now, state, failures, EVERY, NIGHT, chance)
    assert due_at > now
    assert due_at == now + GLANCE or out_of_quiet(due_at, NIGHT) == due_at
    assert due_at - now <= max(EVERY, BACK_OFF_MOST) * 1.15 + timedelta(hours=8)


def test_visits_vary_by_fifteen_in_a_hundred() -> None:
    earliest, middle, latest = (
        next_visit_at(MORNING, VisitState.SAME, 0, EVERY, NIGHT, chance) - MORNING for chance in (0.0, 0.5, 0.999999)
    )
    assert earliest == EVERY * 0.85
    assert middle == EVERY
    assert EVERY * 1.149 < latest < EVERY * 1.15


def test_a_stopped_shop_is_glanced_at_and_not_visited() -> None:
    for state in (VisitState.LOGGED_OUT, VisitState.CHALLENGED):
        assert next_visit_at(MORNING, state, 0, EVERY, NIGHT, 0.5) == MORNING + GLANCE


def test_failures_are_tried_again_ever_more_seldom_and_never_sooner_than_usual() -> None:
    pauses = [back_off(failures) for failures in range(1, 30)]
    assert pauses[0] == timedelta(minutes=10)
    assert all(a <= b for a, b in pairwise(pauses))
    assert pauses[-1] == BACK_OFF_MOST
    assert next_visit_at(MORNING, VisitState.ERROR, 1, EVERY, NIGHT, 0.5) == MORNING + EVERY
    assert next_visit_at(MORNING, VisitState.ERROR, 20, EVERY, NONE, 0.5) == MORNING + BACK_OFF_MOST


def test_the_budget_is_of_the_shanghai_day() -> None:
    today = date(2026, 11, 23)
    assert pages_left(200, today, 150, MORNING) == 50
    assert pages_left(200, today, 250, MORNING) == 0
    assert pages_left(200, today, 150, at(0, day=24)) == 200
    assert pages_left(200, None, 0, MORNING) == 200
    assert shanghai_day(at(23, 59)) == today
    assert next_day(MORNING, NIGHT) == at(7, day=24)
    assert next_day(MORNING, NONE) == at(0, day=24)


@pytest.mark.parametrize(
    ("state", "before", "after"),
    [
        (VisitState.CHANGED, 5, 0),
        (VisitState.SAME, 5, 0),
        (VisitState.ERROR, 5, 6),
        (VisitState.PAGE_CHANGED, 0, 1),
        (VisitState.LOGGED_OUT, 5, 0),
        (VisitState.CHALLENGED, 1, 0),
    ],
)
def test_a_shop_is_back_to_normal_with_the_first_good_visit(state: VisitState, before: int, after: int) -> None:
    assert failures_after(state, before) == after


@pytest.mark.parametrize(
    ("state", "before", "failures", "expected"),
    [
        (VisitState.LOGGED_OUT, None, 0, True),
        (VisitState.LOGGED_OUT, VisitState.SAME, 0, True),
        (VisitState.LOGGED_OUT, VisitState.LOGGED_OUT, 0, False),
        (VisitState.CHALLENGED, VisitState.LOGGED_OUT, 0, True),
        (VisitState.PAGE_CHANGED, VisitState.SAME, 1, False),
        (VisitState.PAGE_CHANGED, VisitState.PAGE_CHANGED, 3, True),
        (VisitState.PAGE_CHANGED, VisitState.PAGE_CHANGED, 4, False),
        (VisitState.ERROR, VisitState.ERROR, 3, False),
        (VisitState.CHANGED, VisitState.SAME, 0, False),
    ],
)
def test_the_person_is_told_once(state: VisitState, before: VisitState | None, failures: int, expected: bool) -> None:
    assert is_news(state, before, failures) is expected
