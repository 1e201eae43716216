"""Whose turn it is: in which statuses a case waits for the operator, and in which nothing more comes."""

from shared.case_status import CaseStatus

DONE = frozenset(
    {CaseStatus.UPHELD, CaseStatus.NOT_APPEALABLE, CaseStatus.WAIVED, CaseStatus.EXPIRED, CaseStatus.CLOSED}
)
WAITS_FOR_OPERATOR = (
    CaseStatus.SUPPLEMENT_REQUESTED,
    CaseStatus.HANDED_OVER,
    CaseStatus.READY,
    CaseStatus.REJECTED,
    CaseStatus.PREPARING,
    CaseStatus.TRIAGED,
)
"""Most urgent first."""
