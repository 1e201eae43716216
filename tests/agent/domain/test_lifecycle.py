"""Which way a case may go."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent.domain.lifecycle import MOVES, legal_moves, may_move
from shared.case_status import CaseStatus as S

BEFORE_SUBMISSION = (S.CAPTURED, S.TRIAGED, S.PREPARING, S.READY, S.HANDED_OVER)
GIVEN_UP = (S.NOT_APPEALABLE, S.WAIVED, S.EXPIRED)
statuses = st.sampled_from(list(S))


def test_the_main_way_leads_from_capture_to_closed() -> None:
    way = [*BEFORE_SUBMISSION, S.SUBMITTED, S.UNDER_REVIEW, S.SUPPLEMENT_REQUESTED, S.UNDER_REVIEW, S.UPHELD, S.CLOSED]
    assert all(may_move(a, b) for a, b in pairwise(way))


def test_every_status_stands_in_the_table() -> None:
    assert set(MOVES) == set(S)


@pytest.mark.parametrize("status", BEFORE_SUBMISSION)
@pytest.mark.parametrize("end", GIVEN_UP)
def test_a_case_may_be_given_up_at_any_time_before_submission(status: S, end: S) -> None:
    assert may_move(status, end)


@pytest.mark.parametrize("status", [status for status in S if status not in BEFORE_SUBMISSION])
@pytest.mark.parametrize("end", GIVEN_UP)
def test_a_submitted_case_cannot_be_given_up(status: S, end: S) -> None:
    assert not may_move(status, end)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (S.CAPTURED, S.PREPARING),
        (S.TRIAGED, S.READY),
        (S.PREPARING, S.HANDED_OVER),
        (S.READY, S.UPHELD),
        (S.HANDED_OVER, S.UNDER_REVIEW),
        (S.SUBMITTED, S.PREPARING),
        (S.UPHELD, S.REJECTED),
        (S.UPHELD, S.PREPARING),
        (S.EXPIRED, S.PREPARING),
        (S.WAIVED, S.READY),
    ],
)
def test_a_short_cut_is_refused(a: S, b: S) -> None:
    assert not may_move(a, b)


def test_a_person_who_filed_by_hand_is_believed() -> None:
    assert all(may_move(status, S.SUBMITTED) for status in (S.TRIAGED, S.PREPARING, S.READY, S.HANDED_OVER))


@pytest.mark.parametrize(
    ("round_", "rounds_allowed", "has_something_new", "open_"),
    [(1, 2, True, True), (1, 2, False, False), (2, 2, True, False), (1, 1, True, False)],
)
def test_a_second_round_needs_a_platform_that_allows_it_and_something_new(
    round_: int, rounds_allowed: int, has_something_new: bool, open_: bool
) -> None:
    moves = legal_moves(S.REJECTED, round=round_, rounds_allowed=rounds_allowed, has_something_new=has_something_new)
    assert (S.PREPARING in moves) is open_
    assert S.ESCALATED in moves
    assert S.CLOSED in moves


def test_work_on_a_ready_case_needs_nothing_new() -> None:
    assert S.PREPARING in legal_moves(S.READY, round=1, rounds_allowed=1, has_something_new=False)


@given(statuses, st.integers(1, 5), st.integers(1, 5), st.booleans())
def test_legal_moves_are_moves_of_the_table(status: S, round_: int, allowed: int, new: bool) -> None:
    moves = legal_moves(status, round=round_, rounds_allowed=allowed, has_something_new=new)
    assert set(moves) <= MOVES[status]
    assert MOVES[status] - set(moves) <= {S.PREPARING}
    assert list(moves) == [status for status in S if status in moves]


@given(statuses)
def test_no_status_moves_to_itself(status: S) -> None:
    assert not may_move(status, status)


@given(statuses)
def test_every_case_can_come_to_an_end(status: S) -> None:
    reached, frontier = {status}, {status}
    while frontier:
        frontier = {to for a in frontier for to in MOVES[a]} - reached
        reached |= frontier
    assert S.CLOSED in reached


@given(st.data())
def test_no_walk_is_upheld_without_a_submission(data: st.DataObject) -> None:
    walk = [S.CAPTURED]
    while MOVES[walk[-1]] and len(walk) < 30:
        walk.append(data.draw(st.sampled_from(sorted(MOVES[walk[-1]]))))
    if S.UPHELD in walk:
        assert S.SUBMITTED in walk[: walk.index(S.UPHELD)]
    assert S.CLOSED not in walk[:-1]
