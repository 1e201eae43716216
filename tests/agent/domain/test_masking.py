"""Masked text: nobody can be called, visited or named by it, and what is told apart stays so."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent.domain.masking import mask_address, mask_exact, mask_private, mask_word


def test_numbers_addresses_and_names_are_masked() -> None:
    said = "他电话13812345678，住杭州市西湖区文三路18号3幢502室，叫王小二，订单 2951203765225458139"
    masked = mask_private(said, ["王小二"])
    for gone in ("13812345678", "文三路18号", "王小二"):
        assert gone not in masked
    assert "138****78" in masked
    assert "2951203765225458139" in masked


@pytest.mark.parametrize(
    ("text", "gone"),
    [
        ("收货人电话：13812345678", "13812345678"),
        ("收货人 李四 13812345678 浙江省杭州市", "李四"),
        ("收货人 李四 13812345678 浙江省杭州市", "13812345678"),
        ("我的手机号是13812345678", "13812345678"),
        ("我的电话一三八一二三四五六七八", "一三八一二三四五六七八"),
        ("座机0571-88776655", "88776655"),
        ("客服热线400-800-1234", "800-1234"),
        ("微信 zhaodahai88", "zhaodahai88"),
        ("QQ 12345678", "12345678"),
        ("邮箱 zhaodahai@example.com", "zhaodahai"),
        ("身份证33010619900101123X", "19900101"),
        ("由王秀英代签收", "王秀英"),
        ("我邻居赵大海的电话", "赵大海"),
    ],
)
def test_nobodys_data_is_left_the_buyers_neither(text: str, gone: str) -> None:
    assert gone not in mask_private(text)


ROLES = ("客服", "快递员", "店长", "主播", "骑手", "安装师傅", "老板娘", "前台")
STAFF = ("王晓燕", "小李", "张师傅", "老刘", "阿May", "陈姐", "李强", "欧阳娜", "阿强")
SAID_OF_ALL = (
    "态度差",
    "推荐",
    "回复慢",
    "很好",
    "谢谢你",
    "不给退",
    "小姐姐很好",
    "说不退",
    "马上就来",
    "周末不在",
    "张口就骂",
    "高冷",
    "",
)


@given(
    st.sampled_from(ROLES),
    st.sampled_from(STAFF),
    st.sampled_from(("态度恶劣", "，骂人", "说不退", "")),
    st.text(max_size=6),
)
def test_who_works_there_is_masked_by_name_and_his_role_stays(role: str, name: str, said: str, before: str) -> None:
    masked = mask_private(f"{before}。{role}{name}{said}")
    assert name not in masked
    assert f"{role}{name[0]}****{said}" in masked


@given(st.sampled_from(ROLES), st.sampled_from(SAID_OF_ALL), st.sampled_from(SAID_OF_ALL))
def test_what_is_said_of_a_role_without_a_name_stays(role: str, said: str, more: str) -> None:
    text = f"{role}{said}，{role}{more}"
    assert mask_private(text) == text


def test_a_statement_may_name_who_works_there() -> None:
    assert mask_exact("客服王晓燕说不退") == "客服王晓燕说不退"


def test_a_quotation_loses_what_leads_to_a_person_and_keeps_the_name_of_goods() -> None:
    goods = "山东省烟台市栖霞红富士苹果10斤"
    assert mask_exact(goods) == goods
    said = mask_exact("老板微信zs_123456，住幸福路12号3幢502室")
    assert "zs_123456" not in said
    assert "12号3幢" not in said


def test_two_numbers_stay_apart() -> None:
    assert mask_private("打13812345678或13912345679") == "打138****78或139****79"


@given(st.text(min_size=1, max_size=40))
def test_at_most_five_characters_of_a_word_stay(word: str) -> None:
    assert sum(1 for c in mask_word(word).replace("****", "", 1)) <= 5


def test_a_short_name_keeps_its_first_character() -> None:
    assert mask_word("王小二") == "王****"


def test_an_address_loses_what_names_somebody() -> None:
    url = "https://example.com/im/chat?nick=王秀英&phone=13912345678#王秀英"
    assert mask_address(url) == "https://example.com/im/chat"
