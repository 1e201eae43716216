"""Which deadline of a case is the one to show, as a place in a list ordered by it, and until when it is that."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from agent.domain.deadlines import next_deadline
from shared.deadline import Deadline


@dataclass(frozen=True)
class DueOrder:
    """`due_at`: of the deadline to show, null where there is none. `turns_at`: when another may be; null: never."""

    due_at: datetime | None
    turns_at: datetime | None


def due_order(deadlines: Sequence[Deadline], now: datetime) -> DueOrder:
    """Holds until `turns_at`, as long as the deadlines stay. `deadlines` are the nearest first."""
    shown = next_deadline(deadlines, now)
    if shown is None:
        return DueOrder(None, None)
    return DueOrder(shown.due_at, shown.due_at if shown.due_at > now else None)
