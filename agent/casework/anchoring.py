"""When the head of the audit log is kept beside the database: each minute while it grows, and at the end."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from agent.casework.world import World
from agent.store.anchor import read_anchor, write_anchor
from agent.store.audit import AuditVerdict, read_head, verify
from agent.store.opening import reading

EVERY_SECONDS = 60


@asynccontextmanager
async def keep_anchor(world: World) -> AsyncIterator[None]:
    """For as long as the agent runs."""
    keeping = asyncio.create_task(_keep(world))
    try:
        yield
    finally:
        keeping.cancel()
        with suppress(asyncio.CancelledError):
            await keeping
        await anchor_now(world)


async def anchor_now(world: World) -> None:
    """A head shorter than the one kept is not taken: then lines are missing, and `audit verify` shall say so."""
    async with reading(world.engine) as conn:
        head = await read_head(conn)
    kept = read_anchor(world.settings.data)
    if kept is None or head.line > kept.line:
        await asyncio.to_thread(write_anchor, world.settings.data, head)


async def verify_audit(world: World) -> AuditVerdict:
    """The whole chain, against both heads."""
    async with reading(world.engine) as conn:
        return await verify(conn, read_anchor(world.settings.data))


async def _keep(world: World) -> None:
    while True:
        await asyncio.sleep(EVERY_SECONDS)
        await anchor_now(world)
