"""The pages of these back ends: what stands between a visitor and a page, and the settings its script is given."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

from aiohttp import web
from jinja2 import Environment, FileSystemLoader

from tests.practice.challenge import ChallengeMode
from tests.practice.fault import FaultKind
from tests.practice.local_life.filing import REASONS
from tests.practice.local_life.state import STATE, State
from tests.practice.session import Standing

TEMPLATES = Environment(loader=FileSystemLoader(Path(__file__).with_name("templates")), autoescape=True)
LOGIN_HOST, CHECK_HOST = "epassport.meituan.com", "verify.meituan.com"


@dataclass(frozen=True)
class Page:
    """`name` is what faults call it; `script` draws it, in the folder `folder`. `assumed` pages say so."""

    name: str
    title: str
    folder: str
    script: str
    assumed: bool = False
    is_frame: bool = False
    has_library: bool = True


Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


def show(page: Page) -> Handler:
    """A handler for `page`: human check, login and faults come first, as they do on the platform."""

    async def handle(request: web.Request) -> web.StreamResponse:
        state = request.app[STATE]
        if state.stage.challenge.mode is ChallengeMode.PAGE:
            return _redirect(check_address(request))
        standing = state.stage.sessions.standing(request)
        if standing is Standing.OUT:
            return _redirect(login_address(state, request))
        if trouble := await _trouble(state, page):
            return trouble
        return _draw(request, page, standing)

    return handle


def login_address(state: State, request: web.Request) -> str:
    return f"https://{LOGIN_HOST}/new/login/account?service={state.service}&continue={_here(request)}"


def check_address(request: web.Request) -> str:
    return f"https://{CHECK_HOST}/v2/web/general_page?action=spiderindefence&succCallbackUrl={_here(request)}"


def html(name: str, **values: object) -> web.Response:
    text = TEMPLATES.get_template(name).render(**values)
    return web.Response(text=text, content_type="text/html", headers={"Cache-Control": "no-store"})


def _draw(request: web.Request, page: Page, standing: Standing) -> web.Response:
    """Logged out in mid-session, a page stands for a moment under its own address before it leaves for the login."""
    state = request.app[STATE]
    late = state.stage.faults.find(page.name, FaultKind.LATE_MOUNT)
    changed = state.stage.faults.find(page.name, FaultKind.CHANGED)
    settings: dict[str, Any] = {
        "page": page.name,
        "assumed": page.assumed,
        "shopName": state.shop.name,
        "shopId": state.shop.shop_id,
        "title": state.title,
        "knobs": state.knobs.as_json(),
        "reasons": REASONS,
        "lateMountS": late.seconds if late else None,
        "changed": (changed.variant or "renamed") if changed else None,
        "loginAt": login_address(state, request) if standing is Standing.EXPIRED else None,
        "checkAt": check_address(request) if state.stage.challenge.mode is ChallengeMode.OVERLAY else None,
    }
    return html("page.html", page=page, settings=settings, title=state.title)


async def _trouble(state: State, page: Page) -> web.Response | None:
    faults = state.stage.faults
    if slow := faults.find(page.name, FaultKind.SLOW):
        await asyncio.sleep(slow.seconds)
    if faults.find(page.name, FaultKind.MAINTENANCE):
        return html("maintenance.html")
    return None


def _here(request: web.Request) -> str:
    return quote(f"https://{request.host}{request.path_qs}", safe="")


def _redirect(to: str) -> web.Response:
    return web.Response(status=302, headers={"Location": to})


def as_script(value: Any) -> str:
    """JSON that may stand inside a script element."""
    return json.dumps(value, ensure_ascii=False).replace("<", "\\u003c")


TEMPLATES.filters["as_script"] = as_script
