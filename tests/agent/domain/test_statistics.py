"""Figures from counts: formulas, what is too few, when a warning is due."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from agent.domain.statistics import (
    Counted,
    CountedOpen,
    Standing,
    by,
    causes,
    handling,
    standing,
    stars_by_week,
    win_rate,
    wins_by_outcome,
)
from shared.case_status import CaseStatus
from shared.decision import DecisionResult
from shared.outcome import Outcome


def counted(result: DecisionResult, count: int, **changed: object) -> Counted:
    given = {
        "platform": "taobao",
        "shop": None,
        "ground": None,
        "reason": None,
        "grade": None,
        "outcome": None,
        "cause": None,
        "timed_count": 0,
        "workdays": 0,
        "late_count": 0,
        "judged_count": 0,
    } | changed
    return Counted(result=result, count=count, **given)  # type: ignore[arg-type]  # the table above is right


WON, LOST, NONE = DecisionResult.WON, DecisionResult.LOST, DecisionResult.NONE


def test_the_win_rate_counts_what_was_decided_alone() -> None:
    rate = win_rate([counted(WON, 12), counted(LOST, 18), counted(NONE, 5)])
    assert (rate.won, rate.lost, rate.undecided, rate.decided, rate.share) == (12, 18, 5, 30, 0.4)
    assert not rate.is_few


def test_nothing_decided_has_no_share_and_little_is_few() -> None:
    assert win_rate([]).share is None
    assert win_rate([counted(NONE, 3)]).share is None
    assert win_rate([counted(WON, 9)]).is_few


@given(st.lists(st.tuples(st.sampled_from(DecisionResult), st.integers(1, 50), st.sampled_from("abc"))))
def test_parts_make_up_the_whole(rows: list[tuple[DecisionResult, int, str]]) -> None:
    given_rows = [counted(result, count, reason=reason) for result, count, reason in rows]
    parts = by(given_rows, lambda row: row.reason, lambda reason: reason or "")
    whole = win_rate(given_rows)
    assert sum(rate.won for rate in parts.values()) == whole.won
    assert sum(rate.lost for rate in parts.values()) == whole.lost
    assert sum(rate.undecided for rate in parts.values()) == whole.undecided
    sizes = [rate.decided for rate in parts.values()]
    assert sizes == sorted(sizes, reverse=True)


def test_wins_are_told_apart_and_causes_counted() -> None:
    rows = [
        counted(WON, 2, outcome=Outcome.FOLDED),
        counted(WON, 3, outcome=Outcome.REMOVED),
        counted(WON, 1),
        counted(LOST, 4, outcome=Outcome.REJECTED, cause="other"),
    ]
    assert list(wins_by_outcome(rows).items()) == [(Outcome.REMOVED, 3), (Outcome.FOLDED, 2), (None, 1)]
    assert causes(rows) == {"other": 4}


def test_times_are_a_mean_over_what_has_one() -> None:
    rows = [counted(WON, 4, timed_count=2, workdays=6, late_count=1, judged_count=2), counted(LOST, 9)]
    time = handling(rows)
    assert (time.timed, time.mean_workdays, time.late, time.judged) == (2, 3.0, 1, 2)
    assert handling([]).mean_workdays is None


def test_stars_are_put_into_weeks() -> None:
    days = [(date(2026, 11, 16), 1, 2), (date(2026, 11, 22), 5, 2), (date(2026, 11, 23), 4, 1)]
    first, second = stars_by_week(days)
    assert (first.monday, first.count, first.mean) == (date(2026, 11, 16), 4, 3.0)
    assert (second.monday, second.count, second.mean) == (date(2026, 11, 23), 1, 4.0)
    assert stars_by_week([]) == ()


def test_what_stands_costs_days_and_five_star_reviews() -> None:
    counted = [
        CountedOpen(CaseStatus.TRIAGED, 1, 2, 20, 10),
        CountedOpen(CaseStatus.READY, 2, 1, 3, 3),
        CountedOpen(CaseStatus.READY, 1, 1, 0, 0),
        CountedOpen(CaseStatus.READY, 3, 9, 900, 100),
        CountedOpen(CaseStatus.READY, None, 9, 900, 100),
    ]
    found = standing(counted)
    assert (found.count, found.days, found.longest_days) == (4, 23, 10)
    assert found.offset == (34, 71, 146)
    assert standing([]) == Standing(0, 0, 0, (0, 0, 0))


@given(st.lists(st.tuples(st.integers(1, 2), st.integers(1, 40)), min_size=1))
def test_so_many_fives_bring_the_mean_back_and_one_less_does_not(stars: list[tuple[int, int]]) -> None:
    found = standing(CountedOpen(CaseStatus.TRIAGED, worth, count, 0, 0) for worth, count in stars)
    total, count = sum(worth * n for worth, n in stars), sum(n for _, n in stars)
    for mean, fives in zip((4.6, 4.8, 4.9), found.offset, strict=True):
        assert total + 5 * fives >= mean * (count + fives) - 1e-6
        assert total + 5 * (fives - 1) < mean * (count + fives - 1) + 1e-6


def test_parts_that_are_named_alike_count_together() -> None:
    rates = by(
        [counted(WON, 2, reason="a"), counted(LOST, 3, reason="b")], lambda one: one.reason, lambda reason: "同一个"
    )
    assert {name: rate.decided for name, rate in rates.items()} == {"同一个": 5}
