"""What a QR code on a card may hold, and that it is said in words."""

import pytest

from agent.domain.contacts import LINK_MAX, WORDS_MAX, ContactKind, read_contact
from agent.errors import Invalid


@pytest.mark.parametrize(
    ("typed", "kind", "holds"),
    [
        (" https://shop.example.com/kf?id=7 ", ContactKind.LINK, "https://shop.example.com/kf?id=7"),
        ("HTTPS://shop.example.com/", ContactKind.LINK, "HTTPS://shop.example.com/"),
        ("400-123-4567", ContactKind.PHONE, "tel:4001234567"),
        ("+86 10 8888 7777", ContactKind.PHONE, "tel:+861088887777"),
        ("公众号：青禾家居", ContactKind.WORDS, "公众号：青禾家居"),
    ],
)
def test_what_was_typed_is_what_a_phone_reads(typed: str, kind: ContactKind, holds: str) -> None:
    contact = read_contact(typed)
    assert contact is not None
    assert (contact.kind, contact.holds, contact.caution) == (kind, holds, None)
    assert contact.says.startswith("扫码后")
    assert contact.printed


def test_a_link_names_its_site() -> None:
    contact = read_contact("https://shop.example.com/kf")
    assert contact is not None
    assert contact.says == "扫码后打开网页 https://shop.example.com/kf（网站：shop.example.com）"


def test_nothing_typed_is_no_code() -> None:
    assert read_contact("  ") is None


@pytest.mark.parametrize("typed", ["微信号 qinghe01", "加群有优惠", "QQ 12345678 客服"])
def test_making_friends_is_cautioned_against(typed: str) -> None:
    contact = read_contact(typed)
    assert contact is not None
    assert contact.caution is not None
    assert "到后台核对" in contact.caution


@pytest.mark.parametrize(
    "typed",
    [
        "http://shop.example.com/",
        "javascript:alert(1)",
        "weixin://dl/chat",
        "tel:110",
        "https://localhost/",
        "https://127.0.0.1/",
        "https://[::1]/",
        "https://[::1",
        "https://user@shop.example.com/",
        "https://店铺.example.com/",
        "https://shop.example.com/a b",
        "https:///kf",
        f"https://shop.example.com/{'a' * LINK_MAX}",
        "字" * (WORDS_MAX + 1),
        "两\n行",
    ],
)
def test_what_no_stranger_should_scan_is_refused(typed: str) -> None:
    with pytest.raises(Invalid):
        read_contact(typed)
