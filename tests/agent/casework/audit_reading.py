"""The audit log as a test reads it: its lines as they stand, and that none was touched."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Row, select

from agent.casework.world import World
from agent.store import audit
from agent.store.opening import reading
from agent.store.schema import audit as lines


async def audit_lines(world: World, action: str | None = None) -> Sequence[Row[Any]]:
    """Oldest first; only those of an action where one is named. The chain is checked on the way."""
    async with reading(world.engine) as conn:
        assert (await audit.verify(conn)).broken_line is None
        found = (await conn.execute(select(lines).order_by(lines.c.line))).all()
    return [line for line in found if action in (None, line.action)]


async def actions(world: World, subject: str) -> list[tuple[str, str]]:
    """What was done to this, with its detail, oldest first."""
    return [(line.action, line.detail) for line in await audit_lines(world) if line.subject == subject]
