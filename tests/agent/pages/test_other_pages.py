"""List, inbox, welcome, pairing and check-up, drawn by the real agent."""

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from agent.casework.inbox import list_notices, list_watches
from agent.casework.viewing import load_case
from agent.casework.watching import watch_shops
from agent.casework.world import World
from agent.domain.missed import Gap, Hindrance
from agent.domain.pacing import shanghai_day
from agent.pairing import ask_pairing, list_pairings, pending_pairings
from agent.store import watches
from agent.store.notices import insert_notice
from shared.case_status import CaseStatus
from shared.contract import contract_hash
from shared.wire import PairingAsk
from tests.agent.conftest import Client
from tests.agent.pages import samples

Headers = dict[str, str]
JSON = {"Content-Type": "application/json"}


async def draw(client: Client, cookie: Headers, path: str) -> str:
    answer = await client.get(path, headers=cookie)
    text = await answer.text()
    assert answer.status == 200, text
    return text


async def test_the_empty_list_says_how_to_get_the_first_case(client: Client, cookie: Headers) -> None:
    page = await draw(client, cookie, "/desk")
    assert "准备申诉" in page
    assert 'href="/desk/welcome"' in page


async def test_the_list_opens_with_what_waits_for_her_and_has_the_rest_behind_chips(
    client: Client, world: World, cookie: Headers
) -> None:
    waiting, sent = await samples.open_case(world, 1), await samples.open_case(world, 2)
    await samples.make_ready(world, sent)
    await samples.submit(world, sent)
    assert _shown(await draw(client, cookie, "/desk")) == [waiting]
    assert _shown(await draw(client, cookie, "/desk/")) == [waiting]
    assert set(_shown(await draw(client, cookie, "/desk?show=all"))) == {waiting, sent}
    assert _shown(await draw(client, cookie, "/desk?show=done")) == []
    assert _shown(await draw(client, cookie, "/desk?show=<script>")) == [waiting]


async def test_the_nearest_deadline_stands_first_where_it_is_her_turn(
    client: Client, world: World, cookie: Headers
) -> None:
    later = await samples.open_case(world, 1, posted_at="2026-11-22T04:00:00Z")
    sooner = await samples.open_case(world, 2, posted_at="2026-11-17T04:00:00Z")
    await samples.open_case(world, 3, posted_at=None)
    assert _shown(await draw(client, cookie, "/desk"))[:2] == [sooner, later]


async def test_a_search_finds_by_order_number_and_shows_the_query_as_text(
    client: Client, world: World, cookie: Headers
) -> None:
    case_id = await samples.open_case(world, 1)
    await samples.open_case(world, 2)
    assert _shown(await draw(client, cookie, "/desk?q=2234567890123456701")) == [case_id]
    nothing = await draw(client, cookie, "/desk?q=%3Cscript%3Ealert(1)")
    assert "没有找到" in nothing
    assert "<script>alert" not in nothing


async def test_a_notice_that_fits_no_case_is_put_before_her_and_acts_once_she_matched_it(
    client: Client, world: World, cookie: Headers
) -> None:
    case_id = await samples.open_case(world)
    await samples.make_ready(world, case_id)
    await samples.submit(world, case_id)
    words = next(state for state in world.packs["taobao"].states if state.scope == "notice" and state.status)
    async with world.engine.begin() as conn:
        text = f"您发起的评价投诉，{words.words[0]}"
        await insert_notice(conn, samples.notice(1, text=text, posted_at=None), "print")
    assert "看不出属于哪个案件" in await draw(client, cookie, "/desk/inbox")
    answer = await client.post("/desk/notices/notice-1/case", json={"case_id": case_id}, headers=cookie)
    assert answer.status == 200, await answer.text()
    assert [notice.case_id for notice in await list_notices(world)] == [case_id]
    assert (await load_case(world, case_id)).summary.status is words.status


async def test_hostile_notices_are_text(client: Client, world: World, cookie: Headers) -> None:
    async with world.engine.begin() as conn:
        await insert_notice(conn, samples.notice(1, title="<script>1</script>", text="<img src=x>{{7*7}}"), "print")
    page = await draw(client, cookie, "/desk/inbox")
    assert "<script>1" not in page
    assert "<img src=x" not in page
    assert "{{7*7}}" in page


