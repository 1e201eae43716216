"""Invented evidence, reviews and rules for the tests of the domain."""

from datetime import UTC, date, datetime

from shared.evidence import CLASS_OF_KIND, Evidence, EvidenceFile, EvidenceKind, Grade
from shared.fact import Fact, FactName
from shared.provenance import Confidence, Sourced
from shared.review import Review, ReviewKind
from shared.rules import Rules, WindowDays, WindowStart

AT = datetime(2026, 11, 20, 4, 0, tzinfo=UTC)
SOURCE = {"source": "invented", "seen_on": date(2026, 11, 1)}


def evidence(
    kind: EvidenceKind, *facts: tuple[FactName, str], evidence_id: str = "", file: bool = True, told: str = ""
) -> Evidence:
    picture = EvidenceFile(sha256="0" * 64, name="a.png", media_type="image/png", size_bytes=1, derived_from=None)
    return Evidence(
        evidence_id=evidence_id or f"ev-{kind.value}",
        case_id="case-1",
        kind=kind,
        evidence_class=CLASS_OF_KIND[kind],
        shows="材料",
        captured_at=AT,
        source_url=None,
        method="invented",
        grade=Grade.A1,
        does_not_prove="",
        facts=tuple(Fact(name=name, value=value) for name, value in facts),
        files=(picture,) if file else (),
        told=told,
    )


def picture_of(text: str, *marked: str, posted_at: str | None = "2026-11-22T12:42:00Z", file: bool = True) -> Evidence:
    facts = [(FactName.QUOTATION, text), *((FactName.MARKED, one) for one in marked)]
    if posted_at:
        facts.append((FactName.POSTED_AT, posted_at))
    return evidence(EvidenceKind.REVIEW_PICTURE, *facts, file=file)


def review(text: str = "客服骂人", kind: ReviewKind = ReviewKind.MAIN) -> Review:
    return Review(
        review_id="1287400107919",
        kind=kind,
        order_id="2951203765120729139",
        item_id=None,
        item_title="护眼台灯",
        buyer="吴**",
        rating=None,
        feeling=None,
        posted_at=datetime(2026, 11, 22, 12, 42, tzinfo=UTC),
        text=text,
        media=(),
        appeal_open=True,
        row_state=None,
    )


def value(number: int, confidence: Confidence = Confidence.LOW) -> Sourced[int]:
    return Sourced[int](value=number, confidence=confidence, **SOURCE)


def window(days: int, start: WindowStart, confidence: Confidence = Confidence.LOW) -> WindowDays:
    return WindowDays(value=days, counted_from=start, confidence=confidence, **SOURCE)


def rules(**values: object) -> Rules:
    return Rules.model_validate(dict.fromkeys(Rules.model_fields, ()) | values)
