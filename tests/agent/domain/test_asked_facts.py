"""What a statement says of asking the buyer: dates and words, for the ground they speak for, else silence only."""

import pytest

from agent.domain.arguing import is_proven
from agent.domain.asked_facts import tell_askings
from agent.domain.drafting import draft_statement
from agent.domain.evidence_facts import EvidenceFacts
from agent.domain.linting import Occasion, lint
from shared.appeal import Statement
from shared.evidence import Evidence, EvidenceKind
from shared.fact import FactName
from shared.ground import Ground
from shared.packs import load_packs
from tests.agent.domain.invented import evidence, picture_of, review

ABOUT = (FactName.ASKED_ABOUT, "评价说的是哪一件商品")
QUESTION = (FactName.SELLER_SAID, "2026-11-20T02:00:00+00:00 您说的是哪一件？")
FOR = (FactName.SPEAKS_FOR, "评价了别的商品")
SAID = "我们于11月20日 10:00在聊天中询问买家评价说的是哪一件商品，我们记下买家于11月20日 13:30回答：“我没买过这件”。"
PICTURE = picture_of("这双鞋开胶")


def answer(words: str = "2026-11-20T05:30:00+00:00 我没买过这件。", *more: tuple[FactName, str]) -> Evidence:
    return evidence(
        EvidenceKind.ASKING, ABOUT, QUESTION, (FactName.BUYER_SAID, words), *more, evidence_id="ev-a", file=False
    )


def silence(until: str = "2026-11-22T02:00:00+00:00") -> Evidence:
    return evidence(
        EvidenceKind.ASKING, ABOUT, QUESTION, (FactName.UNANSWERED_AT, until), evidence_id="ev-s", file=False
    )


def told(*items: Evidence, ground: Ground = Ground.WRONG_ITEM) -> list[str]:
    return [one.text for one in tell_askings(ground, EvidenceFacts(items))]


def drafted(*items: Evidence, ground: Ground = Ground.WRONG_ITEM, is_short: bool = False) -> Statement:
    reasons = load_packs()["taobao"].appeal.reasons
    reason = next(one for one in reasons if ground in one.grounds)
    return draft_statement(review(), ground, reason, items, limit=None, is_short=is_short)


def test_an_answer_is_quoted_with_both_times_where_it_speaks_for_the_ground() -> None:
    assert told(answer("2026-11-20T05:30:00+00:00 我没买过这件。", FOR)) == [SAID]


@pytest.mark.parametrize("items", [(answer(),), (answer("x", (FactName.SPEAKS_FOR, "未使用")),)])
def test_an_answer_that_speaks_for_no_ground_or_another_is_not_used(items: tuple[Evidence, ...]) -> None:
    assert told(*items) == []


def test_silence_is_told_as_silence_and_not_once_there_was_an_answer() -> None:
    assert told(silence()) == [
        "我们于11月20日 10:00在聊天中询问买家评价说的是哪一件商品，到11月22日 10:00没有得到回答。"
    ]
    assert told(silence(), answer()) == []
    assert told(silence("昨天")) == []


@pytest.mark.parametrize(
    ("at", "is_told"),
    [
        ("2026-11-20T01:59:00Z ", True),
        ("2026-11-20T04:00:00Z ", False),
        ("2026-11-22T02:00:00Z ", False),
        ("2026-11-22T02:00:01Z ", True),
        ("", True),
    ],
)
def test_no_silence_is_told_where_a_chat_shows_that_he_wrote_meanwhile(at: str, is_told: bool) -> None:
    chat = evidence(EvidenceKind.CHAT, (FactName.BUYER_SAID, f"{at}杯子漏水"))
    assert bool(told(silence(), chat)) is is_told


def test_a_silence_after_a_question_of_unknown_time_is_not_told_beside_anything_he_wrote_before() -> None:
    until = (FactName.UNANSWERED_AT, "2026-11-22T02:00:00+00:00")
    bare = evidence(EvidenceKind.ASKING, ABOUT, until, evidence_id="ev-s", file=False)
    chat = evidence(EvidenceKind.CHAT, (FactName.BUYER_SAID, "2026-11-20T01:00:00Z 杯子漏水"))
    assert (len(told(bare)), told(bare, chat)) == (1, [])


