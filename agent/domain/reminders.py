"""Which reminder of a deadline is due, and what it is called so that it is given once."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from agent.domain.workdays import SHANGHAI
from shared.case_status import CaseStatus
from shared.deadline import Deadline, DeadlineKind
from shared.ground import Verdict

REMIND_BEFORE = (timedelta(hours=4), timedelta(days=1), timedelta(days=3))
"""The nearest first. Source: seed, deadlines pass unseen; design §8."""

NOT_TOLD_AFTER = timedelta(days=7)
"""What passed longer ago while the agent was closed is history, but a platform that is late can still be called."""

_BEFORE_SUBMISSION = frozenset(
    {CaseStatus.CAPTURED, CaseStatus.TRIAGED, CaseStatus.PREPARING, CaseStatus.READY, CaseStatus.HANDED_OVER}
)
REMINDED_IN: Mapping[DeadlineKind, frozenset[CaseStatus]] = {
    DeadlineKind.APPEAL_WINDOW: _BEFORE_SUBMISSION,
    DeadlineKind.CHAT_RETENTION: _BEFORE_SUBMISSION - {CaseStatus.CAPTURED, CaseStatus.TRIAGED},
    DeadlineKind.SUPPLEMENT: frozenset({CaseStatus.SUPPLEMENT_REQUESTED}),
    DeadlineKind.DISPUTE: _BEFORE_SUBMISSION | {CaseStatus.SUBMITTED, CaseStatus.UNDER_REVIEW, CaseStatus.REJECTED},
    DeadlineKind.REPLY_WINDOW: frozenset({CaseStatus.REJECTED}),
    DeadlineKind.HANDLING: frozenset({CaseStatus.SUBMITTED, CaseStatus.UNDER_REVIEW}),
}
"""In which statuses she can still do something about it. A public reply comes up when nothing else is left."""


def is_over(name: str, status: CaseStatus) -> bool:
    """Whether what a reminder of this name called for can no longer be done, or is done, in `status`."""
    return status not in REMINDED_IN[kind_of(name)]


def kind_of(name: str) -> DeadlineKind:
    """Of the deadline that a reminder of this name is about."""
    return DeadlineKind(name.split(":")[0])


def is_reminded(status: CaseStatus, verdict: Verdict, reason: str | None) -> bool:
    """Whether a case's deadlines are told at all: one that cannot be appealed has none, unless she chose a reason for
    it anyway, or filed.
    """
    return verdict is not Verdict.NOT_APPEALABLE or reason is not None or status not in _BEFORE_SUBMISSION


@dataclass(frozen=True)
class Reminder:
    """`before` is how long before the deadline it was set for; None once the deadline has passed."""

    deadline: Deadline
    before: timedelta | None

    @property
    def name(self) -> str:
        """The same for the same deadline on the same day: one that moved to another day is reminded of anew."""
        day = self.deadline.due_at.astimezone(SHANGHAI).date()
        when = "passed" if self.before is None else f"{self.before // timedelta(hours=1)}h"
        return f"{self.deadline.kind.value}:{day}:{when}"


def reminder_due(deadline: Deadline, status: CaseStatus, known_since: datetime, now: datetime) -> Reminder | None:
    """The newest reminder whose moment has come; None where there is none yet, or nothing can be done any more.

    Looked at again and again it gives each reminder at least once, those that nobody looked for in between left out: of
    several missed ones the last says it all. What lay before `known_since` (aware) is none: she has just seen the case.
    That the platform is late with its answer is told only when it is; nobody can hurry it before.
    """
    if status not in REMINDED_IN[deadline.kind]:
        return None
    if deadline.due_at <= now:
        is_old = deadline.kind is not DeadlineKind.HANDLING and now - deadline.due_at > NOT_TOLD_AFTER
        return Reminder(deadline, None) if known_since < deadline.due_at and not is_old else None
    if deadline.kind is DeadlineKind.HANDLING:
        return None
    reached = (before for before in REMIND_BEFORE if known_since < deadline.due_at - before <= now)
    return next((Reminder(deadline, before) for before in reached), None)


def next_look(deadline: Deadline, after: datetime) -> datetime | None:
    """The first moment after `after` at which `reminder_due` may give another; None where there is none."""
    before = () if deadline.kind is DeadlineKind.HANDLING else REMIND_BEFORE
    moments = [*(deadline.due_at - span for span in before), deadline.due_at]
    return min((moment for moment in moments if moment > after), default=None)


def told(deadlines: Iterable[Deadline], status: CaseStatus, verdict: Verdict, reason: str | None) -> list[Deadline]:
    """Of a case's deadlines those about which the operator can do something as it stands. `reason`: chosen so far."""
    if not is_reminded(status, verdict, reason):
        return []
    return [deadline for deadline in deadlines if status in REMINDED_IN[deadline.kind]]
