"""What a saved filter may be called."""

import pytest

from agent.domain.saved_filters import clean_filter_name
from agent.errors import Invalid


def test_a_name_loses_the_blanks_that_nobody_sees() -> None:
    assert clean_filter_name("  等 补  材料 ") == "等 补 材料"


@pytest.mark.parametrize("written", ["", " ", "字" * 13, "a\u202eb"])
def test_what_nobody_can_read_is_no_name(written: str) -> None:
    with pytest.raises(Invalid):
        clean_filter_name(written)
