"""Addresses as people write them, and words that only look like some."""

import pytest

from agent.domain.addresses import find_addresses
from agent.domain.normalise import fold


@pytest.mark.parametrize(
    "text",
    [
        "浙江省杭州市西湖区",
        "上海市浦东新区世纪大道100号",
        "海淀区中关村南大街五号院二号楼301室",
        "王家庄村三组",
        "清河县青年路",
        "朝阳區建國路８８號",
    ],
)
def test_an_address_is_found(text: str) -> None:
    assert find_addresses(fold(text))


@pytest.mark.parametrize(
    "text", ["", "质量差", "一路顺风", "超市", "3号到的", "我住城里，他住乡下", "道理都懂", "路太远，没去成"]
)
def test_words_that_only_look_like_an_address_are_left_alone(text: str) -> None:
    assert find_addresses(fold(text)) == []


def test_two_addresses_far_apart_are_two() -> None:
    text = "杭州市西湖区和那个非常非常非常非常非常非常非常非常远的苏州市姑苏区"
    assert len(find_addresses(fold(text))) == 2
