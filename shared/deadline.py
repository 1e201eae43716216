"""A time by which something must happen, and the rule it comes from."""

from enum import StrEnum

from shared.model import Moment, Noun


class DeadlineKind(StrEnum):
    APPEAL_WINDOW = "appeal_window"
    REPLY_WINDOW = "reply_window"
    HANDLING = "handling"
    SUPPLEMENT = "supplement"
    CHAT_RETENTION = "chat_retention"
    DISPUTE = "dispute"


class Deadline(Noun):
    """`provisional` when the rule is not verified or the calendar beyond is not known; `rule` says in Chinese why."""

    kind: DeadlineKind
    due_at: Moment
    rule: str
    provisional: bool
