"""One review and everything done about it: status, moves, events, and the case as the desk shows it."""

from enum import StrEnum

from shared.appeal import Appeal, Receipt, Statement
from shared.case_status import CaseStatus
from shared.deadline import Deadline
from shared.evidence import Evidence
from shared.ground import Ground, Verdict
from shared.matrix import EvidenceCheck
from shared.model import Id, Moment, Noun
from shared.outcome import Outcome
from shared.pattern import Pattern
from shared.review import Review
from shared.triage import Triage


class Actor(StrEnum):
    """Who made a move: the person, the agent by itself, or the platform as read from its page."""

    OPERATOR = "operator"
    AGENT = "agent"
    PLATFORM = "platform"


class CaseEvent(Noun):
    """One line of a case's timeline. `title` is Chinese and says what happened.

    `by` names the person or the browser behind it, `operator:<id>` or `extension:<pairing id>`, where one is known.
    """

    event_id: int
    case_id: Id
    at: Moment
    actor: Actor
    by: str | None = None
    kind: str
    status: CaseStatus
    title: str
    detail: str


class CaseSummary(Noun):
    """A case in a list. `assignee` is the id of the operator who looks after it."""

    case_id: Id
    platform: str
    shop: str | None
    status: CaseStatus
    review: Review
    verdict: Verdict
    sentence: str
    ground: Ground | None
    reason: str | None
    next_step: str
    deadline: Deadline | None
    outcome: Outcome | None
    assignee: str | None
    created_at: Moment
    updated_at: Moment


class CaseView(Noun):
    """A case with everything the desk shows. `moves` are the statuses that are legal now.

    `overruled`: the words by which the operator holds its ground against triage; null where triage found the ground.
    """

    summary: CaseSummary
    round: int
    triage: Triage
    overruled: tuple[str, ...] | None
    patterns: tuple[Pattern, ...]
    reasons: tuple[str, ...]
    evidence: tuple[Evidence, ...]
    check: EvidenceCheck | None
    statement: Statement | None
    appeals: tuple[Appeal, ...]
    receipts: tuple[Receipt, ...]
    deadlines: tuple[Deadline, ...]
    moves: tuple[CaseStatus, ...]
    events: tuple[CaseEvent, ...]
