"""What we show the operator."""

from enum import StrEnum

from shared.model import Id, Moment, Noun


class AlertKind(StrEnum):
    UPHELD = "upheld"
    REJECTED = "rejected"
    SUPPLEMENT_REQUESTED = "supplement_requested"
    UNDER_REVIEW = "under_review"
    DEADLINE = "deadline"
    WAIT_OVER = "wait_over"
    LOGGED_OUT = "logged_out"
    CHALLENGED = "challenged"
    PAGE_CHANGED = "page_changed"
    NOTICE_UNMATCHED = "notice_unmatched"
    REJECTIONS_CLIMB = "rejections_climb"
    CLUSTER = "cluster"


class AlertState(StrEnum):
    """`SHOWING` is written before the desktop is asked, so that a crash in between never shows an alert twice."""

    QUEUED = "queued"
    SHOWING = "showing"
    SHOWN = "shown"
    FAILED = "failed"


class Alert(Noun):
    """One alert; `key` makes it happen once. The inbox is the truth, the toast a hint."""

    alert_id: Id
    key: str
    kind: AlertKind
    case_id: Id | None
    title: str
    body: str
    raised_at: Moment
    state: AlertState
    seen_at: Moment | None
