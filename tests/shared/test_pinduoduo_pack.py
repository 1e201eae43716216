"""What the Pinduoduo pack must say whatever else changes: ten reasons, what they ask for, the way to the form."""

import pytest

from agent.domain.outcomes import read_state
from shared.case_status import CaseStatus
from shared.evidence import EvidenceKind
from shared.ground import Ground
from shared.outcome import Outcome
from shared.packs import load_packs
from shared.provenance import Confidence
from shared.rules import largest, smallest

PACK = load_packs()["pinduoduo"]
REASONS = {
    "广告": [Ground.ADVERTISING],
    "辱骂": [Ground.ABUSE],
    "泄露个人隐私": [Ground.PRIVACY],
    "涉黄及低俗内容信息": [Ground.PROHIBITED_CONTENT],
    "涉政/暴恐/毒品及枪支信息": [Ground.PROHIBITED_CONTENT],
    "其他违反国家法律法规信息": [Ground.PROHIBITED_CONTENT],
    "利用评价要挟": [Ground.EXTORTION],
    "同行恶意差评": [Ground.COMPETITOR],
    "购买A商品评价B商品": [Ground.WRONG_ITEM],
    "星级与内容矛盾": [Ground.RATING_CONTRADICTION],
}
WITH_PROOF = {"利用评价要挟", "同行恶意差评"}


def test_the_ten_reasons_stand_verbatim_with_their_grounds() -> None:
    assert {reason.option[0]: list(reason.grounds) for reason in PACK.appeal.reasons} == REASONS
    assert all(len(reason.option) == 1 for reason in PACK.appeal.reasons)


def test_no_reason_is_stretched_to_a_ground_that_has_none_here() -> None:
    served = {ground for reason in PACK.appeal.reasons for ground in reason.grounds}
    assert served.isdisjoint({Ground.IRRELEVANT, Ground.NOT_RECEIVED, Ground.UNUSED, Ground.FAKE_MEDIA, Ground.UNTRUE})


def test_only_two_reasons_take_pictures_and_ask_for_twenty_characters() -> None:
    for reason in PACK.appeal.reasons:
        has_proof = reason.option[0] in WITH_PROOF
        assert reason.takes_files is has_proof
        assert (reason.text_min.value if reason.text_min else None) == (20 if has_proof else None)
        assert reason.text_min is None or reason.text_min.confidence is Confidence.MEDIUM


def test_seven_reasons_may_stand_below_another() -> None:
    below = {reason.option[0] for reason in PACK.appeal.reasons if reason.under == "评价内容异常"}
    assert below == set(REASONS) - WITH_PROOF - {"星级与内容矛盾"}


def test_extortion_wants_the_chat_and_every_reason_the_review_itself() -> None:
    needs = {
        reason.option[0]: [need.any_of for need in reason.needs if need.required] for reason in PACK.appeal.reasons
    }
    assert all(wanted[0] == (EvidenceKind.REVIEW_PICTURE,) for wanted in needs.values())
    assert (EvidenceKind.CHAT, EvidenceKind.CALL_RECORDING) in needs["利用评价要挟"]


def test_the_figures_are_those_of_the_sources_and_what_none_tells_is_left_open() -> None:
    rules = PACK.rules
    assert (smallest(rules.rounds), largest(rules.handling_workdays)) == (1, 5)
    assert (smallest(rules.file_count_max), smallest(rules.file_mb_max)) == (6, 3)
    assert [value.value for value in rules.file_types] == [(".jpg", ".jpeg", ".png")]
    assert rules.window_days == rules.text_max == rules.chat_retention_days == ()
    limits = [sourced for values in rules.__dict__.values() for sourced in values]
    assert not any(sourced.is_verified for sourced in limits)


def test_the_chat_tool_that_takes_the_human_agent_offline_is_nowhere() -> None:
    assert "chat-merchant" not in PACK.model_dump_json()
    assert next(page for page in PACK.pages if page.name == "chat").operator_only
    assert "chat" not in PACK.watch.pages


@pytest.mark.parametrize(
    ("number", "words", "status"),
    [
        ("99", "待举报", None),
        ("0", "待审核", CaseStatus.UNDER_REVIEW),
        ("10", "已举报", CaseStatus.SUBMITTED),
        ("8", "举报成功", CaseStatus.UPHELD),
        ("9", "举报失败", CaseStatus.REJECTED),
    ],
)
def test_a_recorded_status_is_a_word_and_the_word_a_state(number: str, words: str, status: CaseStatus | None) -> None:
    pages = [page for page in PACK.pages if page.rows]
    assert len(pages) == 2
    for page in pages:
        assert page.rows is not None
        assert all(review.fields["row_state"].map[number] == words for review in page.rows.reviews)
    state = read_state(words, PACK.states, "row")
    assert state is not None
    assert state.status is status
    assert state.outcome is (Outcome.REJECTED if status is CaseStatus.REJECTED else None)


def test_the_form_is_reached_by_a_search_and_handed_over() -> None:
    steps = [step.do for step in PACK.appeal.steps]
    assert steps == ["open", "fill", "click", "wait", "click", "wait", "choose", "wait", "fill", "attach", "hand_over"]
    assert "提交举报" in PACK.appeal.final_texts
    assert not any(step.turns_page for step in PACK.appeal.steps if step.do == "click")
    pressed = {step.text for step in PACK.appeal.steps if step.do == "click"}
    assert pressed.isdisjoint(PACK.appeal.final_texts)


def test_a_state_that_means_upheld_is_no_sign_of_a_form_that_was_taken() -> None:
    upheld = {word for state in PACK.states if state.status is CaseStatus.UPHELD for word in state.words}
    assert upheld.isdisjoint(PACK.appeal.after_submit.texts)


def test_a_warning_about_money_is_never_closed() -> None:
    assert {overlay.text for overlay in PACK.session.overlays} <= {None, "我知道了", "知道了"}


def test_where_sources_contradict_each_other_all_are_kept() -> None:
    about = {dispute.about: len(dispute.views) for dispute in PACK.disputes}
    assert about["从哪里进入"] == 2
    assert about["举报失败之后能不能再举报一次"] == 3
    assert {"平台多久给结果", "“同行恶意差评”要不要图片", "举报类型有几项"} <= set(about)
