"""Why she files all the same: kinds of event that keep what she wrote, each for what it was written for and no more."""

from collections.abc import Mapping

from agent.store.audit import HASHED

BELOW_READY, DESPITE_REMARKS, WITH_UNTIED = "filed_below_ready", "filed_despite_remarks", "filed_with_untied"
CAUSES = frozenset({BELOW_READY, DESPITE_REMARKS, WITH_UNTIED})


def tells_words(line: Mapping[str, object]) -> bool:
    """Whether a line of the audit log holds a cause in words, as an earlier version wrote it; now it holds a hash."""
    return line["action"] in CAUSES and HASHED not in str(line["detail"])