def test_a_picture_without_words_and_a_question_without_a_time_are_no_sentence_with_made_up_words() -> None:
    picture = evidence(EvidenceKind.CHAT, ABOUT, QUESTION, FOR)
    assert told(picture) == []
    bare = evidence(EvidenceKind.ASKING, ABOUT, FOR, (FactName.BUYER_SAID, "没买过"))
    assert told(bare) == ["我们在聊天中询问买家评价说的是哪一件商品，我们记下买家回答：“没买过”。"]


@pytest.mark.parametrize("words", ["我没买过这件。" + "然后我又去看了" * 30, "长" * 200])
def test_a_long_answer_is_quoted_from_its_beginning(words: str) -> None:
    (sentence,) = told(answer(f"2026-11-20T05:30:00+00:00 {words}", FOR))
    assert len(sentence) < 150


def test_the_statement_carries_the_answer_in_full_and_in_short_and_names_its_evidence() -> None:
    spoken = answer("2026-11-20T05:30:00+00:00 我没买过这件。", FOR)
    for is_short in (False, True):
        statement = drafted(PICTURE, spoken, is_short=is_short)
        (sentence,) = [one for one in statement.sentences if one.text == SAID]
        assert sentence.evidence_ids == ("ev-a",)
        assert lint(statement.text, Occasion(review(), Ground.WRONG_ITEM, (PICTURE, spoken), True, None)) == ()


def test_silence_is_background_and_goes_from_the_short_statement() -> None:
    assert "没有得到回答" in drafted(PICTURE, silence()).text
    assert "没有得到回答" not in drafted(PICTURE, silence(), is_short=True).text


def test_words_that_an_argument_quotes_are_not_said_twice() -> None:
    words = "2026-11-20T05:30:00+00:00 不给我返60块就一直差评挂着"
    demand = answer(words, (FactName.SPEAKS_FOR, "敲诈勒索"))
    chat = evidence(EvidenceKind.CHAT, (FactName.BUYER_SAID, words))
    assert drafted(PICTURE, demand, chat, ground=Ground.EXTORTION).text.count("返60块") == 1


def test_a_demand_that_only_she_wrote_down_is_told_as_that_and_nobody_is_accused_by_it() -> None:
    demand = answer("2026-11-20T05:30:00+00:00 不给我返60块就一直差评挂着", (FactName.SPEAKS_FOR, "敲诈勒索"))
    text = drafted(PICTURE, demand, ground=Ground.EXTORTION).text
    assert "我们记下买家于11月20日 13:30回答：“不给我返60块" in text
    assert "明确表示" not in text and "以评价为条件" not in text
    assert not is_proven(Ground.EXTORTION, EvidenceFacts([demand]))


def test_what_a_captured_chat_has_as_well_is_taken_from_the_chat() -> None:
    chat = evidence(EvidenceKind.CHAT, (FactName.BUYER_SAID, "2026-11-20T05:29:58+00:00 我没买过这件。"))
    turns = EvidenceFacts([answer(), chat]).said(FactName.BUYER_SAID)
    assert [turn.evidence_id for turn in turns] == [chat.evidence_id]


def test_an_answer_that_a_captured_chat_has_as_well_rests_on_both() -> None:
    chat = evidence(EvidenceKind.CHAT, (FactName.BUYER_SAID, "2026-11-20T05:29:58+00:00 我没买过这件。"))
    spoken = answer("2026-11-20T05:30:00+00:00 我没买过这件。", FOR)
    (one,) = tell_askings(Ground.WRONG_ITEM, EvidenceFacts([spoken, chat]))
    assert one.evidence_ids == ("ev-a", chat.evidence_id)
    assert "，买家于11月20日 13:30回答：" in one.text
