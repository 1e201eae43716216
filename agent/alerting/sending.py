"""One message to one channel, with what became of it in words that never hold the address."""

import asyncio
import base64
import hashlib
import hmac
import json
import time
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote_plus

import aiohttp

from agent.domain.channels import ChannelKind, push_address

PATIENCE_SECONDS = 20.0
WORDS_MOST = 200
NO_NETWORK = "连不上对方的服务器，请检查网络和地址。"
UNKNOWN = "对方一直没有回答，不知道是否送到。为免重复，没有自动再发。"
ROBOTS = frozenset({ChannelKind.DINGTALK, ChannelKind.WECOM, ChannelKind.FEISHU})


@dataclass(frozen=True)
class Address:
    """A secret."""

    kind: ChannelKind
    address: str
    secret: str
    host: str


@dataclass(frozen=True)
class Sent:
    """`may_have_arrived`: nobody knows, so it is not sent again by itself."""

    is_sent: bool
    words: str = ""
    may_have_arrived: bool = False


async def send(to: Address, title: str, body: str, patience_seconds: float = PATIENCE_SECONDS) -> Sent:
    """Never raises for what the network or the service does."""
    try:
        async with asyncio.timeout(patience_seconds):
            if to.kind in ROBOTS:
                return await _to_robot(to, f"{title}\n{body}")
            return await asyncio.to_thread(_push, to, title, body)
    except TimeoutError:
        return Sent(False, UNKNOWN, may_have_arrived=True)


async def _to_robot(to: Address, text: str) -> Sent:
    """These robots refuse with status 200 and a code in the answer, which apprise would take for sent."""
    url, said = _robot_request(to, text, int(time.time()))
    try:
        async with aiohttp.ClientSession() as session, session.post(url, json=said, allow_redirects=False) as answer:
            status, raw = answer.status, await answer.text(errors="replace")
    except aiohttp.ClientConnectorError:
        return Sent(False, NO_NETWORK)
    except (aiohttp.ClientError, ValueError):
        return Sent(False, UNKNOWN, may_have_arrived=True)
    if status == 200 and _code_of(raw) == 0:
        return Sent(True)
    return Sent(False, f"对方拒绝了（{status}）：{_hidden(raw, to)}")


def _robot_request(to: Address, text: str, at: int) -> tuple[str, dict[str, Any]]:
    if to.kind is ChannelKind.FEISHU:
        said: dict[str, Any] = {"msg_type": "text", "content": {"text": text}}
        signed = {"timestamp": str(at), "sign": _sign(f"{at}\n{to.secret}", "")} if to.secret else {}
        return to.address, said | signed
    url = to.address
    if to.kind is ChannelKind.DINGTALK and to.secret:
        sign = quote_plus(_sign(to.secret, f"{at * 1000}\n{to.secret}"))
        url = f"{url}{'&' if '?' in url else '?'}timestamp={at * 1000}&sign={sign}"
    return url, {"msgtype": "text", "text": {"content": text}}


def _sign(key: str, signed: str) -> str:
    return base64.b64encode(hmac.new(key.encode(), signed.encode(), hashlib.sha256).digest()).decode()


def _code_of(raw: str) -> object:
    try:
        said = json.loads(raw)
    except ValueError:
        return None
    return said.get("errcode", said.get("code")) if isinstance(said, dict) else None


def _push(to: Address, title: str, body: str) -> Sent:
    """Loaded with the first message: apprise is large. Blocks, in a thread of its own."""
    import logging

    from apprise import Apprise, LogCapture

    logging.getLogger("apprise").propagate = False  # what it says holds addresses, and is for us alone
    pushing = Apprise()
    with LogCapture(level=logging.DEBUG) as heard:  # type: ignore[no-untyped-call]  # apprise's is untyped
        if not pushing.add(push_address(to.kind, to.address, to.secret, to.host)):
            return Sent(False, "这个地址看不懂，请对照说明重新填写。")
        if pushing.notify(title=title, body=body):
            return Sent(True)
        return _refusal(heard.getvalue(), to)


def _refusal(heard: str, to: Address) -> Sent:
    if "Read timed out" in heard or "RemoteDisconnected" in heard or "Connection reset" in heard:
        return Sent(False, UNKNOWN, may_have_arrived=True)
    if "Socket Exception" in heard:
        return Sent(False, NO_NETWORK)
    said = [line for line in heard.splitlines() if "Failed to send" in line or line.startswith("b'")]
    return Sent(False, f"对方拒绝了：{_hidden(' '.join(said) or '没有说明原因', to)}")


def _hidden(words: str, to: Address) -> str:
    pieces = [to.address, to.secret, *to.address.replace("=", "/").replace("?", "/").split("/")]
    for piece in sorted((piece for piece in pieces if len(piece) > 5), key=len, reverse=True):
        words = words.replace(piece, "…")
    return words[:WORDS_MOST]
