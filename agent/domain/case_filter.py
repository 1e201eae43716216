"""Which cases a list shows: what the operator chose, and how that stands in an address."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TypeVar

from agent.domain.turns import DONE, WAITS_FOR_OPERATOR
from shared.case_status import CaseStatus
from shared.ground import Ground
from shared.outcome import Outcome

WORDS_MAX = 100
NAME_MAX = 100

Member = TypeVar("Member", bound=StrEnum)


class Show(StrEnum):
    """The chips above the list."""

    WAITING = "waiting"
    OPEN = "open"
    DONE = "done"
    ALL = "all"


STATUSES: Mapping[Show, tuple[CaseStatus, ...] | None] = {
    Show.WAITING: WAITS_FOR_OPERATOR,
    Show.OPEN: tuple(status for status in CaseStatus if status not in DONE),
    Show.DONE: tuple(status for status in CaseStatus if status in DONE),
    Show.ALL: None,
}
"""Null: all of them."""

MINE, NOBODYS = "mine", "nobody"
"""Of whoever is at the keyboard; of nobody, or of somebody who works here no more."""

NOT_SAID = "?"
"""In the place of an operator's id, which it never is."""

SPANS = (7, 30, 90, 365)
"""Days before now in which a case was opened."""


@dataclass(frozen=True)
class CaseFilter:
    """`words` are looked for in all that is written of a case. What is null or empty leaves nothing out.

    `assignee` is an operator's id, `MINE` or `NOBODYS`.
    """

    show: Show = Show.WAITING
    words: str = ""
    platform: str = ""
    shop: str = ""
    ground: Ground | None = None
    outcome: Outcome | None = None
    days: int | None = None
    assignee: str = ""
    label: str = ""

    @property
    def cleared(self) -> "CaseFilter":
        """The chip and the words alone."""
        return CaseFilter(self.show, self.words)

    @property
    def narrowed_count(self) -> int:
        """How many things were chosen beside these."""
        return len(parameters_of(self)) - len(parameters_of(self.cleared))

    def asked_by(self, operator_id: str | None) -> "CaseFilter":
        """`MINE` with the operator who asks in its place; where nobody knows who asks, nothing is hers."""
        return replace(self, assignee=operator_id or NOT_SAID) if self.assignee == MINE else self

    @property
    def narrows(self) -> bool:
        """Whether more than a chip was chosen."""
        return bool(self.words) or self.narrowed_count > 0


def read_filter(query: Mapping[str, str]) -> CaseFilter:
    """From the parameters of an address; what makes no sense there is left out."""
    words = query.get("q", "").strip()[:WORDS_MAX]
    days = query.get("days", "")
    return CaseFilter(
        show=_member(Show, query.get("show", "")) or (Show.ALL if words else Show.WAITING),
        words=words,
        platform=query.get("platform", "").strip()[:NAME_MAX],
        shop=query.get("shop", "").strip()[:NAME_MAX],
        ground=_member(Ground, query.get("ground", "")),
        outcome=_member(Outcome, query.get("outcome", "")),
        assignee=query.get("assignee", "").strip()[:NAME_MAX],
        label=query.get("label", "").strip()[:NAME_MAX],
        days=next((span for span in SPANS if str(span) == days), None),
    )


def parameters_of(wanted: CaseFilter) -> dict[str, str]:
    """What `read_filter` makes the same filter of; only what was chosen, and always the chip."""
    named = {
        "q": wanted.words,
        "platform": wanted.platform,
        "shop": wanted.shop,
        "ground": wanted.ground.value if wanted.ground else "",
        "outcome": wanted.outcome.value if wanted.outcome else "",
        "days": str(wanted.days) if wanted.days else "",
        "assignee": wanted.assignee,
        "label": wanted.label,
    }
    return {"show": wanted.show.value} | {name: value for name, value in named.items() if value}


def _member(kind: type[Member], value: str) -> Member | None:
    return next((member for member in kind if member.value == value), None)
