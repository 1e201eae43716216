"""What is attached: the marked copy of each item, within the platform's limits."""

from datetime import UTC, datetime
from typing import Any

from agent.domain.composing import choose_files
from shared.evidence import CLASS_OF_KIND, Evidence, EvidenceFile, EvidenceKind, Grade
from shared.rules import Rules

PROVENANCE = {"source": "a test", "seen_on": "2026-11-01", "confidence": "H"}


def rules(**limits: Any) -> Rules:
    none: dict[str, Any] = dict.fromkeys(Rules.model_fields, ())
    return Rules.model_validate(none | {name: [{"value": value, **PROVENANCE}] for name, value in limits.items()})


def file(name: str, *, size: int = 1000, media_type: str = "image/png", original: str | None = None) -> EvidenceFile:
    return EvidenceFile(sha256=name, name=name, media_type=media_type, size_bytes=size, derived_from=original)


def item(*files: EvidenceFile) -> Evidence:
    return Evidence(
        evidence_id="ev-1",
        case_id="case-1",
        kind=EvidenceKind.OTHER_FILE,
        evidence_class=CLASS_OF_KIND[EvidenceKind.OTHER_FILE],
        shows="",
        captured_at=datetime(2026, 11, 1, tzinfo=UTC),
        source_url=None,
        method="",
        grade=Grade.A0,
        does_not_prove="",
        facts=(),
        files=files,
    )


def names(evidence: list[Evidence], **limits: Any) -> list[str]:
    return [one.name for one in choose_files(evidence, rules(**limits))]


def test_the_marked_copy_goes_in_place_of_its_original() -> None:
    assert names([item(file("a.png"), file("a-boxed.png", original="a.png")), item()]) == ["a-boxed.png"]


def test_the_same_file_is_attached_once() -> None:
    assert names([item(file("a.png")), item(file("a.png"))]) == ["a.png"]


def test_what_is_too_big_stays_out() -> None:
    evidence = [item(file("big.png", size=5_000_001)), item(file("small.png", size=5_000_000))]
    assert names(evidence, file_mb_max=5) == ["small.png"]


def test_what_comes_after_the_last_place_stays_out() -> None:
    assert names([item(file("a.png")), item(file("b.png"))], file_count_max=1) == ["a.png"]


def test_types_are_media_types_their_beginnings_or_endings_of_names() -> None:
    evidence = [item(file("a.png")), item(file("b.MP4", media_type="video/mp4")), item(file("c.pdf", media_type="x/y"))]
    assert names(evidence, file_types=["image/*"]) == ["a.png"]
    assert names(evidence, file_types=["image/"]) == ["a.png"]
    assert names(evidence, file_types=["image/png", ".mp4"]) == ["a.png", "b.MP4"]
