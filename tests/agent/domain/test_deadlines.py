"""By when something must happen, and when to remind of it."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent.domain.deadlines import (
    CaseTimes,
    deadlines_of,
    next_deadline,
)
from agent.domain.workdays import SHANGHAI
from shared.case_status import CaseStatus as S
from shared.deadline import Deadline, DeadlineKind
from shared.provenance import Confidence
from shared.rules import Rules, WindowStart
from tests.agent.domain.invented import rules, value, window

POSTED = datetime(2026, 11, 2, 4, 0, tzinfo=UTC)
moments = st.timedeltas(timedelta(0), timedelta(days=28)).map(lambda since: POSTED + since)


def one(times: CaseTimes, limits: Rules, kind: DeadlineKind) -> Deadline | None:
    return next((deadline for deadline in deadlines_of(times, limits) if deadline.kind is kind), None)


def test_the_window_is_the_strictest_of_all_sources_and_names_them_all() -> None:
    limits = rules(window_days=(window(30, WindowStart.REVIEW_POSTED), window(15, WindowStart.TRADE_COMPLETED)))
    times = CaseTimes(S.TRIAGED, POSTED, completed_at=POSTED - timedelta(days=3))
    found = one(times, limits, DeadlineKind.APPEAL_WINDOW)
    assert found is not None
    assert found.due_at == POSTED + timedelta(days=12)
    assert found.provisional
    assert "评价后 30 天内" in found.rule
    assert "交易成功后 15 天内" in found.rule
    assert "到后台核对" in found.rule


def test_an_unknown_completion_is_said_and_the_review_counts_instead() -> None:
    limits = rules(window_days=(window(15, WindowStart.TRADE_COMPLETED, Confidence.HIGH),))
    found = one(CaseTimes(S.READY, POSTED), limits, DeadlineKind.APPEAL_WINDOW)
    assert found is not None
    assert (found.due_at, found.provisional) == (POSTED + timedelta(days=15), True)
    assert "交易成功的时间未知" in found.rule


def test_once_a_value_is_verified_the_others_no_longer_count() -> None:
    limits = rules(
        window_days=(
            window(10, WindowStart.REVIEW_POSTED),
            window(30, WindowStart.REVIEW_POSTED, Confidence.HIGH),
        )
    )
    found = one(CaseTimes(S.READY, POSTED), limits, DeadlineKind.APPEAL_WINDOW)
    assert found is not None
    assert (found.due_at, found.provisional) == (POSTED + timedelta(days=30), False)
    assert found.rule == "评价后 30 天内申诉"


@pytest.mark.parametrize("posted_at", [None, POSTED])
def test_without_a_known_start_or_rule_there_is_no_window(posted_at: datetime | None) -> None:
    limits = rules(window_days=() if posted_at else (window(30, WindowStart.REVIEW_POSTED),))
    assert deadlines_of(CaseTimes(S.TRIAGED, posted_at), limits) == ()


def test_after_submission_the_window_no_longer_matters() -> None:
    limits = rules(window_days=(window(30, WindowStart.REVIEW_POSTED),))
    assert deadlines_of(CaseTimes(S.SUBMITTED, POSTED, submitted_at=POSTED), limits) == ()


def test_handling_is_overdue_only_after_the_longest_time_that_the_platform_gives_itself() -> None:
    limits = rules(handling_workdays=(value(3), value(2)))
    times = CaseTimes(S.UNDER_REVIEW, POSTED, submitted_at=datetime(2026, 11, 19, 3, tzinfo=UTC))
    found = one(times, limits, DeadlineKind.HANDLING)
    assert found is not None
    assert found.due_at == datetime(2026, 11, 24, 23, 59, 59, tzinfo=SHANGHAI)
    assert "3 个工作日" in found.rule
    assert "2 个工作日" in found.rule


@pytest.mark.parametrize(("second", "days"), [((5,), 5), ((), 3)])
def test_a_second_round_has_its_own_time_where_a_source_gives_one(second: tuple[int, ...], days: int) -> None:
    limits = rules(handling_workdays=(value(3),), second_handling_workdays=tuple(value(number) for number in second))
    times = CaseTimes(S.SUBMITTED, POSTED, submitted_at=datetime(2026, 11, 16, 3, tzinfo=UTC), round=2)
    found = one(times, limits, DeadlineKind.HANDLING)
    assert found is not None
    assert f"{days} 个工作日" in found.rule


def test_an_appeal_of_late_december_is_provisional_although_its_rule_is_verified() -> None:
    limits = rules(handling_workdays=(value(3, Confidence.HIGH),))
    submitted = datetime(2026, 12, 30, 3, tzinfo=UTC)
    times = CaseTimes(S.SUBMITTED, None, submitted_at=submitted)
    (found,) = deadlines_of(times, limits, {date(2026, 12, 31): True}.get)
    assert found.provisional
    assert "尚未公布" in found.rule
    (known,) = deadlines_of(times, limits, lambda day: day.weekday() < 5)
    assert not known.provisional


def test_handling_needs_a_known_submission() -> None:
    assert deadlines_of(CaseTimes(S.SUBMITTED, None), rules(handling_workdays=(value(3),))) == ()


def test_a_time_that_the_platform_named_is_no_guess() -> None:
    due = datetime(2026, 11, 25, 2, tzinfo=UTC)
    times = CaseTimes(S.SUPPLEMENT_REQUESTED, None, supplement_due_at=due)
    (found,) = deadlines_of(times, rules(supplement_workdays=(value(2),)))
    assert (found.kind, found.due_at, found.provisional) == (DeadlineKind.SUPPLEMENT, due, False)


def test_without_a_named_time_the_rule_for_supplements_counts() -> None:
    times = CaseTimes(S.SUPPLEMENT_REQUESTED, None, supplement_asked_at=datetime(2026, 11, 20, 2, tzinfo=UTC))
    (found,) = deadlines_of(times, rules(supplement_workdays=(value(2), value(1))))
    assert found.due_at == datetime(2026, 11, 23, 23, 59, 59, tzinfo=SHANGHAI)
    assert found.provisional
    (unknown,) = deadlines_of(times, rules(supplement_workdays=(value(1, Confidence.HIGH),)), lambda _: None)
    assert unknown.provisional


def test_without_named_time_and_rule_there_is_no_supplement_deadline() -> None:
    assert deadlines_of(CaseTimes(S.SUPPLEMENT_REQUESTED, None, supplement_asked_at=POSTED), rules()) == ()
    assert deadlines_of(CaseTimes(S.SUPPLEMENT_REQUESTED, None), rules(supplement_workdays=(value(2),))) == ()


def test_a_reply_has_its_window_until_the_review_was_ruled_on() -> None:
    limits = rules(reply_window_days=(value(30),))
    assert one(CaseTimes(S.REJECTED, POSTED), limits, DeadlineKind.REPLY_WINDOW)
    assert not deadlines_of(CaseTimes(S.UPHELD, POSTED), limits)
    assert not deadlines_of(CaseTimes(S.REJECTED, None), limits)


def test_the_chat_is_kept_no_longer_than_the_shortest_that_a_source_says() -> None:
    limits = rules(chat_retention_days=(value(30), value(7), value(365)))
    found = one(CaseTimes(S.PREPARING, POSTED), limits, DeadlineKind.CHAT_RETENTION)
    assert found is not None
    assert found.due_at == POSTED + timedelta(days=7)
    assert "365" in found.rule
    assert "实际可能更早" in found.rule


def test_a_chat_that_is_already_kept_cannot_be_lost() -> None:
    limits = rules(chat_retention_days=(value(7),))
    assert deadlines_of(CaseTimes(S.PREPARING, POSTED, has_chat=True), limits) == ()
    assert deadlines_of(CaseTimes(S.PREPARING, None), limits) == ()


def test_a_dispute_has_the_time_that_its_page_named_until_the_case_is_closed() -> None:
    due_at = POSTED + timedelta(days=3)
    found = one(CaseTimes(S.REJECTED, None, dispute_due_at=due_at), rules(), DeadlineKind.DISPUTE)
    assert found is not None
    assert (found.due_at, found.provisional) == (due_at, False)
    assert "不是评价申诉" in found.rule
    assert deadlines_of(CaseTimes(S.CLOSED, None, dispute_due_at=due_at), rules()) == ()


def test_the_nearest_deadline_comes_first() -> None:
    limits = rules(
        window_days=(window(30, WindowStart.REVIEW_POSTED),),
        reply_window_days=(value(29),),
        chat_retention_days=(value(7),),
    )
    kinds = [deadline.kind for deadline in deadlines_of(CaseTimes(S.TRIAGED, POSTED), limits)]
    assert kinds == [DeadlineKind.CHAT_RETENTION, DeadlineKind.REPLY_WINDOW, DeadlineKind.APPEAL_WINDOW]


@given(moments, st.lists(st.integers(1, 60), min_size=1, max_size=4), st.sampled_from(list(S)))
def test_no_source_can_move_a_deadline_of_ours_later(posted: datetime, days: list[int], status: S) -> None:
    times = CaseTimes(status, posted, submitted_at=posted)
    for count in range(1, len(days)):
        fewer = rules(window_days=tuple(window(day, WindowStart.REVIEW_POSTED) for day in days[:count]))
        more = rules(window_days=tuple(window(day, WindowStart.REVIEW_POSTED) for day in days))
        for earlier, later in zip(deadlines_of(times, more), deadlines_of(times, fewer), strict=True):
            assert earlier.due_at <= later.due_at


@pytest.mark.parametrize(
    ("hours", "shown"),
    [
        ([(-5, False), (2, True), (9, False)], 2),
        ([(-5, False), (-2, False)], -2),
        ([(-5, False), (-2, True)], -5),
        ([(-2, True)], None),
        ([], None),
    ],
)
def test_the_nearest_to_come_is_shown_else_the_last_that_certainly_passed(
    hours: list[tuple[int, bool]], shown: int | None
) -> None:
    now = datetime(2026, 11, 23, tzinfo=UTC)
    deadlines = [
        Deadline(kind=DeadlineKind.HANDLING, due_at=now + timedelta(hours=hour), rule="", provisional=provisional)
        for hour, provisional in hours
    ]
    found = next_deadline(deadlines, now)
    assert (found.due_at - now if found else None) == (timedelta(hours=shown) if shown is not None else None)
