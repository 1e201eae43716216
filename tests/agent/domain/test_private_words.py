"""What points to somebody on a page is found as it stands there, and nothing else."""

import pytest

from agent.domain.private_words import private_words
from agent.domain.quoting import clean


def test_numbers_addresses_and_names_are_found_as_they_stand() -> None:
    text = "收货人 李小明\n电话 138 1234 5678\n住在杭州市西湖区文三路88号3幢201室\n谢谢李小明"
    assert private_words(text, ["李小明", "王五"]) == (
        "李小明",
        "138 1234 5678",
        "杭州市西湖区文三路88号3幢201室",
    )


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("订单号 2951203765120729139", []),
        ("138****5678", []),
        ("吴** 说不错", ["吴**"]),
        ("吴 说不错", ["吴"]),
        ("", ["李小明"]),
    ],
)
def test_numbers_of_orders_and_what_is_masked_are_left(text: str, names: list[str]) -> None:
    assert private_words(text, names) == ()


@pytest.mark.parametrize(
    "text",
    [
        "收货人：李小明",
        "收货人\n李小明\n电话\n138****5678",
        "收货人姓名: 李小明 复制",
        "收货信息 李小明，138****5678",
        "包裹已签收，签收人：李小明，如有疑问请联系快递员",
        "收件人\t李小明\t查看",
        "收货人是李小明",
        "包裹由李小明代签收",
        "由李小明代收，请放心",
        "李小明的电话打不通",
    ],
)
def test_who_receives_the_parcel_is_found_behind_the_words_that_say_so(text: str) -> None:
    assert private_words(text) == ("李小明",)


@pytest.mark.parametrize(
    "text",
    [
        "收货人：李*明",
        "收货人电话 138****5678",
        "收货人\n联系电话\n地址",
        "收货人是本人",
        "签收人：本人签收",
        "签收人：本人",
        "收货信息\n查看完整信息",
        "联系人 复制",
        "收货地址不方便写",
        "联系人太多了没有一个能说清楚的",
    ],
)
def test_labels_and_sentences_are_no_names(text: str) -> None:
    assert private_words(text) == ()


def test_a_name_of_another_people_is_one_name() -> None:
    assert private_words("收货人：古丽·买买提") == ("古丽·买买提",)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("我住文三路100号2栋301", "文三路100号2栋301"),
        ("送到西湖区文三路3号楼1202室。", "西湖区文三路3号楼1202室"),
        ("幸福小区3栋2单元501，电话", "幸福小区3栋2单元501"),
        ("文三路100号301元", "文三路100号"),
        ("文三路100号2栋2026年", "文三路100号2栋"),
    ],
)
def test_an_address_ends_behind_its_flat(text: str, found: str) -> None:
    assert private_words(text) == (found,)


def test_quoted_words_keep_no_card_no_handle_no_flat_and_no_name() -> None:
    text = "我叫王小明住文三路100号2栋301，银行卡6222021234567890128，抖音号：abc12345"
    shown = clean(text)
    assert not any(word in shown for word in ("王小明", "301", "890128", "abc12345"))
