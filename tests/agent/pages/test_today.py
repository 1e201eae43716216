"""The desk's first page: what needs her now stands above the cases, and goes when she has seen it."""

from agent.casework.today import NEWS_SHOWN, look_at_today
from agent.casework.world import World
from agent.store.alerts import NewAlert, raise_alert
from agent.store.opening import reading
from agent.store.watches import list_watches, save_visit, visited
from shared.alert import AlertKind
from shared.visit import VisitState
from tests.agent.conftest import Client
from tests.agent.pages import samples

Headers = dict[str, str]


async def page(client: Client, cookie: Headers, query: str = "") -> str:
    return await (await client.get(f"/desk{query}", headers=cookie)).text()


async def tell(world: World, count: int, case_id: str | None = None) -> None:
    async with world.engine.begin() as conn:
        for number in range(count):
            new = NewAlert(f"k{number}", AlertKind.UPHELD, case_id, f"申诉成立 {number}", "")
            await raise_alert(conn, new, world.now())


async def test_where_nothing_calls_nothing_is_said(client: Client, world: World, cookie: Headers) -> None:
    assert "先看这些" not in await page(client, cookie)
    assert (await look_at_today(world)).is_quiet


async def test_what_came_leads_to_its_case_and_goes_when_she_has_seen_it(
    client: Client, world: World, cookie: Headers
) -> None:
    case_id = await samples.open_case(world)
    await tell(world, NEWS_SHOWN + 2, case_id)
    shown = await page(client, cookie)
    above = shown.split("先看这些")[1].split("</section>")[0]
    assert above.count(f'href="/desk/cases/{case_id}"') == NEWS_SHOWN
    assert "还有 2 条新提醒" in above
    assert "先看这些" not in await page(client, cookie, "?show=all")
    answer = await client.post("/desk/today/seen", json={}, headers=cookie)
    assert (answer.status, "先看这些" in await answer.text()) == (200, False)


async def test_a_shop_that_only_she_can_open_again_stands_first(client: Client, world: World, cookie: Headers) -> None:
    case_id = await samples.open_case(world)
    await samples.make_ready(world, case_id)
    await samples.submit(world, case_id)
    await samples.tell(world)
    async with reading(world.engine) as conn:
        [watch] = await list_watches(conn)
    stopped = visited(watch, world.now(), VisitState.CHALLENGED, failures=0, next_visit_at=world.now())
    async with world.engine.begin() as conn:
        await save_visit(conn, stopped)
    above = (await page(client, cookie)).split("先看这些")[1].split("</section>")[0]
    assert "完成安全验证" in above.split("<li>")[1]
    assert "有一条处理通知" in above
