"""The file of deadlines that is kept up to date, and what stands in it of whom."""

from datetime import timedelta

import pytest
from icalendar import Calendar

from agent.casework.calendar import calendar_path, keeping_calendar, list_due, write_calendar
from agent.casework.moves import move
from agent.casework.viewing import load_case
from agent.casework.world import World
from shared.case_status import CaseStatus
from tests.agent.conftest import Clock
from tests.agent.pages import samples


@pytest.fixture
def clock() -> Clock:
    return Clock()


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


async def test_the_nearest_comes_first_however_many_there_are(
    world: World, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("agent.casework.calendar.AT_ONCE", 2)
    for number in range(1, 6):
        await samples.open_case(world, number=number)
        clock.advance(timedelta(hours=5))
    found = await list_due(world)
    assert len({item.case_id for item in found}) == 5
    assert [item.deadline.due_at for item in found] == sorted(item.deadline.due_at for item in found)


async def test_it_is_written_by_itself(world: World) -> None:
    await samples.open_case(world)
    async with keeping_calendar(world, seconds=0.01):
        await world.background.drain()
    await world.background.drain()
    assert calendar_path(world.settings).exists()
