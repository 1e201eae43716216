"""What the chat log's calls are answered with."""

import json
from collections.abc import Mapping
from typing import Any

from tests.practice.clock import as_ms
from tests.practice.shop_parts import ChatLine
from tests.practice.taobao.shop import Order
from tests.practice.taobao.state import State


async def list_conversations(state: State, data: Mapping[str, Any]) -> dict[str, Any]:
    """`mtop.taobao.wireless.amp2.paas.conversation.list`; an order's number as `targetWwNick` is assumed."""
    wanted = str(data.get("targetWwNick", ""))
    orders = [review.order for review in state.shop.reviews if review.order.chat]
    return {"result": [_conversation(order) for order in orders if wanted in ("", order.buyer, order.order_id)]}


async def list_messages(state: State, data: Mapping[str, Any]) -> dict[str, Any]:
    """`mtop.taobao.wireless.amp2.im.paas.message.list`, oldest first, all in one page."""
    cid = str(data.get("cid", ""))
    for review in state.shop.reviews:
        if review.order.chat and _cid(review.order) == cid:
            order = review.order
            lines = [_message(order, index, line) for index, line in enumerate(order.chat)]
            return {"userMessages": lines, "hasMore": False, "nextCursor": None}
    return {"userMessages": [], "hasMore": False, "nextCursor": None}


def _cid(order: Order) -> str:
    return f"{order.order_id[-10:]}.1-517200431.1#11001"


def _conversation(order: Order) -> dict[str, Any]:
    return {
        "cid": {"appCid": _cid(order)},
        "displayName": order.buyer,
        "bizOrderId": order.order_id,  # assumed
        "userID": {"appUid": order.order_id[-10:]},
        "createTime": as_ms(order.chat[0].at),
        "modifyTime": as_ms(order.chat[-1].at),
    }


def _message(order: Order, index: int, line: ChatLine) -> dict[str, Any]:
    return {
        "messageId": f"{as_ms(line.at)}{index:03d}.PNM",
        "sendTime": as_ms(line.at),
        "content": json.dumps({"text": line.text}, ensure_ascii=False),
        "contentType": 1,
        "senderId": {"appUid": order.order_id[-10:] if line.sender == "buyer" else "517200431"},
        "readStatus": 1,
    }
