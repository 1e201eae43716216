"""Every rule proves itself: what must hit hits, what must not does not, and every sentence can be said."""

import re

import pytest
from pydantic import ValidationError

from agent.domain.reading import read_turn
from agent.domain.rulebook import Rule, expand, load_rulebook
from shared.evidence import EvidenceKind
from shared.ground import Ground

RULES = load_rulebook().rules + load_rulebook().chat_rules
KINDS = {kind.value for kind in EvidenceKind}


@pytest.mark.parametrize(
    ("rule", "text"),
    [pytest.param(rule, text, id=f"{rule.id}-{n}") for rule in RULES for n, text in enumerate(rule.hits)],
)
def test_a_rule_hits_its_examples(rule: Rule, text: str) -> None:
    assert rule.id in read_turn(text).hits


@pytest.mark.parametrize(
    ("rule", "text"),
    [pytest.param(rule, text, id=f"{rule.id}-{n}") for rule in RULES for n, text in enumerate(rule.misses)],
)
def test_a_rule_leaves_its_counter_examples_alone(rule: Rule, text: str) -> None:
    assert rule.id not in read_turn(text).hits


def test_no_two_rules_share_an_id() -> None:
    assert len({rule.id for rule in RULES}) == len(RULES)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_rule_names_contexts_and_evidence_that_exist(rule: Rule) -> None:
    assert set(rule.only + rule.unless + rule.weaker_if + rule.strong_if) <= set(load_rulebook().contexts)
    assert set(rule.needs) <= KINDS
    assert "。" not in rule.sentence


def test_every_ground_that_words_can_show_has_a_rule() -> None:
    shown = {rule.ground for rule in RULES}
    assert set(Ground) - shown == {Ground.RATING_CONTRADICTION}


def test_grounds_that_need_facts_are_never_appealable_by_rule() -> None:
    weak = {Ground.NOT_RECEIVED, Ground.UNUSED, Ground.COMPETITOR, Ground.EXTORTION, Ground.UNTRUE}
    assert {rule.strength.value for rule in RULES if rule.ground in weak} == {"needs_evidence"}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_no_term_has_so_many_spellings_that_the_agent_starts_slowly(rule: Rule) -> None:
    """Every spelling is a word of the automaton that is built at the first review; a pattern costs nothing there."""
    assert all(len(expand(term)) <= 2500 for term in (*rule.terms, *rule.anchors))


@pytest.mark.parametrize("rule", [rule for rule in RULES if rule.pattern], ids=lambda rule: rule.id)
def test_no_pattern_repeats_without_a_bound(rule: Rule) -> None:
    """Unbounded repeats are how a regular expression comes to hang on a long text."""
    assert not re.search(r"(?<!\\)[*+](?!\?:)", re.sub(r"\[[^\]]*\]|\\\+", "", str(rule.pattern)))


@pytest.mark.parametrize(
    ("term", "words"),
    [
        ("差评", ["差评"]),
        ("[ab]c", ["ac", "bc"]),
        ("(xy|z)b", ["xyb", "zb"]),
        ("a(x|y)?", ["ax", "ay", "a"]),
        ("ab?", ["ab", "a"]),
        ("[ab]?c", ["ac", "bc", "c"]),
    ],
)
def test_a_term_stands_for_all_its_spellings(term: str, words: list[str]) -> None:
    assert expand(term) == words


@pytest.mark.parametrize("term", ["(a(b|c)|d)e", "([ab]c|d)", "[a(b|c)]", "(a|b", "a)b", "[ab", "a]", "a|b"])
def test_a_term_with_brackets_in_brackets_is_refused(term: str) -> None:
    with pytest.raises(ValueError, match="brackets"):
        expand(term)


@pytest.mark.parametrize(
    "broken",
    [
        {"ground": "abuse", "signal": "x", "terms": ("a",), "sentence": "s"},
        {"terms": ("a",)},
        {"signal": "x"},
        {"signal": "x", "pattern": "a"},
        {"signal": "x", "terms": ("a",), "anchors": ("a",)},
        {"ground": "abuse", "terms": ("a",)},
        {"signal": "x", "terms": ("a",), "colour": "red"},
    ],
)
def test_an_incomplete_rule_is_refused(broken: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        Rule.model_validate({"id": "a.b", "source": "test", "hits": ("a",), "misses": ("b",)} | broken)
