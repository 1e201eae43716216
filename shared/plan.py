"""A plan for filling a form (label and what goes there) and the report of what was done with it."""

import datetime
from enum import StrEnum
from typing import Annotated

from pydantic import Field, model_validator

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

    @model_validator(mode="after")
    def _says_one_thing(self) -> "PlanItem":
        given = [key for key in ("value", "choice", "files", "date") if getattr(self, key) is not None]
        if len(given) != 1:
            raise ValueError(f"value、choice、files、date 只能有一个，现在有 {'、'.join(given) or '零个'}")
        if self.choice in ("", ()) or self.files == ():
            raise ValueError(f"{given[0]} 是空的")
        if isinstance(self.date, tuple) and self.date[0] > self.date[1]:
            raise ValueError("开始日期在结束日期之后")
        return self


class FillState(StrEnum):
    """`TO_COPY`: not ours to fill; the person copies it, and it was compared with the case."""

    FILLED = "filled"
    REFUSED = "refused"
    MISSING = "missing"
    TO_COPY = "to_copy"


class FillReport(Noun):
    """What became of one item. `reason` says in Chinese why it was not filled or what differs; empty when filled."""

    label: str
    state: FillState
    planned: str | tuple[str, ...]
    read_back: str | tuple[str, ...] | None
    reason: str
