"""Whether a case holds anything that the appeals filed so far did not."""

from collections.abc import Sequence

from shared.appeal import Appeal
from shared.evidence import Evidence


def has_something_new(appeals: Sequence[Appeal], evidence: Sequence[Evidence]) -> bool:
    """True where some evidence was captured after the last appeal was filled in, or nothing was filed yet."""
    if not appeals:
        return True
    last = max(appeal.filled_at for appeal in appeals)
    return any(item.captured_at > last for item in evidence)
