"""What runs beside the agent for the deadlines: each reminder once, also after the agent was closed or killed."""

from collections.abc import Sequence
from contextlib import AbstractAsyncContextManager

from sqlalchemy.ext.asyncio import AsyncConnection

from agent.casework.alerts import of_deadline
from agent.casework.due import deadlines_by_case
from agent.casework.repeating import repeating
from agent.casework.world import World
from agent.domain.reminders import REMINDED, is_reminded, reminder_due
from agent.store.alerts import NewAlert, known_keys, raise_alert
from agent.store.cases import CaseRow, case_rows_after
from agent.store.opening import reading

LOOK_SECONDS = 300.0
"""The nearest reminder is set four hours ahead: five minutes are no delay."""

AT_ONCE = 100
"""Cases for one reading: no other request waits long, however many there are."""


def reminding(world: World, seconds: float = LOOK_SECONDS) -> AbstractAsyncContextManager[None]:
    """Look every so often, until the end of the block."""
    return repeating(world, remind, seconds)


async def remind(world: World) -> int:
    """Raise every reminder that is due and was never raised; how many that are."""
    count, after = 0, ""
    while True:
        async with reading(world.engine) as conn:
            rows = await case_rows_after(conn, REMINDED, after, AT_ONCE)
            due = await _due(world, conn, rows)
        count += await _raise(world, due)
        if len(rows) < AT_ONCE:
            break
        after = rows[-1].case_id
    if count:
        world.bus.publish("alert")
    return count


async def _due(world: World, conn: AsyncConnection, rows: Sequence[CaseRow]) -> list[NewAlert]:
    now = world.now()
    known = [row for row in rows if row.platform in world.packs and is_reminded(row.status, row.verdict)]
    deadlines = await deadlines_by_case(conn, world.packs, known, world.calendar)
    found = [
        of_deadline(row, reminder)
        for row in known
        for deadline in deadlines[row.case_id]
        if (reminder := reminder_due(deadline, row.status, row.created_at, now)) is not None
    ]
    raised = await known_keys(conn, [alert.key for alert in found])
    return [alert for alert in found if alert.key not in raised]


async def _raise(world: World, due: Sequence[NewAlert]) -> int:
    if not due:
        return 0
    async with world.engine.begin() as conn:
        return sum([await raise_alert(conn, alert, world.now()) is not None for alert in due])
