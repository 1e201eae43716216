"""Reminders: at three days, one day and four hours, each once over any looks, and one word when time has passed."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent.domain.reminders import (
    NOT_TOLD_AFTER,
    REMIND_BEFORE,
    REMINDED_IN,
    Reminder,
    is_over,
    is_reminded,
    next_look,
    reminder_due,
    told,
)
from shared.case_status import CaseStatus as S
from shared.deadline import Deadline, DeadlineKind
from shared.ground import Verdict

DUE = datetime(2026, 11, 30, 15, 59, 59, tzinfo=UTC)
HOUR = timedelta(hours=1)
LONG_AGO = DUE - timedelta(days=20)


def deadline(kind: DeadlineKind = DeadlineKind.APPEAL_WINDOW, due_at: datetime = DUE) -> Deadline:
    return Deadline(kind=kind, due_at=due_at, rule="", provisional=False)


def looked(
    *hours_before: float, since: datetime = LONG_AGO, kind: DeadlineKind = DeadlineKind.APPEAL_WINDOW
) -> list[str]:
    """The names given over these looks, each once, as the alerts' keys make it."""
    status = sorted(REMINDED_IN[kind])[0]
    found = [reminder_due(deadline(kind), status, since, DUE - hours * HOUR) for hours in hours_before]
    return list(dict.fromkeys(one.name for one in found if one))


@pytest.mark.parametrize(
    ("hours", "told"),
    [
        ((80,), []),
        ((72,), ["72h"]),
        ((71, 25, 24, 5, 4, 0.1), ["72h", "24h", "4h"]),
        ((80, 20, 3), ["24h", "4h"]),
        ((80, 1), ["4h"]),
        ((80, -1), ["passed"]),
        ((30, 3, -1, -100), ["72h", "4h", "passed"]),
        ((80, -24 * 8), []),
    ],
)
def test_of_several_missed_ones_the_last_says_it_all(hours: tuple[float, ...], told: list[str]) -> None:
    assert looked(*hours) == [f"appeal_window:2026-11-30:{one}" for one in told]


def test_what_lay_before_she_saw_the_case_is_no_reminder() -> None:
    assert looked(50, 23, since=DUE - 60 * HOUR) == ["appeal_window:2026-11-30:24h"]
    assert looked(-2, since=DUE + HOUR) == []


def test_that_the_platform_is_late_is_told_only_when_it_is() -> None:
    assert looked(71, 23, 3, kind=DeadlineKind.HANDLING) == []
    assert looked(3, -1, kind=DeadlineKind.HANDLING) == ["handling:2026-11-30:passed"]
    assert looked(-24 * 12, kind=DeadlineKind.HANDLING) == ["handling:2026-11-30:passed"]


@pytest.mark.parametrize("kind", DeadlineKind)
def test_where_nothing_can_be_done_nothing_is_said(kind: DeadlineKind) -> None:
    for status in set(S) - REMINDED_IN[kind]:
        assert reminder_due(deadline(kind), status, LONG_AGO, DUE - HOUR) is None
        assert reminder_due(deadline(kind), status, LONG_AGO, DUE + HOUR) is None


def test_a_case_that_cannot_be_appealed_is_told_of_once_she_chose_a_reason_or_filed() -> None:
    assert not is_reminded(S.TRIAGED, Verdict.NOT_APPEALABLE, None)
    assert is_reminded(S.TRIAGED, Verdict.NOT_APPEALABLE, "辱骂")
    assert is_reminded(S.SUPPLEMENT_REQUESTED, Verdict.NOT_APPEALABLE, None)
    assert is_reminded(S.TRIAGED, Verdict.NEEDS_PERSON, None)


def test_a_deadline_that_moved_to_another_day_is_reminded_of_anew() -> None:
    names = {Reminder(deadline(due_at=DUE + timedelta(days=days)), HOUR).name for days in range(3)}
    assert len(names) == 3
    assert Reminder(deadline(due_at=DUE - HOUR), HOUR).name in names


@given(st.lists(st.floats(0.01, 60), min_size=1, max_size=40))
def test_over_any_looks_each_comes_once_and_in_order(gaps: list[float]) -> None:
    looks = [200 - sum(gaps[:count]) for count in range(len(gaps) + 1)]
    told = [name.rpartition(":")[2] for name in looked(*looks)]
    order = [*(f"{before // HOUR}h" for before in reversed(REMIND_BEFORE)), "passed"]
    assert told == [one for one in order if one in told]
    for before in REMIND_BEFORE:
        nearer = [other for other in REMIND_BEFORE if other < before]
        limit = max(nearer, default=timedelta(0)) / HOUR
        was_looked_at = any(limit < hours <= before / HOUR for hours in looks)
        assert (f"{before // HOUR}h" in told) == was_looked_at
    assert ("passed" in told) == any(-(NOT_TOLD_AFTER / HOUR) <= hours <= 0 for hours in looks)


@given(st.sampled_from(DeadlineKind), st.lists(st.floats(-300, 300), min_size=1, max_size=30), st.floats(-50, 200))
def test_looking_only_when_another_may_be_due_gives_the_same_as_looking_always(
    kind: DeadlineKind, hours: list[float], known_before: float
) -> None:
    status = sorted(REMINDED_IN[kind])[0]
    since, always, sometimes = DUE - known_before * HOUR, [], []
    look_at = next_look(deadline(kind), since)
    for now in (DUE + hour * HOUR for hour in sorted(hours)):
        if now < since:
            continue
        found = reminder_due(deadline(kind), status, since, now)
        always += [found.name] if found else []
        if look_at is not None and look_at <= now:
            sometimes += [found.name] if found else []
            look_at = next_look(deadline(kind), now)
    assert sometimes == list(dict.fromkeys(always))


def test_of_a_case_those_are_told_about_which_something_can_be_done() -> None:
    both = (deadline(), deadline(DeadlineKind.HANDLING))
    assert told(both, S.PREPARING, Verdict.APPEALABLE, None) == [both[0]]
    assert told(both, S.UNDER_REVIEW, Verdict.NOT_APPEALABLE, None) == [both[1]]
    assert told(both, S.TRIAGED, Verdict.NOT_APPEALABLE, None) == []


def test_a_reminder_is_over_once_what_it_called_for_can_no_longer_be_done() -> None:
    name = Reminder(deadline(), HOUR).name
    assert not is_over(name, S.PREPARING)
    assert is_over(name, S.SUBMITTED)
