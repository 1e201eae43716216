"""One page of the list: the order it keeps is the one that is worked out, whatever happens to cases and time."""

from datetime import timedelta

from sqlalchemy import select

from agent.casework import catching_up
from agent.casework.calendar import list_dues, write_calendar
from agent.casework.catching_up import bring_up_to_date, catch_up, follow_rules
from agent.casework.due import deadlines_by_case
from agent.casework.listing import load_page
from agent.casework.world import World
from agent.domain.case_filter import CaseFilter, Show
from agent.domain.deadlines import next_deadline
from agent.store.case_lists import NOT_DUE
from agent.store.cases import load_case_rows
from agent.store.opening import reading
from agent.store.schema import cases
from agent.store.stale_cases import count_stale, rules_hashes, set_rules_hash
from agent.store.times import to_text
from tests.agent.conftest import Client, Clock
from tests.agent.gone_packs import lose_pack
from tests.agent.pages import samples, scenes


async def orders(world: World) -> tuple[dict[str, str], dict[str, str]]:
    """By case: the order that is kept, and the one worked out now from everything the case holds."""
    async with reading(world.engine) as conn:
        kept = {row.case_id: row.due_order for row in await conn.execute(select(cases.c.case_id, cases.c.due_order))}
        rows = await load_case_rows(conn, kept)
        deadlines = await deadlines_by_case(conn, world.packs, list(rows.values()), world.calendar)
    shown = {case_id: next_deadline(found, world.now()) for case_id, found in deadlines.items()}
    return kept, {case_id: to_text(one.due_at) if one else NOT_DUE for case_id, one in shown.items()}


async def test_the_order_kept_is_the_one_worked_out_in_every_scene(client: Client, world: World, clock: Clock) -> None:
    async for _ in scenes.play(world):
        clock.advance(timedelta(seconds=1))
    listed = set[str]()
    for days in (0, 1, 2, 4, 8, 16, 32, 64):
        clock.advance(timedelta(days=days))
        assert await catch_up(world) == 0
        kept, worked_out = await orders(world)
        assert kept == worked_out
        listed |= set(kept.values())
    assert len(listed) > 5
    assert len(kept) > 20


async def test_the_nearest_deadline_comes_first_where_it_is_her_turn(client: Client, world: World) -> None:
    for number, posted in enumerate(("2026-11-20", "2026-11-10", "2026-11-15"), 1):
        await samples.open_case(world, number, posted_at=f"{posted}T04:00:00Z")
    page = await load_page(world, CaseFilter())
    due = [case.deadline.due_at for case in page.cases if case.deadline]
    assert len(due) == 3
    assert due == sorted(due)
    assert page.counts == {Show.WAITING: 3, Show.OPEN: 3, Show.DONE: 0, Show.ALL: 3}


async def test_a_long_list_goes_on_page_after_page(client: Client, world: World) -> None:
    ids = {await samples.open_case(world, number) for number in range(1, 8)}
    page, found = await load_page(world, CaseFilter(Show.ALL), limit=3), list[str]()
    while page.older:
        assert len(page.cases) == 3
        found += [case.case_id for case in page.cases]
        page = await load_page(world, CaseFilter(Show.ALL), page.older, limit=3)
    found += [case.case_id for case in page.cases]
    assert (len(found), set(found)) == (7, ids)


async def test_a_page_does_not_wait_for_many_cases(alone: World, monkeypatch) -> None:  # type: ignore[no-untyped-def]
    monkeypatch.setattr(catching_up, "BATCH", 2)
    for number in range(1, 6):
        await samples.open_case(alone, number)
    assert (await load_page(alone, CaseFilter())).waiting == 3
    assert (await load_page(alone, CaseFilter())).waiting == 1
    assert (await load_page(alone, CaseFilter())).waiting == 0


async def test_cases_put_in_order_by_a_clock_that_was_ahead_are_put_in_order_anew(alone: World, clock: Clock) -> None:
    for number in range(1, 4):
        await samples.open_case(alone, number)
    await bring_up_to_date(alone)
    before, _ = await orders(alone)
    clock.advance(timedelta(days=400))
    await bring_up_to_date(alone)
    ahead, worked_out = await orders(alone)
    assert ahead == worked_out != before
    clock.advance(-timedelta(days=400))
    await bring_up_to_date(alone)
    assert await orders(alone) == (before, before)


async def test_without_its_pack_a_case_has_no_deadline_and_gets_it_back_with_it(alone: World) -> None:
    case_id, other = await samples.open_case(alone), await samples.open_case_on(alone, "pinduoduo")
    await bring_up_to_date(alone)
    before, _ = await orders(alone)
    lose_pack(alone)
    assert await bring_up_to_date(alone) == 0
    page = await load_page(alone, CaseFilter(Show.ALL))
    assert {case.case_id for case in page.cases} == {case_id, other}
    assert [case.deadline for case in page.cases if case.case_id == case_id] == [None]
    due = (await list_dues(alone, alone.now(), alone.now() + timedelta(days=400))).items
    assert case_id not in {item.case_id for item in due}
    await write_calendar(alone)
    alone.packs.reload()
    await bring_up_to_date(alone)
    assert await orders(alone) == (before, before)
    assert case_id in {case.case_id for case in (await load_page(alone, CaseFilter(Show.ALL))).cases}


async def test_other_rules_of_a_platform_put_its_cases_in_order_anew(alone: World) -> None:
    await samples.open_case(alone, 1)
    await samples.open_case_on(alone, "pinduoduo")
    await follow_rules(alone)
    await catch_up(alone)
    await follow_rules(alone)
    async with alone.engine.begin() as conn:
        assert await count_stale(conn) == 0
        assert set(await rules_hashes(conn)) == set(alone.packs)
        await set_rules_hash(conn, "pinduoduo", "others")
    await follow_rules(alone)
    async with reading(alone.engine) as conn:
        assert await count_stale(conn) == 1
