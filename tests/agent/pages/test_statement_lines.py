"""A statement cut into sentences with the numbers of their evidence."""

from agent.pages.statement_lines import MOST_TYINGS, Phrase, phrases_of, tyings_of, unseen_in, written_for
from shared.appeal import Sentence, Statement
from shared.ground import Ground


def statement(text: str, *sentences: tuple[str, tuple[str, ...]]) -> Statement:
    cut = tuple(Sentence(text=words, evidence_ids=ids) for words, ids in sentences)
    return Statement(text=text, sentences=cut, edited=True, limit=None)


def test_each_sentence_carries_the_numbers_of_its_evidence_and_her_own_words_none() -> None:
    phrases = phrases_of(
        statement("甲。我加的。乙。", ("甲。", ("b", "a")), ("乙。", ("c",))), {"a": 1, "b": 2, "c": 3}
    )
    assert [(phrase.text, phrase.numbers) for phrase in phrases] == [("甲。", (1, 2)), ("我加的。", ()), ("乙。", (3,))]


def test_evidence_that_was_taken_out_is_cited_no_more() -> None:
    [phrase] = phrases_of(statement("甲。", ("甲。", ("gone",))), {})
    assert phrase.numbers == ()


def test_a_sentence_that_she_struck_is_not_shown() -> None:
    assert [phrase.text for phrase in phrases_of(statement("乙。", ("甲。", ("a",)), ("乙。", ("a",))), {"a": 1})] == [
        "乙。"
    ]


def test_many_neighbouring_numbers_are_shown_as_a_run() -> None:
    ids = tuple("abcdef")
    [phrase] = phrases_of(statement("甲。", ("甲。", ids)), dict(zip(ids, (1, 2, 4, 5, 6, 9), strict=True)))
    assert phrase.labels == ("1", "2", "4–6", "9")


def test_a_sentence_of_hers_is_listed_once_with_the_text_as_it_reads_without_it() -> None:
    phrases = phrases_of(statement("甲。我加的。谢谢！我加的。", ("甲。", ("a",))), {"a": 1})
    [tying] = tyings_of(phrases)
    assert (tying.phrase.text, tying.without) == ("我加的。", "甲。谢谢！我加的。")


def test_no_more_sentences_are_listed_than_she_can_deal_with() -> None:
    text = "".join(f"第{number}句。" for number in range(MOST_TYINGS + 5))
    assert len(tyings_of(phrases_of(statement(text), {}))) == MOST_TYINGS


def test_a_sentence_that_rests_on_what_stays_out_is_told_with_its_numbers() -> None:
    phrases = (
        Phrase("评价写于签收以前。", (1, 2, 3, 4), "a", is_untied=False, is_hers_to_tie=False),
        Phrase("订单已经完成。", (5,), "b", is_untied=False, is_hers_to_tie=False),
        Phrase("请平台按“辱骂”核实处理。", (1, 2, 3, 4, 5), "c", is_untied=False, is_hers_to_tie=False),
    )
    [unseen] = unseen_in(phrases, {2, 3, 4, 9})
    assert (unseen.phrase, unseen.labels) == (phrases[0], ("2–4",))
    assert unseen_in(phrases, set()) == ()


def test_a_text_of_hers_says_what_it_was_written_for_once_something_else_is_chosen() -> None:
    was = {"for_ground": Ground.ABUSE, "for_reason": "辱骂攻击"}
    hers = statement("甲。").model_copy(update=was)
    assert written_for(hers, Ground.ABUSE, "辱骂攻击") is None
    assert written_for(hers, Ground.EXTORTION, "辱骂攻击") == "辱骂攻击：辱骂攻击"
    assert written_for(hers, Ground.ABUSE, "广告") == "辱骂攻击：辱骂攻击"


def test_a_draft_or_a_text_of_which_it_is_not_known_says_nothing() -> None:
    was = {"for_ground": Ground.ABUSE, "for_reason": "辱骂攻击", "edited": False}
    assert written_for(None, Ground.ABUSE, "广告") is None
    assert written_for(statement("甲。"), Ground.ABUSE, "广告") is None
    assert written_for(statement("甲。").model_copy(update=was), Ground.ABUSE, "广告") is None
