"""What she says that an item shows is one short line."""

import pytest

from agent.domain.told_lines import TOLD_LENGTH, clean_told
from agent.errors import Invalid


@pytest.mark.parametrize(
    ("written", "told"), [(" 当天正常营业。 ", "当天正常营业"), ("", ""), ("　\n", ""), ("图" * 60, "图" * 60)]
)
def test_a_line_is_kept_without_what_stands_around_it(written: str, told: str) -> None:
    assert clean_told(written) == told


@pytest.mark.parametrize("written", ["两\n行", "看不\u200b见", "图" * (TOLD_LENGTH + 1)])
def test_what_is_no_short_line_is_refused(written: str) -> None:
    with pytest.raises(Invalid, match="它说明什么"):
        clean_told(written)
