"""Every deadline about which she can do something, for the calendar in the desk and the file for other calendars."""

import asyncio
import os
import tempfile
from collections.abc import Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy.ext.asyncio import AsyncConnection

from agent.casework.catching_up import bring_up_to_date
from agent.casework.repeating import repeating
from agent.casework.world import World
from agent.domain.calendar_file import DueItem, calendar_file
from agent.settings import Settings
from agent.store.cases import CaseRow, load_case_rows
from agent.store.deadlines import TimedDeadline, due_between, passed
from shared.deadline import Deadline

FILE = "calendar.ics"
LOOK_SECONDS = 300.0
SHOWN_PASSED = 50
IN_FILE = 1000
"""More is no calendar any more, and takes another program long to read."""

KEPT_IN_FILE = timedelta(days=30)
FOREVER = timedelta(days=3650)


@dataclass(frozen=True)
class Dues:
    """What is due in a span of time, the nearest first; how many have passed, and the last of those.

    `waiting`: so many cases changed a moment ago, and their deadlines are not worked out yet.
    """

    items: tuple[DueItem, ...]
    passed: tuple[DueItem, ...]
    passed_count: int
    waiting: int


async def list_dues(world: World, since: datetime, until: datetime) -> Dues:
    """`since` and `until` are aware; what has passed is told whenever it was due."""
    waiting = await bring_up_to_date(world, batches=1)

    async def read(conn: AsyncConnection) -> Dues:
        count, gone = await passed(conn, world.now(), SHOWN_PASSED)
        found = await due_between(conn, since, until)
        return Dues(await _items(world, conn, found), await _items(world, conn, gone), count, waiting)

    return await world.reader.read(read)


async def calendar_now(world: World) -> bytes:
    """The file for other calendars, UTF-8: the nearest of what is to come and, where there is room, of what was due."""
    await bring_up_to_date(world)
    now = world.now().replace(minute=0, second=0, microsecond=0)

    async def read(conn: AsyncConnection) -> tuple[DueItem, ...]:
        coming = await due_between(conn, now, now + FOREVER, IN_FILE)
        _, gone = await passed(conn, now, IN_FILE - len(coming))
        lately = [one for one in gone if one.deadline.due_at >= now - KEPT_IN_FILE]
        return await _items(world, conn, [*lately, *coming])

    return await asyncio.to_thread(calendar_file, await world.reader.read(read), now)


async def _items(world: World, conn: AsyncConnection, found: Sequence[TimedDeadline]) -> tuple[DueItem, ...]:
    rows = await load_case_rows(conn, {one.case_id for one in found})
    return tuple(due_item(world, rows[one.case_id], one.deadline) for one in found)


def due_item(world: World, row: CaseRow, deadline: Deadline) -> DueItem:
    return DueItem(row.case_id, row.round, world.packs.title(row.platform), row.shop, row.review.item_title, deadline)


def calendar_path(settings: Settings) -> Path:
    """The file that another calendar may be told to read again and again."""
    return settings.data / FILE


async def write_calendar(world: World) -> bool:
    """Bring the file up to date; whether anything changed."""
    return await asyncio.to_thread(_write, calendar_path(world.settings), await calendar_now(world))


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
