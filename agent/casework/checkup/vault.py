"""Whether the packing vault has room, by its budget and on its disk."""

import asyncio

from agent.archive import Archive
from agent.casework.checkup.finding import Finding, doubtful, failed, well
from agent.domain.room import GB, Room, Tightness, said_gb, warnings_of
from agent.errors import AgentError
from agent.settings import Settings
from agent.store.opening import open_store, reading
from agent.store.packings import used_bytes

CLEAR = "请到“预防 → 打包存证”清理过期的，或在设置里改大 vault_budget_gb；磁盘不够就先清理磁盘。"


async def check_vault(settings: Settings) -> Finding:
    """What a damaged database hides is told by the check of the database."""
    used = await _used(settings)
    if used is None:
        return well("vault", "还没有打包存证。")
    free = await asyncio.to_thread(Archive(settings.archive).free_bytes)
    room = Room(used=used, budget=settings.vault_budget_gb * GB, free=free)
    said = f"打包存证已用 {said_gb(used)}，预算 {said_gb(room.budget)}。"
    if not used or not (warnings := warnings_of(room)):
        return well("vault", said)
    tell = failed if warnings[0].tightness is Tightness.FULL else doubtful
    return tell("vault", "".join(one.words for one in warnings), CLEAR)


async def _used(settings: Settings) -> int | None:
    if not settings.database.is_file():
        return None
    try:
        engine = await open_store(settings.database)
    except AgentError:
        return None
    async with reading(engine) as conn:
        used = await used_bytes(conn)
    await engine.dispose()
    return used
