"""What needs the operator now beside the cases themselves, and what came since she last looked."""

import asyncio
from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncConnection

from agent.casework.backing_up import wants_backup
from agent.casework.vault.room import list_warnings
from agent.casework.world import World
from agent.domain.room import Warned
from agent.store import alerts, channels, watches
from agent.store.watches import Watch
from shared.alert import Alert
from shared.visit import STOPPED

NEWS_SHOWN = 5


@dataclass(frozen=True)
class Today:
    """`stopped`: shops that only she can open again. `vault`: where packing records run out of room.
    `wants_backup`: the last backup is longer ago than she wants.

    `news`: the newest alerts she has not seen, of `news_count`.
    """

    stopped: tuple[Watch, ...]
    unsent_count: int
    vault: tuple[Warned, ...]
    wants_backup: bool
    news: tuple[Alert, ...]
    news_count: int

    @property
    def is_quiet(self) -> bool:
        return not (self.stopped or self.unsent_count or self.vault or self.wants_backup or self.news_count)


async def look_at_today(world: World) -> Today:
    """A fixed number of queries, however many cases there are."""
    vault = await list_warnings(world)
    is_backup_due = await asyncio.to_thread(wants_backup, world.settings, world.now())

    async def read(conn: AsyncConnection) -> Today:
        stopped = [one for one in await watches.list_watches(conn) if one.last_state in STOPPED and not one.paused]
        return Today(
            stopped=tuple(stopped),
            unsent_count=len(await channels.list_deliveries(conn, ("failed",))),
            vault=vault,
            wants_backup=is_backup_due,
            news=tuple(await alerts.list_alerts(conn, only_unseen=True, limit=NEWS_SHOWN)),
            news_count=await alerts.count_unseen(conn),
        )

    return await world.reader.read(read)
