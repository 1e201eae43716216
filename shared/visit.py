"""How a visit of the agent to a shop's back end ended."""

from enum import StrEnum


class VisitState(StrEnum):
    """`LOGGED_OUT` and `CHALLENGED` stop the shop until the person has acted; the others come again by themselves."""

    CHANGED = "changed"
    SAME = "same"
    LOGGED_OUT = "logged_out"
    CHALLENGED = "challenged"
    PAGE_CHANGED = "page_changed"
    ERROR = "error"


STOPPED = frozenset({VisitState.LOGGED_OUT, VisitState.CHALLENGED})