async def test_alerts_are_read_at_one_press_and_a_watch_is_paused(
    client: Client, world: World, cookie: Headers
) -> None:
    case_id = await samples.open_case(world)
    await samples.make_ready(world, case_id)
    await samples.submit(world, case_id)
    await samples.tell(world)
    assert "2 条新提醒" in await draw(client, cookie, "/desk/inbox")
    await client.post("/desk/alerts/seen", json={}, headers=cookie)
    assert "没有新提醒" in await draw(client, cookie, "/desk/inbox")
    [watch] = await list_watches(world)
    await client.post(f"/desk/watches/{watch.watch_id}/pause", json={"paused": "true"}, headers=cookie)
    assert [one.paused for one in await list_watches(world)] == [True]
    await client.post(f"/desk/watches/{watch.watch_id}/look", json={}, headers=cookie)
    assert [one.next_visit_at for one in await list_watches(world)] == [world.now()]


async def test_pairing_is_accepted_rejected_and_revoked_in_the_desk(
    client: Client, world: World, cookie: Headers
) -> None:
    for name in ("<b>一</b>", "二"):
        await ask_pairing(world, PairingAsk(name=name, contract=contract_hash()))
    first, second = await pending_pairings(world)
    page = await draw(client, cookie, "/desk/pairing")
    assert f"{first.digits[:3]} {first.digits[3:]}" in page
    assert "<b>一</b>" not in page
    path = "/desk/pairing/requests"
    assert (await client.post(f"{path}/{first.request_id}/accept", json={}, headers=cookie)).status == 200
    assert (await client.post(f"{path}/{second.request_id}/reject", json={}, headers=cookie)).status == 200
    assert await pending_pairings(world) == []
    assert (await client.post(f"{path}/{second.request_id}/accept", json={}, headers=cookie)).status == 409
    [own] = await list_pairings(world)
    assert (await client.post(f"/desk/pairing/{own.pairing_id}/revoke", json={}, headers=cookie)).status == 200
    assert [one.revoked_at is not None for one in await list_pairings(world)] == [True]


async def test_the_welcome_page_offers_both_ways_and_tells_what_the_platforms_say(
    client: Client, world: World, cookie: Headers
) -> None:
    page = await draw(client, cookie, "/desk/welcome")
    for pack in world.packs.values():
        assert f'href="{pack.pages[0].open}"' in page
    assert "scripts/run --practice" in page
    assert "第三方软件" in page
    assert "虚假材料" in page


async def test_the_check_up_names_what_it_looked_at_in_chinese(client: Client, cookie: Headers) -> None:
    page = await draw(client, cookie, "/desk/doctor")
    names = re.findall(r"<strong>(.+?)</strong>", page.split("<main")[1])
    assert len(names) > 5
    assert not [name for name in names if name.isascii()]


async def test_news_of_a_case_moves_the_count_in_the_navigation(client: Client, world: World, cookie: Headers) -> None:
    assert 'class="count"' not in await draw(client, cookie, "/desk/welcome")
    case_id = await samples.open_case(world)
    assert (await load_case(world, case_id)).summary.status is CaseStatus.TRIAGED
    assert ">1</b>" in await draw(client, cookie, "/desk/welcome")


def _shown(page: str) -> list[str]:
    return re.findall(r'href="/desk/cases/([^"]+)" data-row', page)


async def test_the_days_pages_and_the_time_without_visits_are_said(
    client: Client, world: World, cookie: Headers
) -> None:
    case_id = await samples.open_case(world)
    await samples.make_ready(world, case_id)
    await samples.submit(world, case_id)
    await watch_shops(world)
    [watch] = await list_watches(world)
    two = datetime(2026, 11, 23, 6, 0, tzinfo=UTC)
    gap = Gap(two - timedelta(hours=5), two, Hindrance.ASLEEP)
    daily = world.settings.watch_daily_pages
    async with world.engine.begin() as conn:
        await watches.save_visit(conn, replace(watch, day=shanghai_day(world.now()), pages_today=daily, gap=gap))
    page = " ".join((await draw(client, cookie, "/desk/inbox")).split())
    assert f"今天已看 {daily} 页，每天最多 {daily} 页：今天的页数用完了，明天再看" in page
    assert "电脑休眠、关机或软件没有运行" in page
    assert "9:00" in page
    assert "14:00" in page
    async with world.engine.begin() as conn:
        await watches.save_visit(conn, replace(watch, gap=replace(gap, ended_at=None, why=Hindrance.CLOSED)))
    page = await draw(client, cookie, "/desk/inbox")
    assert "今天已看 0 页" in page
    assert "浏览器没有打开，" in page
    assert "起没有查看" in page
