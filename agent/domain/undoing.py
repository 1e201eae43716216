"""Whether what an answer of the platform did to its case can be undone: not where later steps rest on it."""

from collections.abc import Sequence

from shared.case import CaseEvent
from shared.case_status import CaseStatus

RESTING = frozenset(
    {"moved", "outcome", "form_filled", "copy_pack_made", "supplement_filled", "receipt_kept", "notice_assigned"}
)
"""Kinds of event that were only possible, or only meant, because of where the case stood."""


def obstacle(
    answer: str, before: CaseStatus, after: CaseStatus, now: CaseStatus, later: Sequence[CaseEvent]
) -> str | None:
    """Why it stays (Chinese); None where it may be undone. `answer` is what it is called, e.g. 这条站内信.

    `later` are the case's events since. What left its case as it was may be taken back at any time.
    """
    if before is after:
        return None
    resting = next((event for event in later if event.kind in RESTING), None)
    if resting is not None:
        return f"之后案件又有了“{resting.title}”，它是接着{answer}来的。"
    return None if now is after else f"案件已经不在{answer}带到的状态。"
