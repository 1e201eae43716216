"""What the platforms wrote and how the watch over the shops stands, for the person."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from agent.casework.world import World
from agent.store import notices, sortings, watches
from agent.store.opening import reading
from agent.store.sortings import Sorting
from agent.store.watches import Watch
from shared.notice import Notice

SHOWN_MOST = 50
"""Notices on one page, each with the cases to choose from; the rest is found by search, or when these are sorted."""

FRESH = timedelta(minutes=5)
"""How long the last sorting is offered to be taken back at the top."""


@dataclass(frozen=True)
class Inbox:
    """Notices, newest first, and how those that the operator sorted by hand were sorted."""

    notices: tuple[Notice, ...]
    sorted: Mapping[str, Sorting]
    waiting_count: int
    is_cut: bool

    def is_waiting(self, notice: Notice) -> bool:
        """Whether it is still hers to sort."""
        return notice.case_id is None and notice.notice_id not in self.sorted


async def load_inbox(world: World, *, only_waiting: bool, query: str | None = None) -> Inbox:
    """All notices, or those that wait for her; `query` is looked for in their words."""
    async with reading(world.engine) as conn:
        found = await notices.list_notices(conn, only_unmatched=only_waiting, query=query, limit=SHOWN_MOST)
        by_hand = await sortings.sortings_of(conn, [notice.notice_id for notice in found])
        is_cut = len(found) == SHOWN_MOST
        return Inbox(tuple(found), by_hand, await notices.count_unmatched(conn), is_cut)


async def list_notices(world: World) -> Sequence[Notice]:
    """Newest first."""
    async with reading(world.engine) as conn:
        return await notices.list_notices(conn)


async def just_sorted(world: World) -> Notice | None:
    """The notice that the operator sorted by hand last, while that is fresh."""
    async with reading(world.engine) as conn:
        last = await sortings.last_sorting(conn, since=world.now() - FRESH)
        return await notices.load_notice(conn, last.notice_id) if last else None


async def notices_of(world: World, case_id: str) -> Sequence[Notice]:
    """What the platform wrote about one case, newest first."""
    async with reading(world.engine) as conn:
        return await notices.list_notices(conn, case_id=case_id)


async def list_watches(world: World) -> Sequence[Watch]:
    """Every shop under watch."""
    async with reading(world.engine) as conn:
        return await watches.list_watches(conn)
