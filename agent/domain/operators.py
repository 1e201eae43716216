"""Operators by name: what a name may be, and who is at the keyboard."""

from collections.abc import Sequence

from agent.domain.short_names import short_name
from shared.operator import Operator

NAME_LENGTH = 20


def clean_name(written: str) -> str:
    """Raises Invalid."""
    return short_name(written, NAME_LENGTH, "名字", "请写一个大家都认得的名字，例如“小王”。")


def active(operators: Sequence[Operator]) -> list[Operator]:
    """Those who still work here."""
    return [one for one in operators if one.retired_at is None]


def at_keyboard(operators: Sequence[Operator], chosen_id: str) -> Operator | None:
    """The one chosen, or the only one there is; None where several work here and nobody has said who it is."""
    here = active(operators)
    if len(here) == 1:
        return here[0]
    return next((one for one in here if one.operator_id == chosen_id), None)


def in_charge(operators: Sequence[Operator], assignee: str | None) -> Operator | None:
    """Who looks after it; None where nobody was named, or she works here no more."""
    return next((one for one in active(operators) if one.operator_id == assignee), None)
