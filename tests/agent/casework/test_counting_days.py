"""Statistics count by the days of China, whatever day it is in UTC."""

from datetime import UTC, date, datetime

from agent.casework.statistics import STILL_OPEN
from agent.casework.world import World
from agent.store.decisions import Reach, stars_by_day, stars_of_open
from agent.store.opening import reading
from agent.store.schema import cases
from agent.store.times import to_text
from tests.agent.pages import samples


async def test_reviews_and_captures_belong_to_the_day_in_china(alone: World) -> None:
    for number, posted_at in enumerate(("2026-11-21T15:59:00Z", "2026-11-21T16:01:00Z"), 1):
        await samples.open_case(alone, number, posted_at=posted_at, rating=1)
    early = datetime(2026, 11, 21, 23, tzinfo=UTC)  # seven in the morning of the 22nd
    async with alone.engine.begin() as conn:
        await conn.execute(cases.update().values(created_at=to_text(early)))
    async with reading(alone.engine) as conn:
        assert await stars_by_day(conn, Reach(since=early)) == [(date(2026, 11, 22), 1, 1)]
        assert await stars_of_open(conn, STILL_OPEN, 2, Reach()) == [(date(2026, 11, 22), 1, 2)]
