"""站内信: the list of mails and one mail, as the page's own calls are answered."""

from collections.abc import Mapping
from typing import Any

from aiohttp import web

from tests.practice.clock import as_ms
from tests.practice.fault import FaultKind
from tests.practice.pinduoduo.envelope import FINE, failed, fine
from tests.practice.pinduoduo.shop import Mail
from tests.practice.pinduoduo.state import State

TYPES = {
    -1: "全部",
    0: "店铺动态",
    1: "平台动态",
    2: "规则更新",
    3: "违规通知",
    4: "营销推广",
    5: "重要通知",
    6: "商家成长",
    10: "规则弹窗",
}


async def list_mails(state: State, body: Mapping[str, Any]) -> web.Response:
    """`queryMsgListForMerchant`: newest first; where there is none, `msgList` is null."""
    wanted = int(body.get("contentType", -1) or 0)
    mails = sorted(state.shop.mails, key=lambda mail: mail.sent_at, reverse=True)
    found = [mail for mail in mails if wanted == -1 or mail.content_type == wanted]
    if state.stage.faults.find("mails", FaultKind.EMPTY):
        found = []
    size, page = int(body.get("size") or 40), max(1, int(body.get("pageNum") or 1))
    rows = [_mail_json(state, mail) for mail in found[(page - 1) * size : page * size]]
    return fine({"msgList": rows or None, "pageNum": page, "size": size, "totalCount": len(found)})


async def show_mail(state: State, body: Mapping[str, Any]) -> web.Response:
    """`queryMessageForMerchant`: marks it as read. What does not exist fails with the code of success."""
    for mail in state.shop.mails:
        if mail.message_id == str(body.get("messageId")):
            mail.is_read = True
            return fine({"innerMessageVO": _mail_json(state, mail)})
    return failed(FINE, "system_error")


async def count_mails(state: State, _: Mapping[str, Any]) -> web.Response:
    """`queryStaticsByUserId`."""
    unread = sum(not mail.is_read for mail in state.shop.mails)
    return fine({"userId": int(state.shop.mall_id), "unreadNum": unread, "totalNum": len(state.shop.mails)})


async def count_unread(state: State, _: Mapping[str, Any]) -> web.Response:
    """`queryUnreadCountForType`."""
    counts = [
        {
            "contentType": kind,
            "contentTypeName": name,
            "unreadCount": sum(mail.content_type == kind and not mail.is_read for mail in state.shop.mails),
        }
        for kind, name in TYPES.items()
        if kind != -1
    ]
    return fine({"list": counts})


def _mail_json(state: State, mail: Mail) -> dict[str, Any]:
    return {
        "messageId": mail.message_id,
        "title": mail.title,
        "content": mail.html,
        "attachmentList": list(mail.attachments) if mail.attachments else None,
        "contentType": mail.content_type,
        "sendTime": as_ms(mail.sent_at),
        "readStatus": int(mail.is_read),
        "readTime": as_ms(state.stage.clock.now()) if mail.is_read else None,
        "msgMapSn": None,
    }
