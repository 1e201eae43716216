"""The pages of the Taobao practice back end: their addresses, and what stands between a visitor and a page."""

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
from tests.practice.session import Standing
from tests.practice.taobao.reasons import REASONS
from tests.practice.taobao.state import STATE, State

TEMPLATES = Environment(loader=FileSystemLoader(Path(__file__).with_name("templates")), autoescape=True)


@dataclass(frozen=True)
class Page:
    """`name` is what faults call it and which script draws it. `assumed` pages say so in their footnote."""

    name: str
    path: str
    title: str
    assumed: bool = False
    needs_login: bool = True


SHELL_PAGES = (
    Page("home", "/home.htm/QnworkbenchHome/", "工作台", assumed=True),
    Page("review_list", "/home.htm/comment-manage/list/rateWait4PC", "评价管理"),
    Page("complaint_record", "/home.htm/comment-manage/complaint-record", "投诉记录", assumed=True),
    Page("appeal_entry", "/home.htm/trade-platform/appeal", "我要申诉", assumed=True),
    Page("order_list", "/home.htm/trade-platform/tp/sold", "已卖出的宝贝"),
    Page("order_detail", "/home.htm/trade-platform/tp/detail", "订单详情"),
    Page("chat_tool", "/home.htm/app-customer-service/toolpage/Message", "聊天记录"),
    Page("notices", "/home.htm/message-center/list", "消息中心", assumed=True),
)
COMPLAINT = Page("complaint", "/complaint", "投诉评价")
CHAT = Page("chat", "/app/qn/im-history-search/index.html", "聊天记录")


def show(page: Page) -> Callable[[web.Request], Awaitable[web.StreamResponse]]:
    """A handler for `page`: challenge, login and faults come first, as they do on the platform."""

    async def handle(request: web.Request) -> web.StreamResponse:
        state = request.app[STATE]
        if state.stage.challenge.mode is ChallengeMode.PAGE:
            return _redirect(f"/_____tmd_____/punish?x5secdata=practice&x5step=2&action=captcha&to={_here(request)}")
        standing = state.stage.sessions.standing(request)
        if page.needs_login and standing is Standing.OUT:
            return _redirect(login_address(request))
        if trouble := await _trouble(state, page):
            return trouble
        return draw(request, page, standing)

    return handle


def draw(request: web.Request, page: Page, standing: Standing) -> web.Response:
    """The page's shell. Logged out in mid-session, it stands for a moment under its own address before it leaves."""
    state = request.app[STATE]
    settings = _settings(state, page) | {"loginAt": login_address(request) if standing is Standing.EXPIRED else None}
    html = TEMPLATES.get_template("shell.html").render(page=page, settings=settings, shop=state.shop)
    return web.Response(text=html, content_type="text/html", headers={"Cache-Control": "no-store"})


def login_address(request: web.Request) -> str:
    return f"https://loginmyseller.taobao.com/?redirect_url={_here(request)}"


def _here(request: web.Request) -> str:
    return quote(f"https://{request.host}{request.path_qs}", safe="")


def _redirect(to: str) -> web.Response:
    return web.Response(status=302, headers={"Location": to})


async def _trouble(state: State, page: Page) -> web.Response | None:
    faults = state.stage.faults
    if slow := faults.find(page.name, FaultKind.SLOW):
        await asyncio.sleep(slow.seconds)
    if faults.find(page.name, FaultKind.ERROR):
        return _redirect("https://myseller.taobao.com/error.htm")
    if faults.find(page.name, FaultKind.MAINTENANCE):
        html = TEMPLATES.get_template("maintenance.html").render()
        return web.Response(text=html, content_type="text/html", status=503)
    return None


def _settings(state: State, page: Page) -> dict[str, Any]:
    """What the page's script is told: knobs, its faults, the challenge."""
    late = state.stage.faults.find(page.name, FaultKind.LATE_MOUNT)
    changed = state.stage.faults.find(page.name, FaultKind.CHANGED)
    return {
        "page": page.name,
        "assumed": page.assumed,
        "shopName": state.shop.name,
        "nick": state.shop.nick,
        "unread": sum(not notice.is_read for notice in state.shop.notices),
        "knobs": state.knobs.as_json(),
        "lateMountS": late.seconds if late else None,
        "changed": changed.variant or "renamed" if changed else None,
        "reasons": _reasons(state) if page is COMPLAINT else None,
        "challengeOverlay": state.stage.challenge.mode is ChallengeMode.OVERLAY,
    }


def _reasons(state: State) -> list[dict[str, str]]:
    """`disabled` is empty or why the reason cannot be chosen (assumed)."""
    off = state.knobs.disabled_reason
    return [
        {"name": reason.name, "hint": reason.hint, "disabled": "本月投诉次数已达上限" if reason.name == off else ""}
        for reason in REASONS
    ]


def as_script(value: Any) -> str:
    """JSON that may stand inside a script element."""
    return json.dumps(value, ensure_ascii=False).replace("<", "\\u003c")


TEMPLATES.filters["as_script"] = as_script
