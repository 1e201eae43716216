"""Statistics count by the days of China, whatever day it is in UTC."""

from datetime import UTC, date, datetime

import pytest

from agent.casework.statistics import STILL_OPEN
from agent.casework.world import World
from agent.store.decisions import Reach, count_open, stars_by_day
from agent.store.opening import reading
from tests.agent.conftest import Clock
from tests.agent.pages import samples

EARLY = datetime(2026, 11, 21, 23, tzinfo=UTC)
"""Seven in the morning of the 22nd in China."""


@pytest.fixture
def clock() -> Clock:
    early = Clock()
    early.moment = EARLY
    return early


async def test_reviews_and_captures_belong_to_the_day_in_china(alone: World) -> None:
    for number, posted_at in enumerate(("2026-11-21T15:59:00Z", "2026-11-21T16:01:00Z"), 1):
        await samples.open_case(alone, number, posted_at=posted_at, rating=1)
    async with reading(alone.engine) as conn:
        assert await stars_by_day(conn, Reach(since=EARLY)) == [(date(2026, 11, 22), 1, 1)]
        found = await count_open(conn, STILL_OPEN, Reach(), date(2026, 11, 23))
    assert sum(one.count for one in found) == 2
    assert {(one.days / one.count, one.longest_days) for one in found} == {(1, 1)}
