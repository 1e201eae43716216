"""What the operator may write down of an answer that the platform gave where no page tells us: by SMS, by phone."""

from enum import StrEnum

from agent.domain.lifecycle import may_move
from shared.case_status import CaseStatus
from shared.outcome import Outcome


class Heard(StrEnum):
    """Where she read or heard it."""

    SMS = "sms"
    PHONE = "phone"
    CHAT = "chat"
    BACK_END = "back_end"
    OTHER = "other"


ANSWERS = (CaseStatus.UPHELD, CaseStatus.REJECTED, CaseStatus.SUPPLEMENT_REQUESTED, CaseStatus.CLOSED)
"""Closed: by the platform, without a decision."""

WITH_WORDS = frozenset({CaseStatus.REJECTED, CaseStatus.SUPPLEMENT_REQUESTED})
"""Answers of which the platform's words say what to do next."""

OF_A_WIN = tuple(one for one in Outcome if one not in (Outcome.REJECTED, Outcome.NO_DECISION))
"""What may have become of the review."""


def answers_to(status: CaseStatus) -> tuple[CaseStatus, ...]:
    """Answers that can follow while the platform has the next word."""
    return tuple(to for to in ANSWERS if may_move(status, to))
