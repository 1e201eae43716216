"""When a shop is visited next: politely, less often when something is wrong, never at night, never without limit."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from shared.visit import STOPPED, VisitState

SHANGHAI = ZoneInfo("Asia/Shanghai")

JITTER = 0.15
"""Share by which a visit comes earlier or later, so that no two days look alike."""

GLANCE = timedelta(minutes=1)
"""How often a stopped shop's already open tabs are looked at; this opens no page."""

BACK_OFF_FIRST, BACK_OFF_MOST = timedelta(minutes=10), timedelta(hours=6)

PAGE_CHANGED_IN_A_ROW = 3
"""A page that is slow once is no news; one that no longer fits three times is."""


@dataclass(frozen=True)
class QuietHours:
    """From one time of the day to another in Shanghai, also over midnight; none where both are the same."""

    begins: time
    ends: time


def next_visit_at(
    now: datetime, state: VisitState, failures: int, every: timedelta, quiet: QuietHours, chance: float
) -> datetime:
    """When to look again, UTC. `failures` counts failed visits in a row, this one included; `chance` is in [0, 1)."""
    if state in STOPPED:
        return now + GLANCE
    pause = every if failures == 0 else max(every, back_off(failures))
    varied = pause * (1 - JITTER + 2 * JITTER * chance)
    return out_of_quiet(now + varied, quiet)


def back_off(failures: int) -> timedelta:
    """10, 20, 40 … minutes, at most six hours; `failures` is at least 1."""
    doublings = min(failures - 1, 10)
    return min(BACK_OFF_FIRST * (1 << doublings), BACK_OFF_MOST)


def out_of_quiet(moment: datetime, quiet: QuietHours) -> datetime:
    """The moment itself, or the end of the quiet hours that it falls into."""
    local = moment.astimezone(SHANGHAI)
    if not _is_quiet(local.time(), quiet):
        return moment
    ends = datetime.combine(local.date(), quiet.ends, SHANGHAI)
    return (ends if ends > local else ends + timedelta(days=1)).astimezone(moment.tzinfo)


def pages_left(daily: int, day: date | None, pages: int, now: datetime) -> int:
    """What of the day's budget is left, where `pages` were opened on `day` (Shanghai)."""
    return daily if day != shanghai_day(now) else max(0, daily - pages)


def next_day(now: datetime, quiet: QuietHours) -> datetime:
    """When a used-up budget is fresh again: the beginning of the next day in Shanghai, past its quiet hours."""
    midnight = datetime.combine(shanghai_day(now) + timedelta(days=1), time(), SHANGHAI)
    return out_of_quiet(midnight.astimezone(now.tzinfo), quiet)


def shanghai_day(now: datetime) -> date:
    return now.astimezone(SHANGHAI).date()


def failures_after(state: VisitState, before: int) -> int:
    """Failures in a row once this visit is counted. Being stopped is no failure: it waits for a person."""
    if state in (VisitState.ERROR, VisitState.PAGE_CHANGED):
        return before + 1
    return 0


def is_news(state: VisitState, before: VisitState | None, failures: int) -> bool:
    """Whether the person must be told of the visit itself: once when it stops, once when a page stays changed."""
    if state in STOPPED:
        return state is not before
    return state is VisitState.PAGE_CHANGED and failures == PAGE_CHANGED_IN_A_ROW


def _is_quiet(at: time, quiet: QuietHours) -> bool:
    if quiet.begins <= quiet.ends:
        return quiet.begins <= at < quiet.ends
    return at >= quiet.begins or at < quiet.ends
