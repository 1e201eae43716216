"""How much room the packing vault takes and has."""

import asyncio

from agent.casework.world import World
from agent.domain.room import GB, Room, Warned, has_room, said_gb, warnings_of
from agent.errors import Refused
from agent.store.packings import used_bytes


async def read_room(world: World) -> Room:
    used = await world.reader.read(used_bytes)
    free = await asyncio.to_thread(world.archive.free_bytes)
    return Room(used=used, budget=world.settings.vault_budget_gb * GB, free=free)


async def list_warnings(world: World) -> tuple[Warned, ...]:
    """What she should hear of it, the gravest first; nothing where she keeps nothing in it."""
    room = await read_room(world)
    return warnings_of(room) if room.used else ()


async def must_have_room(world: World, coming: int = 0) -> None:
    """Raises Refused where the disk, not the budget, is full: a parcel is packed once, and the database needs room."""
    free = await asyncio.to_thread(world.archive.free_bytes)
    if not has_room(Room(0, GB, free), coming):
        raise Refused(
            f"磁盘只剩 {said_gb(free)}，存不下了。已经存好的都在。", "请清理磁盘，或把过期的打包存证清掉，然后再试。"
        )
