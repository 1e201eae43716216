"""What a platform's words ask for."""

import re
from datetime import date

import pytest

from agent.domain.asked_material import Asking, asked_words, read_asked
from shared.evidence import EvidenceKind
from shared.provenance import Confidence
from shared.supplement_form import AskedWords
from tests.agent.domain.test_rounds import MORNING, evidence

HITS = [(one, text) for one in asked_words() for text in one.hits]
MISSES = [(one, text) for one in asked_words() for text in one.misses]


@pytest.mark.parametrize(("asking", "text"), HITS, ids=lambda one: one if isinstance(one, str) else one.any_of[0].value)
def test_every_example_asks_for_its_kinds(asking: Asking, text: str) -> None:
    assert asking.any_of in [one.any_of for one in read_asked([text], (), ())]


@pytest.mark.parametrize(
    ("asking", "text"), MISSES, ids=lambda one: one if isinstance(one, str) else one.any_of[0].value
)
def test_no_counterexample_does(asking: Asking, text: str) -> None:
    assert re.search(asking.pattern, text) is None


def test_a_request_becomes_a_checklist_that_knows_what_is_there() -> None:
    text = "现有凭证不足，请补充与该评价相关的聊天记录、物流凭证或商品合格证明。"
    chat, logistics, certificate = read_asked([text], (), [evidence(MORNING, name="聊天.png")])
    assert (chat.words, chat.met_by, chat.is_met) == ("聊天记录", ("ev-1",), True)
    assert (logistics.words, logistics.is_met) == ("物流凭证", False)
    assert certificate.any_of == (EvidenceKind.CERTIFICATE,)


def test_a_platforms_own_word_comes_first_and_its_kinds_once() -> None:
    own = AskedWords(
        words=("没有的词", "沟通记录"),
        any_of=(EvidenceKind.CHAT,),
        source="a test",
        seen_on=date(2026, 11, 1),
        confidence=Confidence.LOW,
    )
    assert [one.words for one in read_asked(["请提供沟通记录和退款凭证"], [own], ())] == ["沟通记录", "退款凭证"]
    assert read_asked(["请尽快处理"], [own], ()) == ()
