"""How much of a deadline's time has gone, for the bar that fills."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from agent.domain.words import word_for
from agent.pages.spoken_times import said_moment, time_left
from shared.case import CaseSummary
from shared.deadline import Deadline, DeadlineKind

LAST_DAY = timedelta(days=1)
SOON = timedelta(days=3)


@dataclass(frozen=True)
class TimeBar:
    """`gone` runs from 0 to 100. `tone` is `calm`, `soon` or `last`: red only in the last day."""

    title: str
    left: str
    until: str
    gone: int
    tone: str
    rule: str
    is_provisional: bool


def time_bar(deadline: Deadline, summary: CaseSummary, now: datetime) -> TimeBar:
    """Counted from the review where the window does, else from the day the case was opened.

    A provisional deadline that has passed is a reason to look, not an end: it is never red.
    """
    counts_from_review = deadline.kind in {DeadlineKind.APPEAL_WINDOW, DeadlineKind.REPLY_WINDOW}
    started_at = (summary.review.posted_at if counts_from_review else None) or summary.created_at
    whole = max(deadline.due_at - started_at, timedelta(seconds=1))
    gone = round(100 * (now - started_at) / whole)
    left = deadline.due_at - now
    is_doubtful = deadline.provisional and left.total_seconds() < 0
    return TimeBar(
        title=word_for(deadline.kind),
        left=("可能" if is_doubtful else "") + time_left(deadline.due_at, now),
        until=f"{said_moment(deadline.due_at, now)} 截止",
        gone=min(max(gone, 0), 100),
        tone="soon" if is_doubtful else "last" if left < LAST_DAY else "soon" if left < SOON else "calm",
        rule=deadline.rule,
        is_provisional=deadline.provisional,
    )
