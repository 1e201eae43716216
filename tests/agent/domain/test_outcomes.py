"""What a platform's words mean."""

import pytest

from agent.domain.outcomes import outcome_on_review, read_state
from shared.case_status import CaseStatus
from shared.outcome import Outcome
from shared.packs import load_packs
from tests.agent.domain.invented import review

PACK = load_packs()["taobao"]


@pytest.mark.parametrize(
    ("words", "status", "outcome"),
    [
        ("投诉处理中", CaseStatus.UNDER_REVIEW, None),
        ("评价回复\n投诉成立\n投诉评价记录", CaseStatus.UPHELD, None),
        ("投诉成立 评价已屏蔽", CaseStatus.UPHELD, Outcome.REMOVED),
        ("投诉状态：投诉成功。", CaseStatus.UPHELD, None),
        ("投诉不成立", CaseStatus.REJECTED, Outcome.REJECTED),
        ("投诉成立 投诉驳回", CaseStatus.REJECTED, Outcome.REJECTED),
        ("已撤回", CaseStatus.CLOSED, Outcome.NO_DECISION),
        ("评价回复记录\n投诉评价记录", None, None),
        ("回复已关闭", None, None),
    ],
)
def test_the_row_is_read_by_whole_phrases_negative_first(
    words: str, status: CaseStatus | None, outcome: Outcome | None
) -> None:
    state = read_state(words, PACK.states, "row")
    assert state is not None
    assert (state.status, state.outcome) == (status, outcome)
    assert state.says


@pytest.mark.parametrize("words", [None, "", "投诉评价", "如投诉成立将通知您", "并非投诉成功的原因", "不投诉成立"])
def test_words_that_are_no_phrase_of_the_pack_say_nothing(words: str | None) -> None:
    assert read_state(words, PACK.states, "row") is None


def test_a_phrase_counts_only_in_its_scope() -> None:
    assert read_state("待补充凭证", PACK.states, "row") is None
    asked = read_state("待补充凭证", PACK.states, "record")
    assert asked is not None
    assert asked.status is CaseStatus.SUPPLEMENT_REQUESTED


def test_what_the_form_says_after_filing_is_no_state_of_the_record_or_notice() -> None:
    assert all("已受理" not in state.words for state in PACK.states)


def test_a_review_that_is_gone_was_removed() -> None:
    assert outcome_on_review(review("骂人"), None) is Outcome.REMOVED


def test_a_review_without_its_words_lost_its_text() -> None:
    assert outcome_on_review(review("骂人"), review(" ")) is Outcome.TEXT_REMOVED


@pytest.mark.parametrize("before", ["骂人", ""])
def test_a_review_that_stands_as_before_tells_nothing(before: str) -> None:
    assert outcome_on_review(review(before), review(before)) is None
