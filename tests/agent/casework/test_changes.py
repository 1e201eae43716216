"""A change is durable as a whole, told once it is, or never was."""

import asyncio
from datetime import timedelta

import pytest

from agent.casework.bus import News
from agent.casework.changes import change
from agent.casework.viewing import list_cases, load_case
from agent.casework.world import World
from agent.errors import Conflict, NotFound
from shared.case import Actor
from shared.case_status import CaseStatus
from tests.agent.casework.audit_reading import audit_lines
from tests.agent.conftest import Clock
from tests.agent.pages import samples


async def test_a_change_that_breaks_off_leaves_nothing_and_tells_nobody(alone: World) -> None:
    case_id = await samples.open_case(alone)
    before, lines = await load_case(alone, case_id), await audit_lines(alone)
    heard: list[News] = []

    async def listen() -> None:
        async for news in alone.bus.subscribe():
            heard.append(news)
            return

    listening = asyncio.create_task(listen())
    await asyncio.sleep(0)
    with pytest.raises(Conflict):
        async with change(alone, case_id) as case:
            await case.note("drafted", "写到一半")
            await case.set(reason="一半")
            await case.move(CaseStatus.PREPARING, "开始")
            await case.move(CaseStatus.UPHELD, "不可能")
    assert await load_case(alone, case_id) == before
    assert await audit_lines(alone) == lines
    await asyncio.sleep(0)
    assert heard == []
    async with change(alone, case_id):
        pass
    await listening
    assert heard == [News("case", case_id)]


async def test_a_change_holds_the_case_as_it_is_after_each_step(alone: World, clock: Clock) -> None:
    case_id = await samples.open_case(alone)
    clock.advance(timedelta(hours=1))
    async with change(alone, case_id, Actor.AGENT) as case:
        await case.move(CaseStatus.PREPARING, "开始")
        assert case.row.status is CaseStatus.PREPARING
        await case.set(reason="辱骂")
        assert case.row.reason == "辱骂"
    event = (await load_case(alone, case_id)).events[-1]
    assert (event.actor, event.at, event.title) == (Actor.AGENT, case.at, "开始")


async def test_two_changes_at_once_come_one_after_the_other(alone: World) -> None:
    case_id = await samples.open_case(alone)

    async def waive() -> None:
        async with change(alone, case_id) as case:
            await case.move(CaseStatus.WAIVED, "放弃")

    made = await asyncio.gather(waive(), waive(), return_exceptions=True)
    assert [type(one) for one in made if one is not None] == [Conflict]
    assert len(await audit_lines(alone, "moved_to_waived")) == 1


async def test_there_is_no_change_without_a_case(alone: World) -> None:
    with pytest.raises(NotFound):
        async with change(alone, "case-0"):
            raise AssertionError("reached")


async def test_the_list_shows_the_latest_change_first(alone: World, clock: Clock) -> None:
    ids = [await samples.open_case(alone, number) for number in (1, 2, 3)]
    clock.advance(timedelta(minutes=1))
    async with change(alone, ids[0]) as case:
        await case.move(CaseStatus.WAIVED, "放弃")
    found = [case.case_id for case in await list_cases(alone, statuses=None)]
    assert found[0] == ids[0]
    assert sorted(found) == sorted(ids)
    assert [case.case_id for case in await list_cases(alone, statuses=[CaseStatus.WAIVED])] == [ids[0]]
