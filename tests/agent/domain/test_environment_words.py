"""An environment in words: what is known, and what is not, each on a line of its own."""

from datetime import UTC, datetime

import pytest

from agent.domain.environment_words import environment_line, environment_words
from shared.environment import Connection, Environment

AT = datetime(2026, 11, 24, 2, 3, 4, tzinfo=UTC)
KNOWN = Connection(
    host="shop.example",
    address="127.0.0.1:443",
    protocol="TLS 1.3",
    certificate_subject="shop.example",
    certificate_issuer="Example CA",
    certificate_until=datetime(2027, 1, 1, tzinfo=UTC),
    certificate_sha256="a" * 64,
    clock_ahead_seconds=2,
)
MACHINE = Environment(
    at=AT,
    system="Linux 6.1 x86_64",
    browser="Chromium 150.0",
    product_version="0.1.0",
    contract="c" * 64,
    pack_version="2026.11.1",
    proxies=(),
    bent_hosts=(),
    connection=KNOWN,
)


def test_everything_known_is_told() -> None:
    words = dict(environment_words(MACHINE))
    assert words["浏览器"] == "Chromium 150.0"
    assert words["代理"] == "没有设置代理"
    assert words["hosts 文件"] == "没有改写这个平台的域名"
    assert words["电脑时钟"] == "2026-11-24 10:03:04（北京时间），比平台服务器的时间快 2 秒（精确到 1 秒）"
    assert words["平台服务器"] == "shop.example（127.0.0.1:443），TLS 1.3"
    assert words["网站证书"] == "shop.example，由 Example CA 签发，有效期到 2027-01-01"
    assert words["证书 SHA-256"] == "a" * 64
    assert environment_line(MACHINE).count("\n") == len(words) - 1


@pytest.mark.parametrize(
    ("changed", "name", "said"),
    [
        ({"browser": None}, "浏览器", "没有问到"),
        ({"proxies": ("http", "https")}, "代理", "系统设置了代理（http、https）"),
        ({"bent_hosts": None}, "hosts 文件", "读不了"),
        ({"bent_hosts": None, "pack_version": ""}, "hosts 文件", "没有平台资料，不知道要查哪些域名"),
        ({"pack_version": ""}, "平台资料", "已经不在程序里"),
        ({"bent_hosts": ("shop.example",)}, "hosts 文件", "改写了这个平台的域名：shop.example"),
        ({"connection": None}, "电脑时钟", "2026-11-24 10:03:04（北京时间），没有与外面的时钟比较过"),
    ],
)
def test_what_is_different_is_said(changed: dict[str, object], name: str, said: str) -> None:
    assert dict(environment_words(MACHINE.model_copy(update=changed)))[name] == said


@pytest.mark.parametrize(("ahead", "said"), [(0, "一致"), (-3, "慢 3 秒"), (None, "没有与外面的时钟比较过")])
def test_the_clock_is_compared_with_the_platforms(ahead: int | None, said: str) -> None:
    connection = KNOWN.model_copy(update={"clock_ahead_seconds": ahead})
    assert said in dict(environment_words(MACHINE.model_copy(update={"connection": connection})))["电脑时钟"]


def test_where_nothing_was_fetched_no_server_is_named() -> None:
    assert "平台服务器" not in dict(environment_words(MACHINE.model_copy(update={"connection": None})))


def test_what_the_browser_did_not_tell_is_said_so() -> None:
    bare = Connection(host="shop.example", **dict.fromkeys(set(Connection.model_fields) - {"host"}))
    words = dict(environment_words(MACHINE.model_copy(update={"connection": bare})))
    assert words["平台服务器"] == "shop.example（没有问到），没有问到"
    assert words["网站证书"] == "没有问到，由 没有问到 签发"
    assert words["证书 SHA-256"] == "没有问到"
