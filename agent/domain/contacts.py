"""The way to the shop's service that a QR code on a card holds: a link, a number, or words, and what it says."""

import re
from dataclasses import dataclass
from enum import StrEnum
from ipaddress import ip_address
from urllib.parse import urlsplit

from agent.errors import Invalid

LINK_MAX = 150
"""Characters: a longer one makes a code too fine for a small card."""

WORDS_MAX = 60

_PHONE = re.compile(r"\+?\d[\d\s-]{5,18}\d")
_SCHEME = re.compile(r"^[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_FRIENDS = re.compile("微信|薇信|企微|QQ|qq|VX|vx|[加进]群")
_CAUTION = "有的平台不许在包裹里引导顾客加好友或进群，请先到后台核对；填平台上店铺客服的链接最稳妥。"


class ContactKind(StrEnum):
    LINK = "link"
    PHONE = "phone"
    WORDS = "words"


@dataclass(frozen=True)
class Contact:
    """`holds` is what a phone reads from the code, `says` tells the seller what happens then.

    `printed` stands beside the code; `caution` is null where nothing speaks against it.
    """

    kind: ContactKind
    holds: str
    says: str
    printed: str
    caution: str | None


def read_contact(typed: str) -> Contact | None:
    """Null where nothing was typed. Raises Invalid, saying what to type instead."""
    text = typed.strip()
    if not text:
        return None
    if _PHONE.fullmatch(text):
        digits = re.sub(r"[\s-]", "", text)
        return Contact(ContactKind.PHONE, f"tel:{digits}", f"扫码后拨打 {text}", f"扫码或拨打 {text}", None)
    if _SCHEME.match(text):
        return _link(text)
    return _words(text)


def _link(text: str) -> Contact:
    if len(text) > LINK_MAX:
        raise Invalid(
            f"网址有 {len(text)} 个字符，二维码会太密，小卡片上扫不出来。",
            f"请用平台给的短链接，{LINK_MAX} 个字符以内。",
        )
    host = _host(text)
    if host is None:
        raise Invalid("这不是一个能放心给顾客扫的网址。", "请粘贴 https:// 开头的网址，例如平台上店铺客服的链接。")
    return Contact(ContactKind.LINK, text, f"扫码后打开网页 {text}（网站：{host}）", "扫码联系客服", None)


def _host(text: str) -> str | None:
    """The site of a link that a stranger may follow: encrypted, by name, without a login in it; else null."""
    if not text.isascii() or not text.isprintable() or " " in text:
        return None
    try:
        parts = urlsplit(text)
        host, has_login = parts.hostname, "@" in parts.netloc
    except ValueError:
        return None
    if parts.scheme != "https" or not host or has_login or "." not in host.strip(".") or _is_number(host):
        return None
    return host


def _is_number(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return False
    return True


def _words(text: str) -> Contact:
    if len(text) > WORDS_MAX or not text.isprintable():
        raise Invalid(
            f"这段话有 {len(text)} 个字，或者有换行。", f"请写成一行，{WORDS_MAX} 个字以内，例如公众号的名字。"
        )
    caution = _CAUTION if _FRIENDS.search(text) else None
    return Contact(ContactKind.WORDS, text, f"扫码后看到文字“{text}”", text, caution)
