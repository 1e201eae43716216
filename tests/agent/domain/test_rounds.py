"""A second round needs something that the first did not hold."""

from datetime import UTC, datetime

from agent.domain.rounds import has_something_new
from shared.appeal import Appeal, FilingState
from shared.evidence import CLASS_OF_KIND, Evidence, EvidenceKind, Grade
from shared.ground import Ground

MORNING, NOON = datetime(2026, 11, 1, 8, tzinfo=UTC), datetime(2026, 11, 1, 12, tzinfo=UTC)


def appeal(filled_at: datetime) -> Appeal:
    return Appeal(
        appeal_id="appeal-1",
        case_id="case-1",
        round=1,
        ground=Ground.ABUSE,
        reason="辱骂",
        statement="。",
        files=(),
        state=FilingState.VERIFIED,
        report=(),
        filled_at=filled_at,
    )


def evidence(captured_at: datetime) -> Evidence:
    return Evidence(
        evidence_id="ev-1",
        case_id="case-1",
        kind=EvidenceKind.CHAT,
        evidence_class=CLASS_OF_KIND[EvidenceKind.CHAT],
        shows="",
        captured_at=captured_at,
        source_url=None,
        method="",
        grade=Grade.A1,
        does_not_prove="",
        facts=(),
        files=(),
    )


def test_before_the_first_appeal_all_is_new() -> None:
    assert has_something_new([], [])


def test_evidence_captured_after_the_last_appeal_is_new() -> None:
    assert has_something_new([appeal(MORNING)], [evidence(NOON)])
    assert not has_something_new([appeal(MORNING), appeal(NOON)], [evidence(MORNING)])
    assert not has_something_new([appeal(MORNING)], [])
