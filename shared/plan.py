"""A plan for filling a form (label and what goes there) and the report of what was done with it."""

import datetime
from enum import StrEnum
from typing import Annotated

from pydantic import Field

from shared.model import Noun

Label = Annotated[str, Field(min_length=1, max_length=200)]


class PlanItem(Noun):
    """One field of a plan: the label a person would see, and exactly one of `value`, `choice`, `files`, `date`.

    `choice` is an option's text; a list is a cascader's path or several options. `date` is one day or [from, to].
    """

    label: Label
    value: str | None = None
    choice: str | tuple[str, ...] | None = None
    files: tuple[str, ...] | None = None
    date: datetime.date | tuple[datetime.date, datetime.date] | None = None


class FillState(StrEnum):
    FILLED = "filled"
    REFUSED = "refused"
    MISSING = "missing"


class FillReport(Noun):
    """What became of one item. `reason` says in Chinese why it was not filled or what differs; empty when filled."""

    label: str
    state: FillState
    planned: str | tuple[str, ...]
    read_back: str | tuple[str, ...] | None
    reason: str
