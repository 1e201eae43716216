"""Which deadline a case is listed by, and until when."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from agent.domain.deadlines import next_deadline
from agent.domain.due_order import DueOrder, due_order
from shared.deadline import Deadline, DeadlineKind

NOW = datetime(2026, 11, 23, 2, tzinfo=UTC)
hours = st.integers(-50, 50)


def deadline(after: int, *, provisional: bool) -> Deadline:
    due_at = NOW + timedelta(hours=after)
    return Deadline(kind=DeadlineKind.HANDLING, due_at=due_at, rule="", provisional=provisional)


def test_a_case_without_deadline_is_never_looked_at_again() -> None:
    assert due_order((), NOW) == DueOrder(None, None)
    assert due_order((deadline(-1, provisional=True),), NOW) == DueOrder(None, None)


@given(st.lists(st.tuples(hours, st.booleans()), max_size=5), st.integers(0, 100))
def test_it_is_the_deadline_to_show_until_it_turns(several: list[tuple[int, bool]], later: int) -> None:
    deadlines = sorted((deadline(after, provisional=is_so) for after, is_so in several), key=lambda one: one.due_at)
    order, then = due_order(deadlines, NOW), NOW + timedelta(hours=later)
    if order.turns_at is None or then < order.turns_at:
        shown = next_deadline(deadlines, then)
        assert order.due_at == (shown.due_at if shown else None)
