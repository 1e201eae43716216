"""Who is logged in: the session cookie of a practice back end, and its sudden end."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum

from aiohttp import web

COOKIE = "practice_session"


class Standing(StrEnum):
    """`expired` is a browser that was logged in and does not know yet that it no longer is."""

    IN = "in"
    EXPIRED = "expired"
    OUT = "out"


@dataclass
class Sessions:
    """`domain` is the parent domain on which the cookie is set, so that all hosts below it share the login; its name
    `cookie` tells two back ends below one domain apart.

    `on_log_in` sets what else the platform gives a browser at login.
    """

    domain: str
    cookie: str = COOKIE
    open_ids: set[str] = field(default_factory=set)
    on_log_in: Callable[[web.StreamResponse], None] | None = None

    def log_in(self, response: web.StreamResponse) -> None:
        session_id = secrets.token_urlsafe(24)
        self.open_ids.add(session_id)
        response.set_cookie(
            self.cookie, session_id, domain=self.domain, path="/", secure=True, httponly=True, samesite="Lax"
        )
        if self.on_log_in is not None:
            self.on_log_in(response)

    def log_out(self, response: web.StreamResponse) -> None:
        response.del_cookie(self.cookie, domain=self.domain, path="/", secure=True, httponly=True, samesite="Lax")

    def expire_all(self) -> None:
        self.open_ids.clear()

    def standing(self, request: web.Request) -> Standing:
        session_id = request.cookies.get(self.cookie)
        if session_id is None:
            return Standing.OUT
        return Standing.IN if session_id in self.open_ids else Standing.EXPIRED
