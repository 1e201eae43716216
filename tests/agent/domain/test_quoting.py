"""How words of others are put into a statement."""

from datetime import UTC, datetime, timedelta

import pytest

from agent.domain.quoting import beginning, clean, day_words, hide, quote, quote_all, told, when_words


@pytest.mark.parametrize(
    ("words", "cleaned"),
    [
        ("客服\n 骂人", "客服 骂人"),
        ("差\u202e评\u200b\x00", "差评"),
        ("打给19900000000", "打给19****00"),
        ("打给 199-0000-0000 问", "打给 19****00 问"),
        ("用了30天，花了259元", "用了30天，花了259元"),
        ('他说"好"和“坏”', "他说’好’和‘坏’"),
    ],
)
def test_words_are_made_harmless_and_numbers_masked(words: str, cleaned: str) -> None:
    assert clean(words) == cleaned


def test_a_quotation_ends_without_a_full_stop_of_its_own() -> None:
    assert quote("质量太差。") == "“质量太差”"


def test_the_same_words_are_quoted_once() -> None:
    assert quote_all(["骗子", "骗子", "滚"]) == "“骗子”、“滚”"


def test_a_long_text_begins_with_whole_sentences() -> None:
    assert beginning("先说过程。" + "很长" * 50 + "。") == "先说过程。"
    assert beginning("还行！" * 5) == "还行！" * 5
    assert beginning("很长" * 50 + "。") is None


def test_days_and_minutes_are_those_of_shanghai() -> None:
    late = datetime(2026, 11, 21, 16, 5, tzinfo=UTC)
    assert (day_words(late), when_words(late)) == ("11月22日", "11月22日 00:05")
    assert when_words(late - timedelta(minutes=5)) == "11月22日", "a page that tells no time told of no midnight"


def test_hidden_words_can_only_be_recognised() -> None:
    assert hide("青河路8号3栋502") == "青河****"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("评价里写着“骗子”、“死全家”", "评价里写着“骗子”、“死全家”"),
        ("他说“好", "他说‘好"),
        ('他说"好"', "他说’好’"),
        ("电话 13812345678", "电话 13****78"),
    ],
)
def test_what_she_says_keeps_its_quotations_where_the_marks_come_in_pairs(words: str, said: str) -> None:
    assert told(words) == said
