"""A filter of the list of cases as conditions of a query; each stands in the indexes of `cases`."""

from datetime import datetime, timedelta

from sqlalchemy import ColumnElement

from agent.domain.case_filter import CaseFilter
from agent.store.schema import cases
from agent.store.times import to_text


def conditions(wanted: CaseFilter, now: datetime) -> list[ColumnElement[bool]]:
    """All that must hold of a case beside its status and its words."""
    found: list[ColumnElement[bool]] = []
    if wanted.platform:
        found.append(cases.c.platform == wanted.platform)
    if wanted.shop:
        found.append(cases.c.shop == wanted.shop)
    if wanted.ground is not None:
        found.append(cases.c.ground == wanted.ground.value)
    if wanted.outcome is not None:
        found.append(cases.c.outcome == wanted.outcome.value)
    if wanted.days is not None:
        found.append(cases.c.created_at >= to_text(now - timedelta(days=wanted.days)))
    return found
