"""What the Taobao pack must say whatever else changes: the thirteen reasons, the limits, the way to the form."""

import pytest

from shared.case_status import CaseStatus
from shared.evidence import EvidenceKind
from shared.ground import Ground
from shared.packs import load_packs
from shared.provenance import Confidence
from shared.rules import largest, smallest

PACK = load_packs()["taobao"]
REASONS = {
    "购买A商品评价B商品": [Ground.WRONG_ITEM],
    "评价内容无意义": [Ground.IRRELEVANT],
    "辱骂侮辱的评论": [Ground.ABUSE],
    "评论泄露隐私": [Ground.PRIVACY],
    "评价内容为广告信息": [Ground.ADVERTISING],
    "涉政暴恐等敏感信息": [Ground.PROHIBITED_CONTENT],
    "低俗色情": [Ground.PROHIBITED_CONTENT],
    "毒品枪支等违禁品": [Ground.PROHIBITED_CONTENT],
    "涉未成年人": [Ground.PROHIBITED_CONTENT],
    "利用中差评索取不当利益": [Ground.EXTORTION],
    "未收到货但给出与商品实际不符的虚假评价": [Ground.NOT_RECEIVED, Ground.UNUSED],
    "评价使用虚假或网络图片": [Ground.FAKE_MEDIA],
    "同行恶意中差评": [Ground.COMPETITOR],
}


def test_the_thirteen_reasons_stand_verbatim_with_their_grounds() -> None:
    assert {reason.option[0]: list(reason.grounds) for reason in PACK.appeal.reasons} == REASONS


def test_names_that_only_older_texts_use_are_no_reasons() -> None:
    options = {option for reason in PACK.appeal.reasons for option in reason.option}
    assert options.isdisjoint({"买家滥用评价权利", "买家恶意骚扰", "不合理要求", "同行竞争者交易"})


def test_every_reason_wants_the_review_itself() -> None:
    for reason in PACK.appeal.reasons:
        assert reason.needs[0].any_of == (EvidenceKind.REVIEW_PICTURE,)
        assert reason.needs[0].required


def test_what_each_reason_needs_is_our_judgement_and_says_so() -> None:
    needs = [need for reason in PACK.appeal.reasons for need in reason.needs]
    assert {need.confidence for need in needs} == {Confidence.UNKNOWN}
    assert all("our own judgement" in need.source for need in needs)


def test_no_limit_of_this_platform_is_verified() -> None:
    limits = [sourced for values in PACK.rules.model_copy().__dict__.values() for sourced in values]
    assert limits
    assert not any(sourced.is_verified for sourced in limits)


def test_the_figures_are_those_of_the_sources() -> None:
    rules = PACK.rules
    assert {value.value for value in rules.window_days} == {30, 15}
    assert (smallest(rules.rounds), largest(rules.handling_workdays)) == (2, 3)
    assert largest(rules.second_handling_workdays) == 5
    assert smallest(rules.chat_retention_days) == 7
    assert rules.file_count_max == ()


def test_the_first_button_only_turns_the_page_and_the_form_is_handed_over() -> None:
    clicks = [step for step in PACK.appeal.steps if step.do == "click"]
    assert [(step.text, step.text_follow_up, step.turns_page) for step in clicks] == [
        ("投诉评价", "投诉追评", False),
        ("提交", None, True),
    ]
    assert PACK.appeal.final_texts == ("提交",)
    assert PACK.appeal.steps[-1].do == "hand_over"


def test_the_permission_to_read_her_chats_is_left_to_the_operator() -> None:
    assert PACK.appeal.left_to_operator == ("授权小二查看近90天旺旺聊天记录",)


def test_a_warning_about_money_is_never_closed() -> None:
    texts = {overlay.text for overlay in PACK.session.overlays}
    assert texts <= {None, "我知道了", "完成", "知道了", "下次再说"}


@pytest.mark.parametrize("name", ["message_centre", "appeal_record"])
def test_what_no_source_shows_is_marked_as_assumed(name: str) -> None:
    page = next(page for page in PACK.pages if page.name == name)
    assert page.assumed
    assert page.confidence is Confidence.UNKNOWN


def test_words_of_a_decision_are_read_before_words_of_waiting() -> None:
    order = [state.status for state in PACK.states if state.scope == "row" and state.status]
    assert order.index(CaseStatus.REJECTED) < order.index(CaseStatus.UPHELD) < order.index(CaseStatus.UNDER_REVIEW)
