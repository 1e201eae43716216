"""What a case's evidence says, fact by fact."""

from datetime import UTC, datetime, timedelta

import pytest

from agent.domain.case_facts import order_facts
from agent.domain.evidence_facts import EvidenceFacts, Known, Said, ids_of
from shared.evidence import EvidenceKind as K
from shared.fact import FactName as F
from tests.agent.domain.invented import evidence, picture_of


def test_a_fact_comes_with_its_item() -> None:
    facts = EvidenceFacts([evidence(K.LOGISTICS, (F.CARRIER, "青鸟速运"))])
    assert facts.latest(F.CARRIER) == Known("青鸟速运", "ev-logistics")
    assert facts.latest(F.WAYBILL) is None


def test_of_two_captures_the_later_counts_as_it_does_in_triage() -> None:
    early = evidence(K.ORDER, (F.ORDER_STATUS, "未消费"), (F.SIGNED_AT, "2026-11-18T07:31:00Z"), evidence_id="ev-1")
    late = evidence(K.ORDER, (F.ORDER_STATUS, "已消费"), (F.SIGNED_AT, "2026-11-19T07:31:00Z"), evidence_id="ev-2")
    late = late.model_copy(update={"captured_at": early.captured_at + timedelta(hours=1)})
    facts = EvidenceFacts([late, early])
    assert facts.latest(F.ORDER_STATUS) == Known("已消费", "ev-2")
    signed = facts.time(F.SIGNED_AT)
    assert signed is not None
    assert signed[1] == "ev-2"
    assert order_facts([early, late]) == order_facts([late, early])


@pytest.mark.parametrize("text", ["昨天", "2026-11-18 15:31", ""])
def test_a_time_without_offset_is_no_time(text: str) -> None:
    assert EvidenceFacts([evidence(K.LOGISTICS, (F.SIGNED_AT, text))]).time(F.SIGNED_AT) is None


def test_a_time_is_aware() -> None:
    facts = EvidenceFacts([evidence(K.LOGISTICS, (F.SIGNED_AT, "2026-11-18T07:31:00Z"))])
    assert facts.time(F.SIGNED_AT) == (datetime(2026, 11, 18, 7, 31, tzinfo=UTC), "ev-logistics")
    assert facts.time(F.PAID_AT) is None


def test_a_turn_of_the_chat_has_its_time_or_none() -> None:
    chat = evidence(K.CHAT, (F.BUYER_SAID, "2026-11-21T11:10:00Z 不给钱就 差评"), (F.BUYER_SAID, "在吗 亲"))
    assert EvidenceFacts([chat]).said(F.BUYER_SAID) == [
        Said(datetime(2026, 11, 21, 11, 10, tzinfo=UTC), "不给钱就 差评", "ev-chat"),
        Said(None, "在吗 亲", "ev-chat"),
    ]


def test_marked_words_count_only_beside_the_text_they_are_of() -> None:
    other = evidence(K.CHAT, (F.MARKED, "60块"))
    assert EvidenceFacts([other]).marked() == []
    assert EvidenceFacts([other, picture_of("骂人", "骂")]).marked() == [Known("骂", "ev-review_picture")]


def test_an_item_is_named_once() -> None:
    assert ids_of([Known("a", "1"), Known("b", "2"), Known("c", "1")]) == ("1", "2")
