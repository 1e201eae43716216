"""The time in which nobody looked: from the first visit owed to the next good one, with its first reason."""

from datetime import UTC, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent.domain.missed import HINDRANCES, WORTH_TELLING, Gap, Hindrance, found_late, hindered, visited
from agent.domain.pacing import QuietHours
from shared.visit import VisitState

NIGHT = QuietHours(time(23), time(7))
NINE = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)  # 9:00 in Shanghai
TWO = NINE + timedelta(hours=5)
GOOD = [VisitState.CHANGED, VisitState.SAME]


def test_a_machine_that_slept_from_nine_to_two_says_so() -> None:
    late = found_late(None, NINE, TWO)
    assert visited(late, TWO, VisitState.SAME, NIGHT) == Gap(NINE, TWO, Hindrance.ASLEEP)


def test_a_turn_in_time_is_no_gap() -> None:
    assert found_late(None, NINE, NINE + WORTH_TELLING - timedelta(seconds=1)) is None
    assert visited(None, NINE, VisitState.SAME, NIGHT) is None


@pytest.mark.parametrize(("state", "why"), HINDRANCES.items())
def test_a_visit_that_failed_opens_a_gap_that_the_next_good_one_ends(state: VisitState, why: Hindrance) -> None:
    gap = visited(None, NINE, state, NIGHT)
    assert gap == Gap(NINE, None, why)
    assert visited(gap, TWO, VisitState.CHANGED, NIGHT) == Gap(NINE, TWO, why)


def test_every_failed_visit_has_its_reason() -> None:
    assert set(HINDRANCES) | set(GOOD) == set(VisitState)


def test_the_first_of_several_reasons_stays() -> None:
    closed = hindered(None, NINE, Hindrance.CLOSED)
    assert found_late(closed, NINE + timedelta(hours=1), TWO) == closed
    assert visited(closed, TWO, VisitState.ERROR, NIGHT) == closed


def test_a_gap_that_ends_in_the_future_is_forgotten() -> None:
    assert visited(Gap(NINE, TWO, Hindrance.ASLEEP), NINE, VisitState.SAME, NIGHT) is None


def test_a_new_gap_takes_the_place_of_one_that_ended() -> None:
    ended = Gap(NINE, TWO, Hindrance.CLOSED)
    assert visited(ended, TWO, VisitState.SAME, NIGHT) == ended
    assert hindered(ended, TWO, Hindrance.ASLEEP) == Gap(TWO, None, Hindrance.ASLEEP)


@pytest.mark.parametrize(
    ("began_at", "ended_at"),
    [
        (NINE, NINE + timedelta(minutes=20)),
        (datetime(2026, 11, 22, 16, tzinfo=UTC), datetime(2026, 11, 22, 23, tzinfo=UTC)),  # 0:00–7:00
        (TWO, NINE),  # the clock was put back meanwhile
    ],
)
def test_a_short_gap_one_at_night_and_one_that_ends_before_it_began_are_forgotten(
    began_at: datetime, ended_at: datetime
) -> None:
    assert visited(Gap(began_at, None, Hindrance.CLOSED), ended_at, VisitState.SAME, NIGHT) is None


@given(st.lists(st.tuples(st.integers(-600, 600), st.sampled_from(VisitState)), max_size=20))
def test_whatever_the_clock_does_no_kept_gap_ends_before_it_begins(turns: list[tuple[int, VisitState]]) -> None:
    now, gap = NINE, None
    for minutes, state in turns:
        due_at, now = now, now + timedelta(minutes=minutes)
        gap = visited(found_late(gap, due_at, now), now, state, NIGHT)
        assert gap is None or gap.ended_at is None or gap.ended_at - gap.began_at >= WORTH_TELLING
        assert state in HINDRANCES or gap is None or gap.ended_at is not None
