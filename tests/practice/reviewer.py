"""The platform's reviewer: decides what she is told to, when its time has come by the practice clock."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum


class Decision(StrEnum):
    UPHELD = "upheld"
    REJECTED = "rejected"
    SUPPLEMENT = "supplement"


@dataclass(frozen=True)
class Order:
    """Decide on `review_id` at `due_at`. `effect` is what becomes of an upheld review, in the platform's own terms."""

    review_id: str
    decision: Decision
    due_at: datetime
    wording: str | None = None
    note: str | None = None
    effect: str | None = None


@dataclass(frozen=True)
class Habit:
    """What she does by herself with every appeal, so many seconds after it was filed."""

    decision: Decision
    after: timedelta
    wording: str | None = None
    note: str | None = None
    effect: str | None = None


@dataclass
class Reviewer:
    """Without a habit and without orders she never answers."""

    habit: Habit | None = None
    orders: list[Order] = field(default_factory=list)

    def tell(self, order: Order) -> None:
        self.orders.append(order)

    def appeal_filed(self, review_id: str, now: datetime) -> None:
        habit = self.habit
        if habit is not None:
            due_at = now + habit.after
            self.tell(Order(review_id, habit.decision, due_at, habit.wording, habit.note, habit.effect))

    def take_due(self, now: datetime) -> list[Order]:
        """The orders whose time has come, oldest first; they are not given twice."""
        due = sorted((order for order in self.orders if order.due_at <= now), key=lambda order: order.due_at)
        self.orders = [order for order in self.orders if order.due_at > now]
        return due
