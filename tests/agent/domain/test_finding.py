"""Findings and the words they show."""

import pytest

from agent.domain.finding import from_hit, shown
from agent.domain.reading import read


@pytest.mark.parametrize(
    ("words", "seen"),
    [
        (["他妈", "他妈的", "妈的"], "他妈的"),
        (["a", "b", "a", "c", "d"], "a、b、c"),
        (["傻。\n逼”"], "傻逼"),
        (["很" * 30], "很" * 12),
    ],
)
def test_words_are_shown_short_and_harmless(words: list[str], seen: str) -> None:
    assert shown(words) == seen


def test_a_signal_makes_no_finding() -> None:
    (hit,) = read("五星").signal("praise")
    with pytest.raises(ValueError, match="signal"):
        from_hit(hit)
