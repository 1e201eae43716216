"""Writings of one text become one, and every place is found again in the original."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent.domain.normalise import View, fold, spell_digits, tighten

TEXTS = st.text(
    alphabet=st.one_of(st.characters(), st.sampled_from("傻*逼 。，\u200b\ufe0fＳＢ㎏一三八-🐴儍")), max_size=40
)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("ＳＢ", "sb"),
        ("傻\u200b逼", "傻逼"),
        ("儍屄", "傻逼"),
        ("垃圾賣家", "垃圾卖家"),
        ("а", "a"),
        ("𝖘𝖇", "sb"),
        ("①③⑨", "139"),
        ("㎏", "kg"),
        ("你🐴", "你马"),
        ("傻\u0301逼", "傻逼"),
        ("傻\ud800逼", "傻逼"),
        ("\u3164逼", "逼"),
        ("一\n二", "一\n二"),
    ],
)
def test_what_looks_alike_becomes_alike(written: str, meant: str) -> None:
    assert fold(written).text == meant


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("傻 * 逼", "傻逼"),
        ("傻。逼。商。家", "傻逼商家"),
        ("很傻。逼我退货", "很傻。逼我退货"),
        ("好。坏", "好。坏"),
        ("傻_逼", "傻逼"),
        ("不差", "不差"),
        ("滚！", "滚!"),
    ],
)
def test_what_stands_between_the_characters_of_a_word_goes(written: str, meant: str) -> None:
    assert tighten(fold(written)).text == meant


@pytest.mark.parametrize(
    ("written", "meant"), [("一三八 0013-8000", "13800138000"), ("壹叁捌零", "1380"), ("-1-", "-1-"), ("", "")]
)
def test_digits_in_words_become_one_number(written: str, meant: str) -> None:
    assert spell_digits(fold(written)).text == meant


@given(TEXTS, st.data())
def test_every_span_mapped_back_is_the_text_it_claims(text: str, data: st.DataObject) -> None:
    """The view's characters are, in order, what the original characters of the span fold to, less what was dropped."""
    for make in (fold, lambda text: tighten(fold(text)), lambda text: spell_digits(fold(text))):
        view = make(text)
        if not view.text:
            continue
        start = data.draw(st.integers(0, len(view.text) - 1))
        end = data.draw(st.integers(start + 1, len(view.text)))
        first, last = view.span(start, end)
        claimed = spell_digits(View(view.text[start:end], range(end - start))).text
        there = iter(spell_digits(fold(text[first:last])).text)
        assert all(character in there for character in claimed)


@given(TEXTS)
def test_folding_twice_changes_nothing(text: str) -> None:
    once = fold(text).text
    assert fold(once).text == once


@given(TEXTS)
def test_places_ascend_and_lie_in_the_text(text: str) -> None:
    for view in (fold(text), tighten(fold(text)), spell_digits(fold(text))):
        assert len(view.places) == len(view.text)
        assert list(view.places) == sorted(view.places)
        assert all(0 <= place < len(text) for place in view.places)
