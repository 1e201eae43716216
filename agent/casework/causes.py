"""How the shop weighed a case: kinds of event and line that tell it, and what of them leaves the machine.

What she wrote when she filed all the same is kept in a case's events, each cause for what it was written for and no
more.
"""

from collections.abc import Mapping

from agent.domain.audit_words import MOVED
from shared.case_status import CaseStatus

BELOW_READY, DESPITE_REMARKS, WITH_UNTIED = "filed_below_ready", "filed_despite_remarks", "filed_with_untied"
CAUSES = frozenset({BELOW_READY, DESPITE_REMARKS, WITH_UNTIED})

GIVEN_UP = (CaseStatus.NOT_APPEALABLE, CaseStatus.WAIVED)
WEIGHING = CAUSES | {"overruled"} | {f"{MOVED}{status.value}" for status in GIVEN_UP}
"""Actions of the audit log that tell the shop's own doubts; they are nobody else's."""

TAKEN_UP_AGAIN = tuple(f"from {status.value}" for status in GIVEN_UP)
"""Beginnings of the details of moves that tell them too."""

PUT_BACK = tuple(f" to {status.value}" for status in GIVEN_UP)
"""Endings of the details of what was undone."""

KEPT_OF_WITHHELD = ("line", "at", "subject", "previous_hash", "hash")
WITHHELD_WORDS = "卖家自己的考虑，原行由卖家保存"


def tells_weighing(line: Mapping[str, object]) -> bool:
    detail = str(line["detail"])
    return line["action"] in WEIGHING or detail.startswith(TAKEN_UP_AGAIN) or detail.endswith(PUT_BACK)


def without_weighing(line: Mapping[str, object]) -> dict[str, object]:
    """The line as it is shown to others: its hashes stay, so that its neighbours fit and it can be produced later."""
    if not tells_weighing(line):
        return dict(line)
    return {name: line[name] for name in KEPT_OF_WITHHELD} | {"withheld": WITHHELD_WORDS}
