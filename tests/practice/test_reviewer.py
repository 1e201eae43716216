"""When the practice reviewer decides."""

from datetime import UTC, datetime, timedelta

from tests.practice.reviewer import Decision, Habit, Order, Reviewer

NOW = datetime(2026, 11, 23, 4, tzinfo=UTC)


def test_without_orders_she_never_decides() -> None:
    reviewer = Reviewer()
    reviewer.appeal_filed("1", NOW)
    assert reviewer.take_due(NOW + timedelta(days=365)) == []


def test_an_order_is_carried_out_once_and_not_early() -> None:
    reviewer = Reviewer()
    order = Order("1", Decision.UPHELD, NOW + timedelta(seconds=5))
    reviewer.tell(order)
    assert reviewer.take_due(NOW + timedelta(seconds=4)) == []
    assert reviewer.take_due(NOW + timedelta(seconds=5)) == [order]
    assert reviewer.take_due(NOW + timedelta(seconds=6)) == []


def test_a_habit_turns_every_appeal_into_an_order() -> None:
    reviewer = Reviewer(habit=Habit(Decision.REJECTED, timedelta(seconds=3), wording="投诉驳回"))
    reviewer.appeal_filed("7", NOW)
    [order] = reviewer.take_due(NOW + timedelta(seconds=3))
    assert (order.review_id, order.decision, order.wording) == ("7", Decision.REJECTED, "投诉驳回")
