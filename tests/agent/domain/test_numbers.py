"""Whose number it is decides."""

import pytest

from agent.domain.normalise import fold
from agent.domain.numbers import find_numbers


@pytest.mark.parametrize(
    ("text", "rule", "marked"),
    [
        ("老板手机13912345678骗子", "privacy.others_mobile", "13912345678"),
        ("打他电话 139 1234 5678", "privacy.others_mobile", "139 1234 5678"),
        ("快递员:一三九一二三四五六七八", "privacy.others_mobile", "一三九一二三四五六七八"),
        ("店主 +86-139-1234-5678", "privacy.others_mobile", "139-1234-5678"),
        ("电话１３９１２３４５６７８", "privacy.unknown_mobile", "１３９１２３４５６７８"),
        ("售后热线13912345678", "privacy.shop_number", "13912345678"),
        ("她的身份证11010519491231002x", "privacy.identity_number", "11010519491231002x"),
    ],
)
def test_a_number_that_may_be_a_leak_is_found_and_marked(text: str, rule: str, marked: str) -> None:
    (found,) = find_numbers(fold(text))
    assert (found.rule, text[slice(*found.spans[0])]) == (rule, marked)


@pytest.mark.parametrize(
    "text",
    [
        "我的手机号13912345678",
        "本人电话13912345678请联系",
        "订单号:13912345678",
        "2951203765016139860",
        "12912345678",
        "4008123123",
        "110105194912310021",
        "110105194913310021",
        "139****5678",
    ],
)
def test_other_numbers_are_no_leak(text: str) -> None:
    assert find_numbers(fold(text)) == []


def test_several_owners_are_told_apart() -> None:
    text = "老板手机13912345678，我的电话是13812345678，还有个号13712345678不知道谁的啊啊啊"
    assert {found.rule for found in find_numbers(fold(text))} == {"privacy.others_mobile", "privacy.unknown_mobile"}
