"""Pre-sale notes and package cards: every packaged text is one that may be sent, printed and read."""

import pytest

from agent.domain.advice_linting import advice_rules, lint_advice
from agent.domain.goods_advice import (
    FILL_IN,
    Category,
    ChatPart,
    PackageCard,
    WordsKind,
    card_of,
    categories,
    chat_parts,
)
from agent.domain.linting import LintRule, RemarkKind

ALL = tuple(categories().values())
RULES = advice_rules()
OUTER = "签收前请务必检查外包装"
CONTACT = "有任何问题请第一时间联系我们，我们一定负责到底。"


@pytest.mark.parametrize("category", ALL, ids=lambda one: one.name)
def test_a_packaged_text_calls_for_no_remark(category: Category) -> None:
    assert lint_advice(category.card, is_printed=True) == ()
    assert lint_advice(category.presale, is_printed=False) == ()


@pytest.mark.parametrize("category", ALL, ids=lambda one: one.name)
def test_a_card_has_the_sellers_own_sentences_and_the_notes_ask_for_a_word_in_writing(category: Category) -> None:
    card = card_of(category.card)
    assert card.title
    assert CONTACT in card.lines
    assert any(line.startswith(OUTER) for line in card.lines) or category.name == "services"
    parts = chat_parts(category.presale)
    assert all(part.title for part in parts)
    assert any("确认" in part.title for part in parts)
    assert FILL_IN in category.presale


def test_there_is_a_category_for_what_shops_sell() -> None:
    wanted = {"clothing", "shoes", "food", "fresh", "electronics", "cosmetics", "furniture", "fragile", "toys"}
    assert wanted | {"health", "services", "dining", "other"} == set(categories())
    assert [one.name for one in ALL if one.caution] == ["health"]


@pytest.mark.parametrize(("rule", "text"), [(rule, text) for rule in RULES for text in rule.hits])
def test_a_rule_hits_its_examples(rule: LintRule, text: str) -> None:
    assert rule.sentence.count("{words}") == 1
    found = [one for one in lint_advice(text, is_printed=False) if one.kind is rule.kind]
    assert any(one.refuses is rule.refuses for one in found)


@pytest.mark.parametrize(("rule", "text"), [(rule, text) for rule in RULES for text in rule.misses])
def test_a_rule_misses_what_may_be_said(rule: LintRule, text: str) -> None:
    assert [one for one in lint_advice(text, is_printed=False) if one.kind is rule.kind] == []


def test_insults_are_found_by_the_rules_that_judge_buyers() -> None:
    [remark] = lint_advice("你就是个傻逼，别来买", is_printed=True)
    assert (remark.kind, remark.refuses) == (RemarkKind.INSULT, True)


def test_a_blank_may_be_sent_to_be_filled_in_but_not_printed() -> None:
    assert lint_advice("保质期＿＿天", is_printed=False) == ()
    [remark] = lint_advice("保质期____天", is_printed=True)
    assert (remark.kind, remark.refuses, remark.span) == (RemarkKind.BLANK, True, (3, 7))


def test_lines_stand_under_their_headings() -> None:
    assert chat_parts("先说\n\n【空的】\n【尺码】\n 甲 \n乙") == (
        ChatPart("", ("先说",)),
        ChatPart("尺码", ("甲", "乙")),
    )
    assert chat_parts(" \n") == ()


def test_the_first_line_of_a_card_is_its_title() -> None:
    assert card_of("\n谢谢\n\n甲\n乙\n") == PackageCard("谢谢", ("甲", "乙"))
    assert card_of(" ") == PackageCard("", ())


def test_spelling_apart_hides_nothing_and_lines_are_read_by_themselves() -> None:
    text = "谢谢\n五*星*好*评 返 现"
    [remark] = [one for one in lint_advice(text, is_printed=True) if one.kind is RemarkKind.PROMISE]
    assert text[slice(*remark.span)].startswith("五")
    assert lint_advice("随单送您赠品\n五星装修材料", is_printed=True) == ()


def test_there_is_no_packaged_contact() -> None:
    category = ALL[0]
    assert category.words(WordsKind.PRESALE) == category.presale.strip()
    assert category.words(WordsKind.CARD) == category.card.strip()
    assert category.words(WordsKind.CONTACT) == ""
