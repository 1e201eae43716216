"""What was taught, as it is shown in the desk and exported."""

import asyncio
from dataclasses import dataclass

from agent.casework.packs_in_force import overrides_folder
from agent.casework.teaching.lessons import pack_named
from agent.casework.teaching.override_files import as_toml, entries_of, read_override
from agent.casework.world import World
from agent.errors import NotFound
from shared.overrides import TAUGHT, TaughtEntry
from shared.packs import fits
from shared.platform import Platform


@dataclass(frozen=True)
class TaughtOf:
    """What was taught of one platform, newest first. `unfit`: ids of what no longer fits its pack, and is not used."""

    pack: Platform
    entries: tuple[TaughtEntry, ...]
    unfit: frozenset[str]


async def list_taught(world: World) -> list[TaughtOf]:
    """Platforms of which nothing was taught are left out. Raises Damaged."""
    return [one for one in await asyncio.to_thread(_read_all, world) if one.entries]


async def exported(world: World, platform: str) -> str:
    """The override file as text. Raises NotFound where nothing was taught of this platform."""
    pack = pack_named(world, platform)
    folder = overrides_folder(world.settings)
    entries = await asyncio.to_thread(entries_of, folder, pack.name)
    kept = {key: value for key, value in read_override(folder, pack.name).items() if key != TAUGHT}
    if not entries and not kept:
        raise NotFound(f"还没有修补过{pack.title}的资料。", "教过以后就可以导出。")
    return as_toml(kept, entries)


def _read_all(world: World) -> list[TaughtOf]:
    folder = overrides_folder(world.settings)
    return [_read(pack, entries_of(folder, pack.name)) for pack in world.packs.values()]


def _read(pack: Platform, entries: tuple[TaughtEntry, ...]) -> TaughtOf:
    unfit = frozenset(entry.id for entry in entries if not fits(pack.name, entry))
    return TaughtOf(pack, tuple(reversed(entries)), unfit)
