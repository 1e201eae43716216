"""News go to all who listen, in order; who falls far behind loses the oldest."""

import asyncio
from contextlib import aclosing

from agent.casework.bus import WAITING_MAX, Bus, News


async def _listen(bus: Bus, count: int) -> list[News]:
    async with aclosing(bus.subscribe()) as news:
        return [await anext(news) for _ in range(count)]


async def test_everybody_hears_everything_in_order() -> None:
    bus = Bus()
    listeners = [asyncio.create_task(_listen(bus, 2)) for _ in range(2)]
    await asyncio.sleep(0)
    bus.publish("case", "a")
    bus.publish("pairing")
    expected = [News("case", "a"), News("pairing", None)]
    assert await asyncio.gather(*listeners) == [expected, expected]


async def test_whoever_is_far_behind_loses_the_oldest() -> None:
    bus = Bus()
    async with aclosing(bus.subscribe()) as news:
        first = asyncio.ensure_future(anext(news))
        await asyncio.sleep(0)
        for number in range(WAITING_MAX + 11):
            bus.publish("case", str(number))
        assert (await first).case_id == "11"


async def test_closing_ends_every_listener() -> None:
    bus = Bus()
    listening = asyncio.create_task(_collect(bus))
    await asyncio.sleep(0)
    bus.publish("case", "a")
    bus.close()
    assert await asyncio.wait_for(listening, 1) == ["a"]


async def _collect(bus: Bus) -> list[str | None]:
    return [news.case_id async for news in bus.subscribe()]
