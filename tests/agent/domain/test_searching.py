"""What a search looks for, and where it is found: Chinese by any part of it, whatever width, case or form it has."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent.domain.searching import AFTER, BEFORE, Hit, Text, TextKind, bigrams, hits, phrase, sought, spans_found


@pytest.mark.parametrize(
    ("query", "parts"),
    [
        ("骗子", ("骗子",)),
        ("騙子", ("骗子",)),
        (" 骗子\u3000 杯子 ", ("骗子", "杯子")),
        ("骗子 骗子", ("骗子",)),
        ('"good bag" 杯', ("goodbag", "杯")),
        ("“死 全家”", ("死全家",)),
        ('骗子"杯子', ("骗子", "杯子")),
        ("ＡＢＣ１２３", ("abc123",)),
        ("张**三", ("张三",)),
        ("😀", ("😀",)),
        ('" * NEAR -', ("near",)),
        ("*", ()),
        ('""', ()),
        ("\0", ()),
        ("", ()),
        ("长" * 500, ("长" * 60,)),
    ],
)
def test_words_are_looked_for_as_triage_reads_them(query: str, parts: tuple[str, ...]) -> None:
    assert sought(query) == parts


def test_a_query_has_so_many_parts_at_most() -> None:
    assert len(sought(" ".join("一二三四五六七八九十甲乙丙"))) == 10


def test_tokens_are_pairs_of_neighbours_and_the_last_character() -> None:
    assert bigrams(["骗子公司", "a-1", ""]) == "骗子 子公 公司 司 a1 1  "
    assert phrase("骗子公司") == "骗子 子公 公司"


@given(st.text(), st.text(min_size=1), st.text())
def test_any_part_of_a_text_is_a_phrase_of_its_tokens_and_has_a_place(before: str, middle: str, after: str) -> None:
    found = sought(f'"{middle.replace(chr(34), "")}"')
    text = before + middle + after
    for part in found:
        if part in joined(text):
            within = f" {bigrams([text])} "
            assert f" {phrase(part)} " in within if len(part) > 1 else f" {part}" in within
            assert spans_found(text, [part])


def joined(text: str) -> str:
    """The text that the bigrams were cut from."""
    return "".join(token[0] for token in bigrams([text]).split())


def test_a_pair_never_reaches_into_the_next_text() -> None:
    assert phrase("子公") not in bigrams(["骗子", "公司"])


@pytest.mark.parametrize(
    ("text", "parts", "marked"),
    [
        ("你这个騙 子，死全家", ("骗子", "死全家"), ["騙 子", "死全家"]),
        ("骗子骗子", ("骗子",), ["骗子骗子"]),
        ("aaa", ("aa",), ["aaa"]),
        ("订单2234567890", ("7890",), ["7890"]),
        ("没有", ("骗子",), []),
        ("", ("骗子",), []),
    ],
)
def test_the_real_characters_are_marked(text: str, parts: tuple[str, ...], marked: list[str]) -> None:
    assert [text[start:end] for start, end in spans_found(text, parts)] == marked


def test_hits_are_the_first_texts_that_hold_each_part() -> None:
    told = ("没有", "是骗子吗，杯子", "杯子", "骗子")
    texts = [Text(TextKind.REVIEW, "骗子"), *(Text(TextKind.NOTICE, words) for words in told)]
    assert hits(texts, ("骗子", "杯子")) == (
        Hit(TextKind.REVIEW, (("骗子", True),)),
        Hit(TextKind.NOTICE, (("是", False), ("骗子", True), ("吗，", False), ("杯子", True))),
    )


def test_a_long_text_is_cut_to_what_stands_around_the_first() -> None:
    text = "前" * 100 + "骗子" + "后" * 200 + "骗子"
    (hit,) = hits([Text(TextKind.STATEMENT, text)], ("骗子",))
    assert hit.pieces == (
        ("…", False),
        ("前" * BEFORE, False),
        ("骗子", True),
        ("后" * (AFTER - 2), False),
        ("…", False),
    )


def test_what_is_found_is_never_cut_through() -> None:
    text = "骗" * 200
    (hit,) = hits([Text(TextKind.REVIEW, text)], ("骗骗",))
    assert hit.pieces == ((text, True),)
