"""Who spoke when, of a chat's evidence."""

from datetime import UTC, datetime

from agent.domain.chat_times import Spoken, spoken_in, summed_up
from shared.evidence import CLASS_OF_KIND, Evidence, EvidenceKind, Grade
from shared.fact import Fact, FactName


def item(kind: EvidenceKind) -> Evidence:
    said = [
        (FactName.SELLER_SAID, "2026-11-20T04:00:00Z 您好"),
        (FactName.BUYER_SAID, "2026-11-20T03:00:00Z 在吗"),
        (FactName.BUYER_SAID, "没有时间的一句"),
        (FactName.ORDER_ID, "2026"),
    ]
    return Evidence(
        evidence_id="ev-1",
        case_id="case-1",
        kind=kind,
        evidence_class=CLASS_OF_KIND[kind],
        shows="",
        captured_at=datetime(2026, 11, 23, tzinfo=UTC),
        source_url=None,
        method="",
        grade=Grade.A1,
        does_not_prove="",
        facts=tuple(Fact(name=name, value=value) for name, value in said),
        files=(),
    )


def test_lines_with_a_time_stand_in_its_order() -> None:
    lines = spoken_in(item(EvidenceKind.CHAT))
    assert lines == (
        Spoken(datetime(2026, 11, 20, 3, tzinfo=UTC), by_buyer=True),
        Spoken(datetime(2026, 11, 20, 4, tzinfo=UTC), by_buyer=False),
    )
    assert summed_up(lines) == "买家 1 条，店铺 1 条"


def test_what_is_no_chat_has_no_lines() -> None:
    assert spoken_in(item(EvidenceKind.ORDER)) == ()
    assert summed_up(()) == ""
