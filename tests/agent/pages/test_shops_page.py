"""店铺: how each stands, and new cases that go to whoever looks after their shop."""

import pytest

from agent.casework import operators
from agent.casework.shops import give_shop, list_shop_standings
from agent.casework.viewing import load_case
from agent.casework.watching import set_paused
from agent.casework.world import World
from agent.errors import Conflict, NotFound
from shared.case import Actor
from tests.agent.casework.audit_reading import audit_lines
from tests.agent.conftest import Client
from tests.agent.pages import samples

Headers = dict[str, str]
SHOP = ("taobao", "示例店铺")
PAGE = "/desk/settings/shops"


async def test_new_cases_go_to_whoever_looks_after_their_shop(world: World) -> None:
    ids = await samples.hire(world)
    before = await samples.open_case(world, 1)
    await give_shop(world, *SHOP, ids["王芳"])
    after = await samples.open_case(world, 2)
    again = await samples.open_case(world, 1, text="你这个骗子，死全家，追加一句")
    assert again == before
    assert (await load_case(world, before)).summary.assignee is None
    view = await load_case(world, after)
    assert view.summary.assignee == ids["王芳"]
    (told,) = [event for event in view.events if event.kind == "assigned"]
    assert (told.actor, told.title) == (Actor.AGENT, "按店铺的设置，由“王芳”负责")
    (line,) = await audit_lines(world, "assigned")
    assert (line.actor, line.subject, line.detail) == ("agent", after, ids["王芳"])


async def test_nobody_gets_cases_who_works_here_no_more(world: World) -> None:
    ids = await samples.hire(world)
    await give_shop(world, *SHOP, ids["王芳"])
    await operators.retire_operator(world, ids["王芳"])
    assert (await load_case(world, await samples.open_case(world, 1))).summary.assignee is None
    await operators.restore_operator(world, ids["王芳"])
    assert (await load_case(world, await samples.open_case(world, 2))).summary.assignee == ids["王芳"]
    await give_shop(world, *SHOP, None)
    assert (await load_case(world, await samples.open_case(world, 3))).summary.assignee is None
    with pytest.raises(Conflict, match="已停用"):
        await give_shop(world, *SHOP, ids["小李"])
    with pytest.raises(NotFound):
        await give_shop(world, *SHOP, "operator-x")
    details = [line.detail for line in await audit_lines(world, "shop_assignee_set")]
    assert details == [f"nobody → {ids['王芳']}", f"{ids['王芳']} → nobody"]


async def test_the_page_shows_how_each_shop_stands(client: Client, world: World, cookie: Headers) -> None:
    assert "还没有店铺" in await (await client.get(PAGE, headers=cookie)).text()
    case_id = await samples.open_case(world, 1)
    await samples.open_case(world, 2)
    page = await (await client.get(PAGE, headers=cookie)).text()
    assert "2 个进行中的案件" in page
    assert "还不用查看" in page
    await samples.make_ready(world, case_id)
    await samples.submit(world, case_id)
    await samples.tell(world)
    (shop,) = await list_shop_standings(world)
    assert shop.watch
    assert "还没有查看过" in await (await client.get(PAGE, headers=cookie)).text()
    await set_paused(world, shop.watch.watch_id, paused=True)
    asked = {"platform": SHOP[0], "shop": SHOP[1], "operator_id": "operator-1"}
    page = await (await client.post(PAGE, json=asked, headers=cookie)).text()
    assert "已暂停查看" in page
    assert '<option value="operator-1" selected>店主</option>' in page
    assert (await client.post(PAGE, json=asked | {"platform": "<b>"}, headers=cookie)).status == 422
