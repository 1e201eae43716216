"""The calendar in the desk: days, holidays, months, and the file for another calendar."""

from datetime import timedelta

import pytest
from icalendar import Calendar

from agent.casework import catching_up
from agent.casework.calendar import IN_FILE
from agent.casework.catching_up import bring_up_to_date
from agent.casework.world import World
from agent.store.stale_cases import mark_stale
from tests.agent.conftest import Client
from tests.agent.pages import samples

Headers = dict[str, str]


async def page(client: Client, cookie: Headers, query: str = "") -> str:
    answer = await client.get(f"/desk/calendar{query}", headers=cookie)
    assert answer.status == 200
    return await answer.text()


async def test_a_deadline_stands_on_its_day_and_leads_to_its_case(
    client: Client, world: World, cookie: Headers
) -> None:
    case_id = await samples.open_case(world)
    answer = await client.get("/desk/calendar.ics", headers=cookie)
    assert answer.content_type == "text/calendar"
    event = next(one for one in Calendar.from_ical(await answer.read()).walk("VEVENT") if "appeal_window" in one["uid"])
    shown = await page(client, cookie, f"?month={event.decoded('dtend'):%Y-%m}")
    assert f'href="/desk/cases/{case_id}"' in shown
    assert "申诉" in shown


@pytest.mark.parametrize(("month", "free", "worked"), [("2026-10", 5, 1), ("2026-02", 6, 2), ("2025-01", 4, 1)])
async def test_holidays_and_make_up_days_are_marked(
    client: Client, world: World, cookie: Headers, month: str, free: int, worked: int
) -> None:
    shown = await page(client, cookie, f"?month={month}")
    assert shown.count('title="放假"') >= free
    assert shown.count('title="调休上班"') >= worked


async def test_a_month_beyond_the_published_calendar_says_so(client: Client, world: World, cookie: Headers) -> None:
    assert "还没有公布" in await page(client, cookie, "?month=2031-05")
    assert "这个月没有截止时间" in await page(client, cookie, "?month=2031-05")


@pytest.mark.parametrize("month", ["2026-13", "26-1", "<script>", "2026-1"])
async def test_what_is_no_month_is_said_so(client: Client, world: World, cookie: Headers, month: str) -> None:
    answer = await client.get("/desk/calendar", params={"month": month}, headers=cookie)
    assert (answer.status, answer.content_type) == (404, "application/problem+json")


async def test_a_page_opened_while_cases_wait_to_be_worked_out_says_how_many(
    client: Client, world: World, cookie: Headers, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(1, 6):
        await samples.open_case(world, number)
    await bring_up_to_date(world)
    assert "正在重新计算" not in await page(client, cookie)
    monkeypatch.setattr(catching_up, "BATCH", 2)
    async with world.engine.begin() as conn:
        await mark_stale(conn)
    assert "还有 3 个案件刚有变动，期限正在重新计算" in await page(client, cookie)
    assert "还有 1 个案件刚有变动" in await page(client, cookie)
    assert "正在重新计算" not in await page(client, cookie)


async def test_how_many_the_file_holds_is_said_as_it_is(
    client: Client, world: World, cookie: Headers, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert f"放入最近的 {IN_FILE} 个" in await page(client, cookie)
    monkeypatch.setattr("agent.pages.calendar_page.IN_FILE", 7)
    assert "放入最近的 7 个" in await page(client, cookie)


async def test_only_the_desk_gets_it(client: Client, world: World) -> None:
    for path in ("/desk/calendar", "/desk/calendar.ics"):
        assert (await client.get(path)).status == 401


async def test_what_has_passed_stands_above_with_its_day(client: Client, world: World, cookie: Headers) -> None:
    case_id = await samples.open_case(world, posted_at=samples.NOW - timedelta(days=33))
    shown = await page(client, cookie)
    assert "已经过了的" in shown
    assert f'href="/desk/cases/{case_id}"' in shown.split("<table")[0]
    assert "月" in shown.split("已经过了的")[1].split("</time>")[0]
