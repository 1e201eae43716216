"""A filter of the list of cases as conditions of a query; each but the label stands in the indexes of `cases`."""

from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, or_, select

from agent.domain.case_filter import NOBODYS, CaseFilter
from agent.store.note_tables import case_labels
from agent.store.operator_tables import operators
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
    if wanted.assignee == NOBODYS:
        retired = select(operators.c.operator_id).where(operators.c.retired_at.is_not(None))
        found.append(or_(cases.c.assignee.is_(None), cases.c.assignee.in_(retired)))
    elif wanted.assignee:
        found.append(cases.c.assignee == wanted.assignee)
    if wanted.label:
        labelled = select(case_labels.c.case_id).where(case_labels.c.label == wanted.label)
        found.append(cases.c.case_id.in_(labelled))
    if wanted.days is not None:
        found.append(cases.c.created_at >= to_text(now - timedelta(days=wanted.days)))
    return found
