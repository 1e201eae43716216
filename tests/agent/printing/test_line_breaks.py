"""Lines of Chinese end where a reader expects it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent.printing.line_breaks import NEVER_FIRST, NEVER_LAST, with_line_breaks


def width(text: str) -> float:
    """A Chinese character is as wide as two others."""
    return sum(1 if char < "\u2000" else 2 for char in text)


@pytest.mark.parametrize(
    ("text", "room", "broken"),
    [
        ("你们这家店的老板就是个骗子，死全家", 26, "你们这家店的老板就是个骗\n子，死全家"),
        ("文件 review_picture-1.png（SHA-256）", 24, "文件\nreview_picture-1.png\n（SHA-256）"),
        ("列在这里和 package.json 里，做成以后", 24, "列在这里和 package.json\n里，做成以后"),
        ("说“好的”", 4, "说\n“好\n的”"),
        ("abcdefghij", 4, "abcd\nefgh\nij"),
        ("一\n\n二", 8, "一\n\n二"),
        ("一二", 1, "一\n二"),
        ("", 8, ""),
        ("甲  乙", 4, "甲\n乙"),
    ],
)
def test_a_line_ends_where_it_should(text: str, room: int, broken: str) -> None:
    assert with_line_breaks(text, room, width) == broken


@given(st.text("你好吗，。；“”（）ab1-/ \n", max_size=80), st.integers(8, 40))
def test_nothing_is_lost_and_no_line_is_too_long(text: str, room: int) -> None:
    lines = with_line_breaks(text, room, width).split("\n")
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(width(line) <= room for line in lines)


@given(st.lists(st.sampled_from(["你好", "，", "“不”", "（a）", "。"]), max_size=40), st.integers(14, 40))
def test_no_line_begins_with_a_comma_or_ends_with_an_opening_quote(words: list[str], room: int) -> None:
    text = "".join(one for at, one in enumerate(words) if not (one in "，。" and (at == 0 or words[at - 1] in "，。")))
    first, *others = with_line_breaks(text, room, width).split("\n")
    assert not any(line[:1] in NEVER_FIRST for line in others if line)
    assert not any(line[-1:] in NEVER_LAST for line in (first, *others) if line)
