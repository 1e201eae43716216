"""Which time nobody looked at a shop, and why: a gap begins with the first visit that was owed and not made."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from agent.domain.pacing import QuietHours, out_of_quiet
from shared.visit import VisitState


class Hindrance(StrEnum):
    """What kept a visit from being made. `ASLEEP`: nothing of ours ran, or the clock was put forward."""

    ASLEEP = "asleep"
    CLOSED = "closed"
    UNREACHABLE = "unreachable"
    LOGGED_OUT = "logged_out"
    CHALLENGED = "challenged"
    PAGE_CHANGED = "page_changed"


HINDRANCES = {
    VisitState.ERROR: Hindrance.UNREACHABLE,
    VisitState.LOGGED_OUT: Hindrance.LOGGED_OUT,
    VisitState.CHALLENGED: Hindrance.CHALLENGED,
    VisitState.PAGE_CHANGED: Hindrance.PAGE_CHANGED,
}
"""What a failed visit means for the time until the next good one; a good one has none."""

WORTH_TELLING = timedelta(minutes=30)
"""A shorter gap is no longer than the pace of the visits varies anyway."""


@dataclass(frozen=True)
class Gap:
    """Aware times; it is open while `ended_at` is null. `why` is the first reason of several."""

    began_at: datetime
    ended_at: datetime | None
    why: Hindrance


def hindered(gap: Gap | None, since: datetime, why: Hindrance) -> Gap:
    """The gap that is open already goes on with its own reason; else one begins at `since`."""
    return gap if is_open(gap) and gap is not None else Gap(since, None, why)


def found_late(gap: Gap | None, due_at: datetime, now: datetime) -> Gap | None:
    """The gap once a visit that was due at `due_at` has its turn only `now`."""
    return gap if now - due_at < WORTH_TELLING else hindered(gap, due_at, Hindrance.ASLEEP)


def visited(gap: Gap | None, now: datetime, state: VisitState, quiet: QuietHours) -> Gap | None:
    """The gap after a visit. One that ends is kept, unless it was short or lay wholly in hours without visits."""
    if state in HINDRANCES:
        return hindered(gap, now, HINDRANCES[state])
    if gap is None:
        return None
    if gap.ended_at is not None:
        return gap if gap.ended_at <= now else None  # one that ends later was kept by a clock that stood ahead
    is_worth_telling = now - out_of_quiet(gap.began_at, quiet) >= WORTH_TELLING
    return replace(gap, ended_at=now) if is_worth_telling else None


def is_open(gap: Gap | None) -> bool:
    return gap is not None and gap.ended_at is None
