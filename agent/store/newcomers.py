"""Which cases got a review, or more of it, of late: found by their events, which are numbered as they come."""

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from agent.store.schema import case_events

CAPTURED = "captured"


async def newest_event(conn: AsyncConnection) -> int:
    """Zero where nothing happened yet."""
    newest: int = (await conn.execute(select(func.coalesce(func.max(case_events.c.event_id), 0)))).scalar_one()
    return newest


async def captured_after(conn: AsyncConnection, event_id: int, limit: int) -> list[tuple[int, str]]:
    """Event and case of what was captured after this event, the earliest first."""
    chosen = select(case_events.c.event_id, case_events.c.case_id).where(
        case_events.c.event_id > event_id, case_events.c.kind == CAPTURED
    )
    found = await conn.execute(chosen.order_by(case_events.c.event_id).limit(limit))
    return [(row.event_id, row.case_id) for row in found]
