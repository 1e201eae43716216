"""What the review list's calls are answered with."""

import json
from collections.abc import Mapping
from typing import Any

from tests.practice.fault import FaultKind
from tests.practice.taobao.review_json import row_json
from tests.practice.taobao.review_query import find_reviews
from tests.practice.taobao.state import State


async def list_reviews(state: State, data: Mapping[str, Any]) -> dict[str, Any]:
    """`mtop.rm.sellercenter.list.data.pc`: `data.jsonBody` is itself JSON."""
    page = find_reviews(state.shop, json.loads(data.get("jsonBody", "{}")))
    if state.stage.faults.find("review_list", FaultKind.EMPTY):
        page.reviews.clear()
    second_round = state.knobs.second_round
    return {
        "data": {
            "dataSource": [row_json(state.shop, review, second_round=second_round) for review in page.reviews],
            "pagination": {
                "current": page.current,
                "pageSize": page.page_size,
                "total": page.total if page.reviews else 0,
            },
        }
    }


async def shop_info(state: State, _: Mapping[str, Any]) -> dict[str, Any]:
    """`mtop.taobao.jdy.resource.shop.info.get`."""
    shop = state.shop
    return {"result": {"shopName": shop.name, "shopId": shop.shop_id, "nick": shop.nick, "displayNick": shop.nick}}


async def reply_to(state: State, data: Mapping[str, Any]) -> dict[str, Any]:
    """A reply under a review, by the button of the page's own dialog (assumed)."""
    state.shop.review(str(data.get("feedId", ""))).reply = str(data.get("text", ""))
    return {"success": True}
