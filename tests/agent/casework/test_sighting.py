"""Whose a row of a list is: the case that is followed comes before one that is only being prepared."""

from datetime import UTC, datetime

from agent.browser.reading import ReviewRead
from agent.casework.decisions import Follower
from agent.casework.sighting import take_rows, take_sightings
from agent.casework.world import World
from agent.store import cases
from agent.store.opening import reading
from agent.store.watches import Watch, watch_id_of
from agent.watching.visiting import Sighting
from shared.case_status import CaseStatus
from tests.agent.waiting_cases import open_case

SHOP = "示例店铺"


def watch(world: World) -> Watch:
    return Watch(watch_id_of("taobao", SHOP), "taobao", SHOP, world.now(), 0, None, None, False, None, 0)


async def see(world: World, said: str) -> None:
    """A row without an id, as a visit reads it."""
    async with reading(world.engine) as conn:
        known = (await cases.load_case_row(conn, "case-1")).review
    seen = known.model_copy(update={"review_id": None, "row_state": said})
    async with world.engine.begin() as conn:
        follower = Follower(conn, datetime.now(UTC))
        await take_rows(follower, watch(world), world.packs["taobao"], [ReviewRead(seen, "page", said, None)])


async def status_of(world: World, case_id: str) -> CaseStatus:
    async with reading(world.engine) as conn:
        return (await cases.load_case_row(conn, case_id)).status


async def test_a_case_in_preparation_does_not_hide_the_one_that_is_followed(alone: World) -> None:
    await open_case(alone, "case-1", SHOP, review_id="1234567890123456701")
    await open_case(alone, "case-2", SHOP, CaseStatus.PREPARING, review_id="1234567890123456702")
    await see(alone, "投诉处理中")
    assert await status_of(alone, "case-1") is CaseStatus.UNDER_REVIEW
    assert await status_of(alone, "case-2") is CaseStatus.PREPARING


async def test_a_row_that_could_be_either_of_two_followed_cases_is_nobodys(alone: World) -> None:
    await open_case(alone, "case-1", SHOP, review_id="1234567890123456701")
    await open_case(alone, "case-2", SHOP, review_id="1234567890123456702")
    await see(alone, "投诉处理中")
    assert {await status_of(alone, one) for one in ("case-1", "case-2")} == {CaseStatus.SUBMITTED}


async def test_a_case_that_was_forgotten_while_it_was_looked_up_stops_nothing(alone: World) -> None:
    await open_case(alone, "case-1", SHOP, review_id="1234567890123456701")
    async with reading(alone.engine) as conn:
        known = (await cases.load_case_row(conn, "case-1")).review
    read = ReviewRead(known.model_copy(update={"row_state": "投诉处理中"}), "page", "投诉处理中", None)
    async with alone.engine.begin() as conn:
        follower = Follower(conn, datetime.now(UTC))
        found = {one: Sighting(read, is_gone=False) for one in ("case-forgotten", "case-1")}
        assert await take_sightings(follower, alone.packs["taobao"], found)
    assert await status_of(alone, "case-1") is CaseStatus.UNDER_REVIEW
