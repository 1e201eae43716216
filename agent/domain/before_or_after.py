"""Knows which moments a page told to the day only, and whether one moment surely lies before another."""

from datetime import datetime, time

from agent.domain.workdays import SHANGHAI


def is_day_alone(moment: datetime) -> bool:
    """Whether no time of the day is known: what a page tells to the day only reads midnight in Shanghai."""
    return moment.astimezone(SHANGHAI).time() == time()


def page_time(moment: datetime) -> str:
    """What a page told, as a document says it: 2026-11-20 18:00 in Shanghai, or the day alone."""
    return f"{moment.astimezone(SHANGHAI):{'%Y-%m-%d' if is_day_alone(moment) else '%Y-%m-%d %H:%M'}}"


def surely_before(one: datetime, other: datetime) -> bool:
    """What is known to the day only reads midnight there: it is before another only if it is of an earlier day."""
    first, second = one.astimezone(SHANGHAI), other.astimezone(SHANGHAI)
    if is_day_alone(one) or is_day_alone(other):
        return first.date() < second.date()
    return first < second
