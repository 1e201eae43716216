"""A second round needs something that the first did not hold."""

from datetime import UTC, datetime

import pytest

from agent.domain.rounds import has_something_new, left_out_of, new_since, sent_with
from shared.appeal import Appeal, FilingState
from shared.evidence import CLASS_OF_KIND, Evidence, EvidenceFile, EvidenceKind, Grade
from shared.fact import Fact, FactName
from shared.ground import Ground

MORNING, NOON = datetime(2026, 11, 1, 8, tzinfo=UTC), datetime(2026, 11, 1, 12, tzinfo=UTC)


def file(name: str, derived_from: str | None = None) -> EvidenceFile:
    return EvidenceFile(sha256=name, name=name, media_type="image/png", size_bytes=1, derived_from=derived_from)


def appeal(filled_at: datetime, *files: EvidenceFile) -> Appeal:
    return Appeal(
        appeal_id="appeal-1",
        case_id="case-1",
        round=1,
        ground=Ground.ABUSE,
        reason="辱骂",
        statement="。",
        files=files,
        state=FilingState.VERIFIED,
        report=(),
        filled_at=filled_at,
    )


def evidence(
    captured_at: datetime,
    evidence_id: str = "ev-1",
    *,
    name: str = "new.png",
    kind: EvidenceKind = EvidenceKind.CHAT,
    facts: tuple[tuple[FactName, str], ...] = (),
    derived_from: str | None = None,
) -> Evidence:
    return Evidence(
        evidence_id=evidence_id,
        case_id="case-1",
        kind=kind,
        evidence_class=CLASS_OF_KIND[kind],
        shows="",
        captured_at=captured_at,
        source_url=None,
        method="",
        grade=Grade.A1,
        does_not_prove="",
        facts=tuple(Fact(name=fact, value=value) for fact, value in facts),
        files=(file(name, derived_from),),
    )


def test_before_the_first_appeal_all_is_new() -> None:
    assert has_something_new([], [])
    assert len(new_since([], [evidence(MORNING)])) == 1


def test_evidence_captured_after_the_last_appeal_is_new() -> None:
    assert has_something_new([appeal(MORNING)], [evidence(NOON)])
    assert not has_something_new([appeal(MORNING), appeal(NOON)], [evidence(MORNING)])
    assert not has_something_new([appeal(MORNING)], [])


@pytest.mark.parametrize(
    ("later", "is_new"),
    [
        ({"name": "old.png"}, False),
        ({"name": "filed.png"}, False),
        ({"name": "original.png"}, False),
        ({"name": "other.png"}, True),
        ({"name": "other.png", "facts": ((FactName.WAYBILL, "SF1"),)}, False),
        ({"name": "other.png", "facts": ((FactName.WAYBILL, "SF1"), (FactName.TIME_LEFT, "3 天"))}, False),
        ({"name": "other.png", "facts": ((FactName.WAYBILL, "SF2"),)}, True),
        ({"name": "other.png", "facts": ((FactName.TIME_LEFT, "3 天"),)}, True),
    ],
)
def test_the_same_page_or_file_again_is_nothing_new(later: dict[str, object], is_new: bool) -> None:
    filed = appeal(MORNING, file("filed.png", "original.png"), file("old.png"))
    before = evidence(MORNING, name="old.png", facts=((FactName.WAYBILL, "SF1"),))
    again = evidence(NOON, "ev-2", **later)  # type: ignore[arg-type]  # a test's short hand
    assert has_something_new([filed], [before, again]) is is_new


def test_what_went_up_is_known_by_its_file_or_the_original_it_was_drawn_from() -> None:
    filed = appeal(NOON, file("a.png"), file("small.jpg", "b.png"))
    items = [
        evidence(MORNING, "a", name="a.png"),
        evidence(MORNING, "b", name="b.png"),
        evidence(MORNING, "marked", name="marked.png", derived_from="b.png"),
        evidence(MORNING, "left", name="c.png"),
    ]
    assert [item.evidence_id for item in sent_with([filed], items)] == ["a", "b", "marked"]
    assert [item.evidence_id for item in left_out_of([filed], items)] == ["left"]
    assert has_something_new([filed], items)
    assert left_out_of([appeal(NOON)], items) == ()
