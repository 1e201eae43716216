"""Every member of every enum that reaches a screen has a word of its own."""

from enum import StrEnum

import pytest

from agent.domain.words import WORDS, word_for


@pytest.mark.parametrize("kind", WORDS, ids=lambda kind: kind.__name__)
def test_every_member_has_a_word_of_its_own(kind: type[StrEnum]) -> None:
    words = [word_for(member) for member in kind]
    assert len(set(words)) == len(words)
