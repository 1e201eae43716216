"""Knows whether one moment surely lies before another, though a page may tell either to the day only."""

from datetime import datetime, time

from agent.domain.workdays import SHANGHAI


def surely_before(one: datetime, other: datetime) -> bool:
    """What is known to the day only reads midnight there: it is before another only if it is of an earlier day."""
    first, second = one.astimezone(SHANGHAI), other.astimezone(SHANGHAI)
    if time() in (first.time(), second.time()):
        return first.date() < second.date()
    return first < second
