"""The watch list's page, and the way onto it from a case's page."""

import pytest
from playwright.async_api import expect

from agent.casework import watch_list
from agent.casework.world import World
from tests.agent.conftest import Client, snapshot
from tests.agent.pages import samples
from tests.agent.pages.conftest import Visit

Headers = dict[str, str]
LIST = "/desk/prevention/watch-list"


@pytest.fixture
def writing(client: Client, cookie: Headers) -> Headers:
    return cookie | {"Origin": f"http://127.0.0.1:{client.port}", "Content-Type": "application/json"}


async def test_an_empty_list_says_what_it_is_for_and_offers_no_excuse(client: Client, cookie: Headers) -> None:
    hub = await (await client.get("/desk/prevention", headers=cookie)).text()
    assert f'href="{LIST}"' in hub
    page = await (await client.get(LIST, headers=cookie)).text()
    assert "名单是空的" in page
    assert "谎称没有库存，违反平台规则的是店铺" in page
    assert "365 天" in page


async def test_a_buyer_is_put_on_it_with_a_reason_and_taken_off_with_undo(visit: Visit, world: World) -> None:
    case_id = await samples.open_case(world, 1, buyer="吴门烟雨")
    page = await visit(f"/desk/cases/{case_id}")
    await page.get_by_text("留意这位买家").click()
    await page.get_by_label("他做了什么").fill("不给钱就挂着差评 <b>")
    await page.get_by_role("button", name="列入留意名单").click()
    await expect(page.get_by_role("heading", name="这位买家在留意名单里")).to_be_visible()
    await page.get_by_role("link", name="看名单").click()
    await page.wait_for_selector("#news[data-live]", state="attached")
    await expect(page.get_by_text("不给钱就挂着差评 <b>")).to_be_visible()
    await expect(page.get_by_role("link", name="吴门烟雨")).to_have_attribute("href", f"/desk/cases/{case_id}")
    await page.get_by_role("button", name="移出").click()
    await expect(page.get_by_text("名单是空的")).to_be_visible()
    await page.get_by_role("button", name="撤销移出").click()
    await expect(page.get_by_role("link", name="吴门烟雨")).to_be_visible()


async def test_a_masked_name_is_said_to_be_many_buyers(client: Client, world: World, cookie: Headers) -> None:
    case_id = await samples.open_case(world, 1, buyer="t**5")
    page = await (await client.get(f"/desk/cases/{case_id}", headers=cookie)).text()
    assert "先只认这一笔订单" in page
    await watch_list.add(world, case_id, "骂人")
    assert "现在只认这一笔订单" in await (await client.get(LIST, headers=cookie)).text()


async def test_a_mere_opinion_is_told_why_not_and_without_a_buyer_nothing_is_offered(
    client: Client, world: World, cookie: Headers, writing: Headers
) -> None:
    mild = await samples.open_case(world, 4, text="颜色不喜欢，一般", rating=2)
    page = await (await client.get(f"/desk/cases/{mild}", headers=cookie)).text()
    assert "买家有权给差评" in page and "列入留意名单" not in page
    refused = await client.post(f"/desk/cases/{mild}/watched", json={"reason": "讨厌"}, headers=writing)
    assert refused.status == 409
    nobody = await samples.open_case(world, 5, buyer=None)
    assert 'id="watched"' not in await (await client.get(f"/desk/cases/{nobody}", headers=cookie)).text()


async def test_it_is_taken_off_on_the_cases_page_too(client: Client, world: World, writing: Headers) -> None:
    case_id = await samples.open_case(world, 1)
    await watch_list.add(world, case_id, "骂人")
    for _ in range(2):
        page = await client.post(f"/desk/cases/{case_id}/watched/remove", json={}, headers=writing)
        assert page.status == 200
    assert (await watch_list.standing_of(world, case_id)).entry is None


async def test_where_no_order_list_is_known_the_page_says_so(client: Client, world: World, cookie: Headers) -> None:
    case_id = await samples.open_case_in(world, None, samples.COPIED, buyer="吴门烟雨", text=samples.ABUSE)
    await watch_list.add(world, case_id, "骂人")
    assert "订单列表在哪里没有公开资料" in await (await client.get(LIST, headers=cookie)).text()


async def test_asking_about_orders_keeps_nothing_of_them(client: Client, world: World, paired: Headers) -> None:
    order = {"key": "1", "order_id": "777", "buyer": "路人甲", "buyer_id": None}
    before = await snapshot(world.settings)
    ask = {"platform": "taobao", "shop": "示例店铺", "orders": [order]}
    answer = await client.post("/api/orders/marks", json=ask, headers=paired)
    assert (answer.status, await answer.json()) == (200, {"marks": []})
    assert await snapshot(world.settings) == before


async def test_a_foreign_page_is_told_nothing(client: Client) -> None:
    ask = {"platform": "taobao", "shop": None, "orders": []}
    assert (await client.post("/api/orders/marks", json=ask)).status == 401
