"""The desk's cookie: made when a one-time link is used, signed with a key that only the keyring keeps."""

import hashlib
import hmac
import secrets
from datetime import datetime, timedelta

from aiohttp import web

LIFE = timedelta(hours=12)


def cookie_name(port: int) -> str:
    """Browsers send cookies to every port of a host; two agents must not overwrite each other's."""
    return f"appealdesk_{port}"


def make_cookie(key: bytes, now: datetime) -> str:
    """Expiry, a random part, and the signature over both."""
    signed = f"{int((now + LIFE).timestamp())}.{secrets.token_urlsafe(16)}"
    return f"{signed}.{_signature(key, signed)}"


def is_valid(key: bytes, cookie: str, now: datetime) -> bool:
    """Whether we signed it and its time has not run out."""
    signed, _, signature = cookie.rpartition(".")
    if not hmac.compare_digest(_signature(key, signed).encode(), signature.encode("utf-8", "replace")):
        return False
    return now.timestamp() < int(signed.split(".", 1)[0])


def give_cookie(response: web.StreamResponse, port: int, key: bytes, now: datetime) -> None:
    """Not `Secure`: the desk is plain HTTP on loopback."""
    response.set_cookie(
        cookie_name(port),
        make_cookie(key, now),
        max_age=int(LIFE.total_seconds()),
        httponly=True,
        samesite="Strict",
        path="/",
    )


def _signature(key: bytes, signed: str) -> str:
    return hmac.new(key, f"desk:{signed}".encode("utf-8", "replace"), hashlib.sha256).hexdigest()
