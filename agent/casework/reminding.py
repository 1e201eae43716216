"""What runs beside the agent for the deadlines: each reminder once, also after the agent was closed or killed."""

from collections.abc import Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import replace
from functools import partial

from sqlalchemy.ext.asyncio import AsyncConnection

from agent.casework.alerts import of_deadline
from agent.casework.catching_up import bring_up_to_date
from agent.casework.repeating import repeating
from agent.casework.world import World
from agent.domain.reminders import next_look, reminder_due
from agent.store.alerts import raise_alert
from agent.store.cases import load_case_rows
from agent.store.deadlines import TimedDeadline, set_looked, to_look_at

LOOK_SECONDS = 300.0
"""The nearest reminder is set four hours ahead: five minutes are no delay."""

AT_ONCE = 100
"""Deadlines for one transaction: no other request waits long, however many there are."""


def reminding(world: World, seconds: float = LOOK_SECONDS) -> AbstractAsyncContextManager[None]:
    """Look every so often, until the end of the block."""
    return repeating(world, remind, seconds)


async def remind(world: World) -> int:
    """Raise every reminder that is due and was never raised; how many that are."""
    await bring_up_to_date(world)
    count, is_more = 0, await _is_any(world)
    while is_more:
        async with world.engine.begin() as conn:
            looked_at = await to_look_at(conn, world.now(), AT_ONCE)
            count += await _raise(world, conn, looked_at)
        is_more = len(looked_at) == AT_ONCE
    if count:
        world.bus.publish("alert")
    return count


async def _is_any(world: World) -> bool:
    """Asked first, so that nobody who writes waits where nothing is due."""
    return bool(await world.reader.read(partial(to_look_at, now=world.now(), limit=1)))


async def _raise(world: World, conn: AsyncConnection, looked_at: Sequence[TimedDeadline]) -> int:
    now = world.now()
    rows = await load_case_rows(conn, {one.case_id for one in looked_at})
    seen = [(rows[one.case_id], one.deadline) for one in looked_at]
    due = [
        of_deadline(row, reminder)
        for row, deadline in seen
        if (reminder := reminder_due(deadline, row.status, row.created_at, now)) is not None
    ]
    await set_looked(conn, [replace(one, look_at=next_look(one.deadline, now)) for one in looked_at], now)
    return sum([await raise_alert(conn, alert, now) is not None for alert in due])
