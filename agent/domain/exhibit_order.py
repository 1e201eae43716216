"""The order in which a case's items of evidence are numbered, on the desk and in what leaves it."""

from collections.abc import Sequence

from shared.evidence import Evidence, EvidenceClass


def in_exhibit_order(evidence: Sequence[Evidence]) -> list[Evidence]:
    """By class, then by the time of the capture."""
    order = list(EvidenceClass)
    return sorted(evidence, key=lambda item: (order.index(item.evidence_class), item.captured_at, item.evidence_id))
