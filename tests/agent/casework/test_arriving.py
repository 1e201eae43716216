"""What was acknowledged becomes a case: at once, after a crowd, and after the agent was killed in between."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace

import pytest

from agent.casework.arriving import Arrivals
from agent.casework.world import World
from agent.store import cases
from agent.store.arrivals import count_arrivals
from agent.store.captures import captures_of
from agent.store.lane import Lane
from agent.store.opening import reading
from shared.capture import Capture
from shared.wire import CaptureTaken
from tests.agent.conftest import capture


@pytest.fixture
async def lane(alone: World) -> AsyncIterator[Lane]:
    lane = Lane(alone.engine, reading=False)
    yield lane
    await lane.close()


def one(number: int, **review: object) -> Capture:
    return Capture.model_validate(capture(f"c{number}", **({"review_id": str(number)} | review)))


async def acknowledge_only(arrivals: Arrivals, *taken: Capture) -> None:
    """As if the agent were killed right after."""
    await arrivals._acknowledge(taken)
    assert arrivals._opener is not None
    arrivals._opener.cancel()


async def case_count(world: World) -> int:
    async with reading(world.engine) as conn:
        return len(await cases.list_case_rows(conn, limit=1000))


async def test_a_single_capture_is_answered_with_its_case_open(alone: World, lane: Lane) -> None:
    taken = CaptureTaken.model_validate_json(await Arrivals(alone, lane).take(one(1)))
    assert taken.is_new_case
    assert await case_count(alone) == 1


async def test_a_crowd_is_kept_first_and_has_its_cases_soon_after(alone: World, lane: Lane) -> None:
    arrivals = Arrivals(alone, lane)
    news = alone.bus.subscribe()
    hearing = asyncio.ensure_future(anext(news))
    await asyncio.gather(*(arrivals.take(one(number)) for number in range(200)))
    assert await case_count(alone) < 200
    await arrivals.drain()
    assert await case_count(alone) == 200
    assert await lane.run(count_arrivals) == 0
    assert (await hearing).topic == "case"
    await news.aclose()


async def test_what_waited_when_the_agent_was_killed_is_opened_at_the_next_start(alone: World, lane: Lane) -> None:
    await acknowledge_only(Arrivals(alone, lane), one(1), one(2), one(3))
    assert await lane.run(count_arrivals) == 3
    await Arrivals(alone, lane).recover()
    assert await case_count(alone) == 3


async def test_two_captures_of_a_review_not_yet_opened_arrive_at_one_case(alone: World, lane: Lane) -> None:
    arrivals = Arrivals(alone, lane)
    bodies = [one(1, review_id=None), one(2, review_id="7"), one(3, review_id=None), one(4, review_id="7")]
    answers = await asyncio.gather(*map(arrivals.take, bodies))
    taken = [CaptureTaken.model_validate_json(answer) for answer in answers]
    assert [item.is_new_case for item in taken] == [True, False, False, False]
    await arrivals.drain()
    async with reading(alone.engine) as conn:
        (case_id,) = {item.case_id for item in taken}
        assert len(await captures_of(conn, case_id)) == 4


async def test_one_that_cannot_be_opened_holds_up_nobody_and_is_tried_again(alone: World, lane: Lane) -> None:
    await acknowledge_only(Arrivals(alone, lane), one(1))
    without_packs = Arrivals(replace(alone, packs={}), lane)
    await without_packs.recover()
    assert await lane.run(count_arrivals) == 1
    arrivals = Arrivals(alone, lane)
    await arrivals.recover()
    assert await lane.run(count_arrivals) == 0
    assert await case_count(alone) == 1
