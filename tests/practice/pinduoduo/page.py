"""The pages of the Pinduoduo practice back end: their addresses, and what stands between a visitor and a page."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from aiohttp import web

from tests.practice.challenge import ChallengeMode
from tests.practice.fault import FaultKind
from tests.practice.pinduoduo.drawing import html
from tests.practice.pinduoduo.reasons import ABOVE, BELOW, REASONS, TEXT_AT_LEAST
from tests.practice.pinduoduo.state import STATE, State
from tests.practice.request_log import ENTRY
from tests.practice.session import Standing


@dataclass(frozen=True)
class Page:
    """`name` is what faults call it and which script draws it. `assumed` pages say so in their footnote."""

    name: str
    path: str
    title: str
    assumed: bool = False


PAGES = (
    Page("home", "/home", "首页", assumed=True),
    Page("review_list", "/goods/evaluation/index", "评价管理"),
    Page("order_list", "/orders/list", "订单查询", assumed=True),
    Page("order_detail", "/orders/detail", "订单详情", assumed=True),
    Page("order_appeals", "/orders/appeals", "申诉中心", assumed=True),
    Page("order_appeals", "/orders/appeals/aftersale/order", "售后申诉", assumed=True),
    Page("chat", "/mms-chat/search", "聊天记录查询", assumed=True),
    Page("mails", "/other/mail/mailList", "站内信", assumed=True),
    Page("mail_detail", "/other/mail/mailDetail", "站内信详情", assumed=True),
)


def show(page: Page) -> Callable[[web.Request], Awaitable[web.StreamResponse]]:
    """A handler for `page`: challenge, login and faults come first, as they do on the platform."""

    async def handle(request: web.Request) -> web.StreamResponse:
        state = request.app[STATE]
        if state.stage.challenge.mode is ChallengeMode.PAGE:
            return html("challenge.html", to=str(request.rel_url))
        standing = state.stage.sessions.standing(request)
        if standing is Standing.OUT:
            return web.Response(status=302, headers={"Location": login_address(request)})
        if trouble := await _trouble(state, page):
            return trouble
        login_at = login_address(request) if standing is Standing.EXPIRED else None
        return html("shell.html", page=page, settings=_settings(state, page) | {"loginAt": login_at})

    return handle


async def chat_tool(request: web.Request) -> web.Response:
    """/chat-merchant/: whoever opens it takes the human agent offline. Written down as the fault that it is."""
    request[ENTRY].action = "fault_chat_opened"
    request.app[STATE].chat_openings += 1
    return html("chat_merchant.html")


def login_address(request: web.Request) -> str:
    here = quote(f"https://{request.host.partition(':')[0]}{request.path_qs}", safe="")
    return f"/login/?redirectUrl={here}"


async def _trouble(state: State, page: Page) -> web.Response | None:
    faults = state.stage.faults
    if slow := faults.find(page.name, FaultKind.SLOW):
        await asyncio.sleep(slow.seconds)
    if faults.find(page.name, FaultKind.MAINTENANCE):
        return html("maintenance.html", status=503)
    return None


def _settings(state: State, page: Page) -> dict[str, Any]:
    """What the page's script is told: knobs, its faults, the challenge."""
    late = state.stage.faults.find(page.name, FaultKind.LATE_MOUNT)
    changed = state.stage.faults.find(page.name, FaultKind.CHANGED)
    form_changed = state.stage.faults.find("report", FaultKind.CHANGED)
    return {
        "page": page.name,
        "assumed": page.assumed,
        "mallId": int(state.shop.mall_id),
        "shopName": state.shop.name,
        "account": state.shop.account,
        "unread": sum(not mail.is_read for mail in state.shop.mails),
        "knobs": state.knobs.as_json(),
        "lateMountS": late.seconds if late else None,
        "changed": changed.variant or "renamed" if changed else None,
        "formChanged": form_changed.variant or "renamed" if form_changed else None,
        "reasons": _reasons(state) if page.name == "review_list" else None,
        "textAtLeast": TEXT_AT_LEAST,
        "challengeOverlay": state.stage.challenge.mode is ChallengeMode.OVERLAY,
    }


def _reasons(state: State) -> list[dict[str, Any]]:
    two_level = state.knobs.reason_layout == "two_level"
    return [
        {
            "code": reason.code,
            "name": reason.name,
            "needsProof": reason.needs_proof,
            "above": ABOVE if two_level and reason.code in BELOW else None,
            "disabled": reason.name == state.knobs.disabled_reason,
        }
        for reason in REASONS
    ]
