"""How a question stands, by the one clock: the buyer's word at any time, else the end of the wait."""

from datetime import UTC, datetime, timedelta

import pytest

from agent.domain.evidence_facts import Said
from agent.domain.questions import Question, QuestionState, Standing, standings_of, turn_key
from shared.evidence import Evidence, EvidenceKind
from shared.fact import FactName
from tests.agent.domain.invented import evidence

ASKED = datetime(2026, 11, 20, 8, 0, tzinfo=UTC)
ANSWER = evidence(EvidenceKind.ASKING, (FactName.BUYER_SAID, "2026-11-20T09:00:00Z 没买过这件"), evidence_id="ev-a")
SILENCE = evidence(EvidenceKind.ASKING, (FactName.UNANSWERED_AT, "2026-11-22T09:00:00Z"), evidence_id="ev-s")


def chat(at: str) -> Evidence:
    return evidence(EvidenceKind.CHAT, (FactName.BUYER_SAID, f"{at} 在的".strip()), evidence_id="ev-c")


def standing(
    *kept: Evidence, hours: float, ids: tuple[str, ...] = ("ev-a", "ev-s"), no: tuple[str, ...] = ()
) -> Standing:
    question = Question("question-1", "case-1", "show_it", "原因", "请问？", ASKED, ASKED, 48, ids, no)
    return standings_of([question], kept, ASKED + timedelta(hours=hours))[0]


@pytest.mark.parametrize(("hours", "state"), [(0, "waiting"), (47.99, "waiting"), (48, "over"), (400, "over")])
def test_waiting_ends_with_the_hours_of_the_rule(hours: float, state: str) -> None:
    assert standing(hours=hours).state.value == state
    assert standing(hours=hours).is_settled is (state == "over")


def test_what_was_kept_decides_and_an_answer_more_than_a_silence() -> None:
    assert standing(ANSWER, hours=1).state is QuestionState.ANSWERED
    assert standing(SILENCE, hours=60).state is QuestionState.SILENT
    late = standing(SILENCE, ANSWER, hours=70)
    assert (late.state, late.answers) == (QuestionState.ANSWERED, (SILENCE, ANSWER))


def test_evidence_of_something_else_is_no_answer() -> None:
    assert standing(ANSWER, hours=1, ids=()).state is QuestionState.WAITING


def test_the_buyers_word_in_a_chat_captured_later_is_an_answer_and_one_from_before_is_not() -> None:
    after = standing(chat("2026-11-20T08:05:00Z"), hours=60)
    assert (after.state, after.said and after.said.text) == (QuestionState.ANSWERED, "在的")
    assert standing(chat("2026-11-20T07:55:00Z"), hours=60).state is QuestionState.OVER
    assert standing(chat(""), hours=60).state is QuestionState.OVER


def test_what_is_no_answer_leaves_the_question_waiting_and_the_next_turn_may_be_one() -> None:
    first, second = "2026-11-20T08:05:00+00:00 在的", "2026-11-20T08:06:00+00:00 没买过"
    both = evidence(EvidenceKind.CHAT, (FactName.BUYER_SAID, first), (FactName.BUYER_SAID, second), evidence_id="ev-c")
    asked = standing(both, hours=1)
    assert asked.said is not None
    no = (turn_key(asked.said),)
    then = standing(both, hours=1, no=no)
    assert then.said is not None
    assert (then.said.text, [turn.text for turn in then.passed_over]) == ("没买过", ["在的"])
    assert then.state is QuestionState.ANSWERED
    no = (*no, turn_key(then.said))
    assert standing(both, hours=1, no=no).state is QuestionState.WAITING
    assert standing(both, hours=50, no=no).state is QuestionState.OVER
    assert standing(both, SILENCE, hours=60, no=no).state is QuestionState.SILENT
    assert standing(hours=1, no=no).passed_over == (), "no chat shows it any more"
    assert len({turn_key(Said(None, "在的", "a")), turn_key(Said(ASKED, "在的", "a")), *no}) == 4
