"""Addresses as people write them, and words that only look like some."""

import pytest

from agent.domain.addresses import find_addresses, find_houses
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


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("买家住在杭州市西湖区文三路88号3幢201室。", "杭州市西湖区文三路88号3幢201室"),
        ("住幸福路12号。", "幸福路12号"),
        ("他家在阳光小区3栋502室", "阳光小区3栋502室"),
        ("朝阳區建國路８８號", "朝阳區建國路８８號"),
        ("幸福村三组二单元", "幸福村三组二单元"),
        ("和平路东三段8号", "和平路东三段8号"),
    ],
)
def test_a_house_is_found_with_its_road(text: str, address: str) -> None:
    found = [text[start:end] for start, end in find_houses(fold(text))]
    assert any(address in one for one in found), found


@pytest.mark.parametrize(
    "text",
    [
        "山东省烟台市栖霞红富士苹果10斤",
        "买家在聊天里要求9月3号前退款",
        "快递盒里装了3层",
        "评价里的第1组图片",
        "家用3层鞋架简约城市花园款",
        "物流显示包裹到达浙江省杭州市转运中心",
        "快递在路上，3号才到",
        "包裹在路上9月3号才到",
        "小区三室两厅都够用",
        "本店位于人民路",
    ],
)
def test_goods_days_and_regions_lead_to_no_house(text: str) -> None:
    assert find_houses(fold(text)) == []
