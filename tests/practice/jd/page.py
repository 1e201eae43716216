"""The pages of this back end: what stands between a visitor and a page, and the settings its script is given."""

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
from tests.practice.jd.filing import REASONS
from tests.practice.jd.state import STATE, State
from tests.practice.session import Standing

TEMPLATES = Environment(loader=FileSystemLoader(Path(__file__).with_name("templates")), autoescape=True)
LOGIN = "https://passport.shop.jd.com/login/index.action/jdm"


@dataclass(frozen=True)
class Page:
    """`name` is what faults call it; `script` draws it within the shell, or alone where it `is_frame`."""

    name: str
    title: str
    script: str
    assumed: bool = False
    is_frame: bool = False


Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


def show(page: Page) -> Handler:
    """A handler for `page`: human check, login and faults come first, as they do on the platform."""

    async def handle(request: web.Request) -> web.StreamResponse:
        state = request.app[STATE]
        if state.stage.challenge.mode is ChallengeMode.PAGE:
            return web.Response(status=302, headers={"Location": f"https://jcap.m.jd.com/check?to={_here(request)}"})
        if state.stage.sessions.standing(request) is not Standing.IN:
            return html("loading.html", to=login_address(request), seconds=state.knobs.loading_moment_s)
        faults = state.stage.faults
        if slow := faults.find(page.name, FaultKind.SLOW):
            await asyncio.sleep(slow.seconds)
        if faults.find(page.name, FaultKind.MAINTENANCE):
            return html("maintenance.html")
        return html("page.html", page=page, settings=_settings(state, page))

    return handle


def login_address(request: web.Request) -> str:
    """The return address is encoded twice."""
    return f"{LOGIN}?ReturnUrl={quote(_here(request), safe='')}"


def html(name: str, **values: object) -> web.Response:
    text = TEMPLATES.get_template(name).render(**values)
    return web.Response(text=text, content_type="text/html", headers={"Cache-Control": "no-store"})


def _settings(state: State, page: Page) -> dict[str, Any]:
    faults = state.stage.faults
    late = faults.find(page.name, FaultKind.LATE_MOUNT)
    changed = faults.find(page.name, FaultKind.CHANGED)
    return {
        "page": page.name,
        "title": page.title,
        "assumed": page.assumed,
        "isFrame": page.is_frame,
        "shopName": state.shop.name,
        "knobs": state.knobs.as_json(),
        "reasons": REASONS,
        "mountS": late.seconds if late else state.knobs.mount_s,
        "changed": (changed.variant or "renamed") if changed else None,
        "isChecked": state.stage.challenge.mode is ChallengeMode.OVERLAY,
    }


def _here(request: web.Request) -> str:
    return quote(f"https://{request.host}{request.path_qs}", safe="")


def as_script(value: Any) -> str:
    """JSON that may stand inside a script element."""
    return json.dumps(value, ensure_ascii=False).replace("<", "\\u003c")


TEMPLATES.filters["as_script"] = as_script
