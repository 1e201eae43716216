"""Where a case stands (案件状态)."""

from enum import StrEnum


class CaseStatus(StrEnum):
    CAPTURED = "captured"
    TRIAGED = "triaged"
    PREPARING = "preparing"
    READY = "ready"
    HANDED_OVER = "handed_over"
    SUBMITTED = "submitted"
    UNDER_REVIEW = "under_review"
    SUPPLEMENT_REQUESTED = "supplement_requested"
    UPHELD = "upheld"
    REJECTED = "rejected"
    ESCALATED = "escalated"
    NOT_APPEALABLE = "not_appealable"
    WAIVED = "waived"
    EXPIRED = "expired"
    CLOSED = "closed"
