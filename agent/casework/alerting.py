"""What happens to alerts once they are raised: shown on the desktop, opened by a click, seen with their case."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

from agent.alerting.outbox import Outbox
from agent.alerting.toast import Toaster
from agent.casework.alert_paths import path_of_alert
from agent.casework.world import World
from agent.store import alerts
from agent.store.opening import reading
from shared.alert import Alert


@asynccontextmanager
async def alerting(world: World, open_page: Callable[[str], Awaitable[None]]) -> AsyncIterator[Outbox]:
    """Show alerts as they are raised, until the end of the block. A click calls `open_page` with a path of the desk."""

    def clicked(alert: Alert) -> None:
        world.background.start(_open(world, alert, open_page))

    outbox = Outbox(world.engine, Toaster(clicked).show)
    tasks = [asyncio.create_task(outbox.run()), asyncio.create_task(_wake_on_news(world, outbox))]
    try:
        yield outbox
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


async def list_inbox(world: World, *, only_unseen: bool = False) -> list[Alert]:
    """Alerts, newest first: the truth of which a toast is only a hint."""
    async with reading(world.engine) as conn:
        return await alerts.list_alerts(conn, only_unseen=only_unseen)


async def see_alerts_of(world: World, case_id: str) -> None:
    """The operator opened the case: what it had to tell no longer calls for her."""
    async with world.engine.begin() as conn:
        count = await alerts.mark_case_seen(conn, world.now(), case_id)
    if count:
        world.bus.publish("alert", case_id)


async def see_alert(world: World, alert_id: str) -> None:
    """She has read this one."""
    async with world.engine.begin() as conn:
        await alerts.mark_seen(conn, world.now(), [alert_id])
    world.bus.publish("alert")


async def see_all_alerts(world: World) -> None:
    """She has read all that there is."""
    for alert in await list_inbox(world, only_unseen=True):
        await see_alert(world, alert.alert_id)


async def _open(world: World, alert: Alert, open_page: Callable[[str], Awaitable[None]]) -> None:
    await see_alert(world, alert.alert_id)
    await open_page(path_of_alert(alert) or "/desk")


async def _wake_on_news(world: World, outbox: Outbox) -> None:
    async for news in world.bus.subscribe():
        if news.topic == "alert":
            outbox.wake()
