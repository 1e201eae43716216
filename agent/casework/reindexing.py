"""The index of words and the order of deadlines made anew from the cases themselves, where one may be broken."""

from collections.abc import Callable

from agent.casework.catching_up import catch_up
from agent.casework.world import World
from agent.store.case_words import is_whole, make_anew
from agent.store.stale_cases import count_stale, mark_stale

AT_ONCE = 10
"""Batches between two words about how far it is."""


async def reindex(world: World, tell: Callable[[int], None]) -> bool:
    """Whether the index was whole before. `tell` hears every so often how many cases are left."""
    async with world.engine.begin() as conn:
        was_whole = await is_whole(conn)
        await make_anew(conn)
        await mark_stale(conn)
        tell(await count_stale(conn))
    while left := await catch_up(world, AT_ONCE):
        tell(left)
    return was_whole
