"""What a platform decided in one round of a case, as it is counted."""

from enum import StrEnum

from shared.evidence import Grade
from shared.ground import Ground
from shared.model import Id, Moment, Noun
from shared.outcome import Outcome


class DecisionResult(StrEnum):
    """`NONE`: the platform closed it without deciding; it is not counted as either."""

    WON = "won"
    LOST = "lost"
    NONE = "none"


class Decision(Noun):
    """`round` counts the appeals and the escalations of a case that the platform ended.

    `outcome` is null where it was upheld and nobody saw yet what became of the review. `cause`: why it was lost.

    `grade` is the highest of what was filed, null where no file went in. `workdays` are Chinese working days from the
    submission to the decision, null where the submission is not known; `is_late` whether the platform promises less.
    """

    case_id: Id
    round: int
    platform: str
    shop: str | None
    ground: Ground | None
    reason: str | None
    grade: Grade | None
    outcome: Outcome | None
    result: DecisionResult
    cause: str | None
    workdays: int | None
    is_late: bool | None
    decided_at: Moment
