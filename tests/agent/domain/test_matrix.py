"""Which reason serves a ground, and what evidence it needs."""

import pytest

from agent.domain.matrix import below_ready, chances_left, check_evidence, reason_name, reasons_for, too_short
from shared.evidence import EvidenceKind as K
from shared.fact import FactName
from shared.ground import Ground
from shared.matrix import NeedState, Readiness
from shared.packs import load_packs
from shared.platform import Platform
from tests.agent.domain.invented import evidence, picture_of, value

PACK = load_packs()["taobao"]


def names(*grounds: Ground) -> list[str]:
    return [reason_name(reason) for reason in reasons_for(PACK, grounds)]


def test_a_ground_has_its_reason() -> None:
    assert names(Ground.ABUSE) == ["辱骂侮辱的评论"]


@pytest.mark.parametrize("ground", [Ground.RATING_CONTRADICTION, Ground.UNTRUE])
def test_a_ground_without_a_reason_gets_no_neighbouring_one(ground: Ground) -> None:
    assert names(ground) == []


def test_reasons_come_in_the_order_of_the_grounds_then_of_the_form_and_once() -> None:
    assert names(Ground.UNUSED, Ground.ABUSE, Ground.NOT_RECEIVED) == [
        "未收到货但给出与商品实际不符的虚假评价",
        "辱骂侮辱的评论",
    ]
    assert len(names(Ground.PROHIBITED_CONTENT)) == 4


def test_a_picture_of_the_review_is_all_that_abuse_needs() -> None:
    check = check_evidence(reasons_for(PACK, [Ground.ABUSE])[0], [picture_of("骂人", "骂")])
    assert check.readiness is Readiness.READY
    assert check.needs[0].met_by == ("ev-review_picture",)
    assert check.sentence == "证据齐了，可以填写申诉表。"


def test_what_is_required_and_missing_is_named_with_its_alternatives() -> None:
    check = check_evidence(reasons_for(PACK, [Ground.EXTORTION])[0], [picture_of("差评")])
    assert check.readiness is Readiness.MISSING_REQUIRED
    assert [need.state for need in check.needs] == [NeedState.MET, NeedState.MISSING, NeedState.HELPS]
    assert check.sentence == "还差必需的证据：聊天记录或通话录音。"


def test_either_alternative_meets_a_need() -> None:
    reason = reasons_for(PACK, [Ground.EXTORTION])[0]
    items = [picture_of("差评"), evidence(K.CALL_RECORDING), evidence(K.ORDER)]
    assert check_evidence(reason, items).readiness is Readiness.READY


def test_without_what_only_helps_the_evidence_is_weak() -> None:
    reason = reasons_for(PACK, [Ground.EXTORTION])[0]
    check = check_evidence(reason, [picture_of("差评"), evidence(K.CHAT, (FactName.BUYER_SAID, "不给钱就差评"))])
    assert check.readiness is Readiness.WEAK
    assert check.sentence == "必需的证据齐了；补上订单信息或退款记录会更有说服力。"


def test_an_item_with_neither_file_nor_fact_meets_nothing() -> None:
    check = check_evidence(reasons_for(PACK, [Ground.ABUSE])[0], [evidence(K.REVIEW_PICTURE, file=False)])
    assert check.readiness is Readiness.MISSING_REQUIRED


@pytest.mark.parametrize(("statement", "is_short"), [("字" * 19, True), ("字" * 20, False), ("  " + "字" * 19, True)])
def test_a_reason_may_ask_for_a_statement_of_some_length(statement: str, is_short: bool) -> None:
    reason = PACK.appeal.reasons[0]
    assert too_short(reason, statement) is None
    least = reason.model_copy(update={"text_min": value(20)})
    said = too_short(least, statement)
    assert (said is not None) is is_short
    assert said is None or "19 个字" in said


def test_filing_below_ready_is_told_why_and_what_cannot_be_uploaded_counts() -> None:
    [requirement, *_] = reasons_for(PACK, [Ground.ABUSE])[0].needs
    missing = check_evidence(reasons_for(PACK, [Ground.ABUSE])[0], [])
    assert below_ready(missing, lacks_upload=False) == missing.sentence
    ready = missing.model_copy(update={"readiness": Readiness.READY})
    assert below_ready(ready, lacks_upload=False) is None
    assert "放不进" in (below_ready(ready, lacks_upload=True) or "")
    assert requirement.required


def test_the_last_chance_is_counted_from_the_rounds_that_sources_tell() -> None:
    def pack(*rounds: int) -> Platform:
        told = tuple(value(one) for one in rounds)
        return PACK.model_copy(update={"rules": PACK.rules.model_copy(update={"rounds": told})})

    assert [chances_left(pack(2, 3), round) for round in (1, 2, 3)] == [2, 1, 0]
    assert chances_left(pack(), 1) == 1, "where no source tells, one"
