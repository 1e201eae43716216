"""The audit log as the desk shows it."""

from agent.casework.world import World
from agent.store.audit_reading import AuditFilter, AuditLine, read_lines
from agent.store.opening import reading


async def list_lines(world: World, wanted: AuditFilter, *, limit: int, before: int | None = None) -> list[AuditLine]:
    """The latest first, below line `before` where one is named."""
    async with reading(world.engine) as conn:
        return await read_lines(conn, wanted, limit=limit, before=before)
