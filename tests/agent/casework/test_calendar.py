"""The file of deadlines that is kept up to date, and what stands in it of whom."""

import asyncio
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import pytest
from icalendar import Calendar

from agent.casework.calendar import calendar_path, keeping_calendar, list_dues, write_calendar
from agent.casework.moves import move
from agent.casework.viewing import load_case
from agent.casework.world import World
from agent.domain.calendar_file import DueItem
from shared.case_status import CaseStatus
from tests.agent.conftest import Clock
from tests.agent.pages import samples
from tests.extension.waiting_for import eventually

LONG_AGO, FAR_AWAY = datetime(2020, 1, 1, tzinfo=UTC), datetime(2040, 1, 1, tzinfo=UTC)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def world(alone: World) -> World:
    """No agent runs beside, which would look as well."""
    return alone


def events_in(world: World) -> list[str]:
    return [
        str(event["uid"]) for event in Calendar.from_ical(calendar_path(world.settings).read_bytes()).walk("VEVENT")
    ]


async def test_the_file_follows_the_cases(world: World, clock: Clock) -> None:
    case_id = await samples.open_case(world)
    assert await write_calendar(world)
    assert [uid for uid in events_in(world) if uid.startswith(f"{case_id}-1-appeal_window")]
    assert not await write_calendar(world)
    text = calendar_path(world.settings).read_text("utf-8")
    review = (await load_case(world, case_id)).summary.review
    assert review.text[:6] not in text
    assert (review.order_id or "x") not in text
    await move(world, case_id, CaseStatus.WAIVED, "不申诉了")
    assert await write_calendar(world)
    assert events_in(world) == []


async def test_the_nearest_comes_first_and_what_lies_outside_is_left_out(world: World, clock: Clock) -> None:
    for number in range(1, 6):
        await samples.open_case(world, number=number)
        clock.advance(timedelta(hours=5))
    found = await list_dues(world, LONG_AGO, FAR_AWAY)
    times = [item.deadline.due_at for item in found.items]
    assert (len({item.case_id for item in found.items}), times) == (5, sorted(times))
    some = await list_dues(world, times[1], times[-1])
    assert [item.deadline.due_at for item in some.items] == times[1 : times.index(times[-1])]
    assert (found.passed, found.passed_count) == ((), 0)


async def test_the_last_that_passed_are_shown_and_all_are_counted(
    world: World, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("agent.casework.calendar.SHOWN_PASSED", 2)
    for number in range(1, 4):
        await samples.open_case(world, number=number)
    all_of_them = (await list_dues(world, LONG_AGO, FAR_AWAY)).items
    clock.advance(timedelta(days=400))
    found = await list_dues(world, LONG_AGO, LONG_AGO)
    assert (found.passed_count, found.passed) == (len(all_of_them), all_of_them[-2:])


@pytest.fixture
async def too_many_dues(world: World, monkeypatch: pytest.MonkeyPatch) -> tuple[DueItem, ...]:
    """What is due in three cases, the nearest first; a file has room for two."""
    monkeypatch.setattr("agent.casework.calendar.IN_FILE", 2)
    for number in range(1, 4):
        await samples.open_case(world, number=number, posted_at=f"2026-11-1{number}T04:00:00Z")
    return (await list_dues(world, LONG_AGO, FAR_AWAY)).items


def uids(dues: Sequence[DueItem]) -> list[str]:
    return [f"{one.case_id}-1-{one.deadline.kind.value}@appealdesk" for one in dues]


async def test_a_file_holds_the_nearest_of_very_many(world: World, too_many_dues: tuple[DueItem, ...]) -> None:
    assert len(too_many_dues) > 2
    await write_calendar(world)
    assert events_in(world) == uids(too_many_dues[:2])


async def test_what_has_passed_takes_no_room_from_what_is_to_come(
    world: World, clock: Clock, too_many_dues: tuple[DueItem, ...]
) -> None:
    clock.advance(too_many_dues[-1].deadline.due_at - world.now() - timedelta(hours=1))
    await write_calendar(world)
    assert events_in(world)[-1:] == uids(too_many_dues[-1:])
    assert len(events_in(world)) == 2


async def test_it_is_written_by_itself(world: World) -> None:
    await samples.open_case(world)
    async with keeping_calendar(world, seconds=0.01):
        await eventually(lambda: asyncio.to_thread(calendar_path(world.settings).exists))
    await world.background.drain()
    assert events_in(world)
