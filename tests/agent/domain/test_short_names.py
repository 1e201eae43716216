"""Names that people give: tidied, within their length, and told apart as people tell them apart."""

import pytest

from agent.domain.short_names import short_name, sound_alike
from agent.errors import Invalid


def test_blanks_around_and_doubled_within_are_dropped() -> None:
    assert short_name("  小 \t 李 ", 10, "名字", "请写名字。") == "小 李"


@pytest.mark.parametrize(
    ("written", "trouble"),
    [("", "空的"), (" \n ", "空的"), ("小\u200b李", "看不见的"), ("一二三四五六", "最长 5 个字，现在有 6 个")],
)
def test_what_is_no_name_is_refused(written: str, trouble: str) -> None:
    with pytest.raises(Invalid, match=trouble):
        short_name(written, 5, "名字", "请写名字。")


@pytest.mark.parametrize(("other", "is_same"), [("ａmy li", True), ("AMYLI", True), ("Amy Lee", False)])
def test_blanks_width_and_case_make_no_other_name(other: str, is_same: bool) -> None:
    assert sound_alike("Amy Li", other) is is_same
