"""Why an appeal was turned down, in the platform's words and in no others."""

import re

import pytest

from agent.domain.rejections import OTHER, CauseWords, RejectionCause, cause_words, read_rejection

EXAMPLES = [(cause, text) for cause in cause_words() for text in cause.hits]
COUNTERS = [(cause, text) for cause in cause_words() for text in cause.misses]


@pytest.mark.parametrize(("cause", "text"), EXAMPLES, ids=lambda one: one if isinstance(one, str) else one.name.value)
def test_every_example_is_read_as_its_cause_alone(cause: CauseWords, text: str) -> None:
    [found] = read_rejection([text])
    assert (found.name, found.quote) == (cause.name, text)


@pytest.mark.parametrize(("cause", "text"), COUNTERS, ids=lambda one: one if isinstance(one, str) else one.name.value)
def test_no_counterexample_is_read_as_that_cause(cause: CauseWords, text: str) -> None:
    assert re.search(cause.pattern, text) is None


def test_two_causes_are_both_told_each_with_the_clause_that_names_it() -> None:
    found = read_rejection(["评价投诉处理结果通知\n投诉不成立。该评价不符合处理规则；且聊天截图模糊，请知悉。"])
    assert [(one.name, one.quote) for one in found] == [
        (RejectionCause.NOT_IN_RULES, "该评价不符合处理规则"),
        (RejectionCause.EVIDENCE_LACKING, "且聊天截图模糊，请知悉"),
    ]


@pytest.mark.parametrize("text", ["", "投诉不成立", "如凭证不足，可以再次提交", "若不符合规则；请查看说明"])
def test_words_that_name_no_cause_are_not_given_one(text: str) -> None:
    assert read_rejection([text]) == (OTHER,)


def test_every_cause_but_other_has_words() -> None:
    assert {cause.name for cause in cause_words()} == set(RejectionCause) - {RejectionCause.OTHER}
