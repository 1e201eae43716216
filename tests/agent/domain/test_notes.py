"""What may be written as a note, and as a label."""

import pytest

from agent.domain.notes import clean_label, clean_note
from agent.errors import Invalid


def test_a_note_keeps_its_lines_and_loses_the_blanks_around_it() -> None:
    assert clean_note("  一行\r\n二行 \n") == "一行\n二行"
    assert clean_note("字" * 2000) == "字" * 2000


@pytest.mark.parametrize("written", ["", " \n\t ", "字" * 2001])
def test_nothing_and_too_much_is_no_note(written: str) -> None:
    with pytest.raises(Invalid):
        clean_note(written)


def test_a_label_is_one_short_word() -> None:
    assert clean_label(" 等  仓库 ") == "等 仓库"


@pytest.mark.parametrize("written", ["", "  ", "字" * 13, "a\u202eb"])
def test_what_is_no_short_word_is_no_label(written: str) -> None:
    with pytest.raises(Invalid):
        clean_label(written)
