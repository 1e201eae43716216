"""What the operator holds against triage marks the words that she copied out of the review, and nothing else."""

import pytest

from agent.domain.ground_words import words_of
from agent.domain.overruling import BY_WORDS, HERS, places_of, with_hers
from agent.domain.triage import triage
from shared.ground import Ground, Verdict
from shared.triage import Triage, TriageCase

TEXT = "客服真是周扒皮，东西一般，周扒皮一个"


def found() -> Triage:
    return triage(TriageCase(id="case", text=TEXT))


@pytest.mark.parametrize(("ground", "words"), [(None, ["周扒皮"]), (Ground.ABUSE, None)])
def test_nothing_is_added_where_she_overruled_nothing(ground: Ground | None, words: list[str] | None) -> None:
    assert with_hers(found(), ground, words, TEXT) == found()


def test_her_ground_comes_after_what_triage_found_and_changes_no_verdict() -> None:
    judged = with_hers(found(), Ground.ABUSE, ["周扒皮", "一个", "别的话"], TEXT)
    assert (judged.verdict, judged.sentence) == (found().verdict, found().sentence)
    assert judged.verdict is Verdict.NOT_APPEALABLE
    [*_, hers] = judged.grounds
    assert (hers.ground, hers.rule) == (Ground.ABUSE, HERS)
    assert [TEXT[start:end] for start, end in hers.spans] == ["周扒皮", "周扒皮", "一个"]
    assert words_of(Ground.ABUSE, judged, TEXT) == ("周扒皮", "一个")


@pytest.mark.parametrize("ground", [ground for ground in Ground if ground not in BY_WORDS])
def test_grounds_that_words_cannot_carry_mark_none(ground: Ground) -> None:
    [*_, hers] = with_hers(found(), ground, ["周扒皮"], TEXT).grounds
    assert (hers.ground, hers.spans) == (ground, ())


def test_that_nothing_was_used_is_said_by_words_that_she_marked() -> None:
    assert words_of(Ground.UNUSED, with_hers(found(), Ground.UNUSED, ["东西一般"], TEXT), TEXT) == ("东西一般",)


def test_every_place_of_her_words_counts_and_nothing_stands_nowhere() -> None:
    assert list(places_of("aa", "aaaa aa")) == [(0, 2), (2, 4), (5, 7)]
    assert list(places_of("", "aa")) == []
