"""One public reply under a review: its words, and how far it has come."""

from enum import StrEnum

from shared.model import Id, Moment, Noun
from shared.plan import FillReport


class ReplyState(StrEnum):
    """`FILLED` and `PARTLY_FILLED` are in her hands; `POSTED` is what she says; nothing here is ever sent by us."""

    DRAFT = "draft"
    FILLED = "filled"
    PARTLY_FILLED = "partly_filled"
    STOPPED = "stopped"
    POSTED = "posted"


class Reply(Noun):
    """`report`: what became of the box where it was filled."""

    reply_id: Id
    case_id: Id
    text: str
    state: ReplyState
    changed_at: Moment
    report: tuple[FillReport, ...]
