"""Every deadline that counts now, for the calendar in the desk and the file for other calendars."""

import asyncio
import os
import tempfile
from contextlib import AbstractAsyncContextManager
from pathlib import Path

from agent.casework.due import deadlines_by_case
from agent.casework.repeating import repeating
from agent.casework.world import World
from agent.domain.calendar_file import DueItem, calendar_file
from agent.domain.reminders import REMINDED, REMINDED_IN, is_reminded
from agent.domain.workdays import Calendar
from agent.settings import Settings
from agent.store.cases import case_rows_after
from agent.store.opening import reading

FILE = "calendar.ics"
LOOK_SECONDS = 300.0
AT_ONCE = 100


async def list_due(world: World, calendar: Calendar | None = None) -> list[DueItem]:
    """The deadlines of all open cases about which she can do something, the nearest first; by another calendar
    than the one in force where one is given.
    """
    found: list[DueItem] = []
    after: str | None = ""
    while after is not None:
        async with reading(world.engine) as conn:
            rows = await case_rows_after(conn, REMINDED, after, AT_ONCE)
            known = [row for row in rows if row.platform in world.packs and is_reminded(row.status, row.verdict)]
            deadlines = await deadlines_by_case(conn, world.packs, known, calendar or world.calendar)
        found += [
            DueItem(row.case_id, row.round, world.packs[row.platform].title, row.shop, row.review.item_title, deadline)
            for row in known
            for deadline in deadlines[row.case_id]
            if row.status in REMINDED_IN[deadline.kind]
        ]
        after = rows[-1].case_id if len(rows) == AT_ONCE else None
    return sorted(found, key=lambda item: (item.deadline.due_at, item.case_id))


def calendar_path(settings: Settings) -> Path:
    """The file that another calendar may be told to read again and again."""
    return settings.data / FILE


async def write_calendar(world: World) -> bool:
    """Bring the file up to date; whether anything changed."""
    now = world.now().replace(minute=0, second=0, microsecond=0)
    content = calendar_file(await list_due(world), now)
    return await asyncio.to_thread(_write, calendar_path(world.settings), content)


def keeping_calendar(world: World, seconds: float = LOOK_SECONDS) -> AbstractAsyncContextManager[None]:
    """Keep the file up to date, until the end of the block."""
    return repeating(world, write_calendar, seconds)


def _write(path: Path, content: bytes) -> bool:
    """Whole or not at all: another program may read it at any moment."""
    if path.exists() and path.read_bytes() == content:
        return False
    descriptor, draft = tempfile.mkstemp(dir=path.parent)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
    Path(draft).replace(path)
    return True
