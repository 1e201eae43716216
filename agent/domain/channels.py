"""The operator's channels outside the machine: what may be said there, when, and how an address is written."""

import re
from collections.abc import Iterable
from datetime import datetime, time, timedelta
from enum import StrEnum
from urllib.parse import quote, urlsplit

from agent.domain.words import word_for
from agent.domain.workdays import SHANGHAI
from shared.alert import AlertKind

URGENT = frozenset({AlertKind.SUPPLEMENT_REQUESTED, AlertKind.DEADLINE})
"""These lose an appeal when they are read too late."""

ATTEMPTS_MOST = 4
BACK_OFF_MINUTES = (1, 5, 30)


class ChannelKind(StrEnum):
    DINGTALK = "dingtalk"
    WECOM = "wecom"
    FEISHU = "feishu"
    BARK = "bark"
    NTFY = "ntfy"
    MAIL = "mail"
    OTHER = "other"


def address_trouble(kind: ChannelKind, address: str, secret: str, host: str) -> str | None:
    """What is wrong with what she typed, without repeating it; None where it can be tried."""
    if kind is ChannelKind.OTHER:
        return None if re.match(r"[a-z0-9]+://\S+$", address, re.IGNORECASE) else "地址要像“名称://…”这样。"
    if kind is ChannelKind.MAIL:
        is_whole = re.fullmatch(r"[^@\s]+@[^@\s]+", address) and secret and re.fullmatch(r"[\w.-]+(:\d+)?", host)
        return None if is_whole else "邮箱、授权码和发信服务器都要填。"
    try:
        parts = urlsplit(address)
        is_near = parts.hostname in {"127.0.0.1", "localhost"}
    except ValueError:
        return "这不是一个网址。"
    if not parts.hostname or not (parts.scheme == "https" or (parts.scheme == "http" and is_near)):
        return "请粘贴完整的网址，以 https:// 开头。"
    return None if parts.path.strip("/") else "网址不完整，缺少后面的一段。"


def push_address(kind: ChannelKind, address: str, secret: str, host: str) -> str:
    """For apprise. `address` has passed `address_trouble`; for a robot that we write to ourselves it has none."""
    if kind is ChannelKind.OTHER:
        return address
    if kind is ChannelKind.MAIL:
        user, server = quote(address, safe=""), host.split(":")[0]
        mode = "ssl" if host.endswith(":465") else "starttls"  # port 465 is encrypted from its first byte
        login = f"user={user}&pass={quote(secret, safe='')}&mode={mode}"
        return f"mailtos://{host}?{login}&from={user}&to={user}&smtp={server}"
    parts = urlsplit(address)
    safe = "s" if parts.scheme == "https" else ""
    return f"{kind.value}{safe}://{parts.netloc}{parts.path}"


def outside_words(kinds: Iterable[AlertKind]) -> tuple[str, str]:
    """Title and text for outside the machine: of fixed words alone, so nothing a page or a buyer wrote is in it."""
    named = [word_for(kind) for kind in kinds]
    title = f"申诉台：{named[0]}" if len(named) == 1 else f"申诉台：{len(named)} 条提醒"
    counted = {name: named.count(name) for name in named}
    lines = [f"{name}{f' {count} 条' if count > 1 else ''}" for name, count in counted.items()]
    return title, "、".join(lines) + "。请到电脑上的申诉台查看。"


def due_at(
    now: datetime, kind: AlertKind, quiet: tuple[int, int], digest_minutes: int, *, urgent_passes: bool
) -> datetime:
    """When to send what is raised `now` (aware). `quiet` is from hour to hour in China; equal hours mean none.

    A digest ends at a full multiple of its minutes, so that what falls into one goes out together.
    """
    if urgent_passes and kind in URGENT:
        return now
    if digest_minutes:
        span = digest_minutes * 60
        now = datetime.fromtimestamp((int(now.timestamp()) // span + 1) * span, now.tzinfo)
    local = now.astimezone(SHANGHAI)
    start, end = quiet
    is_quiet = start <= local.hour < end if start <= end else local.hour >= start or local.hour < end
    if not is_quiet:
        return now
    morning = datetime.combine(local.date(), time(end % 24), SHANGHAI)
    return (morning if morning > local else morning + timedelta(days=1)).astimezone(now.tzinfo)


def retry_at(now: datetime, attempts: int) -> datetime | None:
    """After this many refusals; None when it is enough."""
    return now + timedelta(minutes=BACK_OFF_MINUTES[attempts - 1]) if attempts < ATTEMPTS_MOST else None
