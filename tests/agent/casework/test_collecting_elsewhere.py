"""Pages of the other platforms, and of goods, opened by one click: recorded answers first, the picture always."""

from typing import Any

import pytest

from agent.casework import evidence
from agent.casework.arriving import Arrivals
from agent.casework.viewing import load_case
from agent.casework.world import World
from agent.errors import Conflict
from agent.store.lane import Lane
from shared.capture import Capture
from shared.evidence import Evidence, EvidenceKind, Grade
from shared.fact import FactName
from shared.wire import CaptureTaken
from tests.agent.casework.test_watching import open_case
from tests.agent.conftest import capture
from tests.practice.running import Practice


async def enter(world: World, practice: Practice, platform: str, **review: Any) -> str:
    """The id of a case on that platform; the operator is logged in there."""
    assert world.browser is not None
    await world.browser.context.pages[0].goto(practice.entries[platform])
    body = capture(f"at-{platform}", **review) | {"platform": platform, "shop": None, "page": "review_list"}
    lane = Lane(world.engine, reading=False)
    answer = await Arrivals(world, lane).take(Capture.model_validate(body))
    await lane.close()
    return CaptureTaken.model_validate_json(answer).case_id


async def collected(world: World, case_id: str, page: str) -> dict[EvidenceKind, Evidence]:
    return {item.kind: item for item in await evidence.collect(world, case_id, page)}


def facts_of(item: Evidence) -> dict[FactName, list[str]]:
    found: dict[FactName, list[str]] = {}
    for fact in item.facts:
        found.setdefault(fact.name, []).append(fact.value)
    return found


async def test_an_order_and_a_chat_of_jd_are_what_the_browser_recorded(shop: World, practice: Practice) -> None:
    orders = [one["order"] for one in practice.ask("state", platform="jd")["reviews"] if one["order"]["chat"]]
    order = orders[0]
    case_id = await enter(shop, practice, "jd", order_id=order["order_id"], item_id=order["sku_id"])
    items = await collected(shop, case_id, "order_detail") | await collected(shop, case_id, "chat")
    assert {kind: item.grade for kind, item in items.items()} == {
        EvidenceKind.ORDER: Grade.A2,
        EvidenceKind.LOGISTICS: Grade.A2,
        EvidenceKind.CHAT: Grade.A2,
    }
    assert facts_of(items[EvidenceKind.ORDER])[FactName.ORDER_ID] == [order["order_id"]]
    said = items[EvidenceKind.CHAT].facts
    assert [fact.name is FactName.SELLER_SAID for fact in said] == [line["is_seller"] for line in order["chat"]]
    assert all(line["text"] in fact.value for line, fact in zip(order["chat"], said, strict=True))
    assert all(item.files for item in items.values()), "a picture always"


async def test_a_parcel_of_pinduoduo_is_what_the_browser_recorded(shop: World, practice: Practice) -> None:
    review = practice.ask("state", platform="pinduoduo")["reviews"][0]
    case_id = await enter(shop, practice, "pinduoduo", order_id=review["order_sn"], item_id=review["goods_id"])
    items = await collected(shop, case_id, "order_detail")
    assert {kind: item.grade for kind, item in items.items()} == {
        EvidenceKind.ORDER: Grade.A2,
        EvidenceKind.LOGISTICS: Grade.A2,
    }


FORGED = """
new MutationObserver(() => {
  for (const one of document.querySelectorAll("dd, .line span")) {
    if (/^2026-\\d{2}-\\d{2} \\d{2}:\\d{2}/.test(one.textContent)) one.textContent = "2025-01-01 00:00:00";
  }
}).observe(document, { childList: true, subtree: true });
"""


async def test_a_time_that_the_page_shows_otherwise_is_kept_as_it_was_recorded_and_said(
    shop: World, practice: Practice
) -> None:
    order = practice.ask("state", platform="jd")["reviews"][0]["order"]
    case_id = await enter(shop, practice, "jd", order_id=order["order_id"])
    assert shop.browser is not None
    await shop.browser.context.add_init_script(FORGED)
    item = (await collected(shop, case_id, "order_detail"))[EvidenceKind.ORDER]
    [ordered_at] = facts_of(item)[FactName.ORDERED_AT]
    assert ordered_at.startswith(order["created_at"][:4]) and not ordered_at.startswith("2025-01-01")
    assert item.grade is Grade.A1
    assert "页面上显示的下单时间" in item.does_not_prove


@pytest.mark.parametrize("platform", ["taobao", "pinduoduo", "jd"])
async def test_the_page_of_the_goods_is_one_click_away(shop: World, practice: Practice, platform: str) -> None:
    review = practice.ask("state", platform=platform)["reviews"][0]
    item_id = review.get("item_id") or review.get("goods_id") or review["order"]["sku_id"]
    case_id = await enter(shop, practice, platform, item_id=item_id)
    item = (await collected(shop, case_id, "product_page"))[EvidenceKind.PRODUCT_PAGE]
    assert item.source_url is not None and "?" not in item.source_url
    assert facts_of(item)[FactName.ITEM_TITLE][0]
    assert item.grade is Grade.A1
    assert "下单时" in item.does_not_prove


async def test_goods_that_want_a_login_first_are_no_evidence(shop: World, practice: Practice) -> None:
    review = practice.ask("state", platform="pinduoduo")["reviews"][0]
    case_id = await enter(shop, practice, "pinduoduo", item_id=review["goods_id"])
    practice.tell("knobs", platform="pinduoduo", goods_want_login=True)
    with pytest.raises(Conflict, match="转到了别的页面"):
        await evidence.collect(shop, case_id, "product_page")
    assert (await load_case(shop, case_id)).evidence == ()


UNNAMED = """
new MutationObserver(() => document.querySelector(".messages > li")?.removeAttribute("class"))
  .observe(document, { childList: true, subtree: true });
"""


async def test_a_line_that_nobody_is_known_to_have_said_is_no_fact(shop: World, practice: Practice) -> None:
    case_id = await open_case(shop, practice, "extortion")
    assert shop.browser is not None
    whole = await collected(shop, case_id, "chat")
    await shop.browser.context.add_init_script(UNNAMED)
    item = (await collected(shop, case_id, "chat"))[EvidenceKind.CHAT]
    assert len(item.facts) == len(whole[EvidenceKind.CHAT].facts) - 1
    assert "有 1 行认不出是谁说的" in item.does_not_prove
