"""What may be done to several cases at once, and to which of them; all of it can be undone.

All of it changes our own records alone: nothing is filed, filled or collected for several cases at once.
"""

from enum import StrEnum

from agent.domain.lifecycle import may_move
from agent.domain.words import word_for
from shared.case_status import CaseStatus


class Act(StrEnum):
    ASSIGN = "assign"
    LABEL = "label"
    NOTE = "note"
    WAIVE = "waive"
    CLOSE = "close"


MOVES = {Act.WAIVE: CaseStatus.WAIVED, Act.CLOSE: CaseStatus.CLOSED}
"""The status to which an act brings a case."""

CASES_MAX = 200
"""So many in one go: more nobody looks through before she presses."""


def obstacle(act: Act, status: CaseStatus) -> str | None:
    """Why this case is left as it is (Chinese); None where the act may be done to it."""
    to = MOVES.get(act)
    if to is None or may_move(status, to):
        return None
    if status is to:
        return f"已经是“{word_for(to)}”。"
    return f"现在是“{word_for(status)}”，不能变为“{word_for(to)}”。"
