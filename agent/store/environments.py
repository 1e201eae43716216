"""What the machine was like when an item of evidence came about, one row an item."""

from collections.abc import Collection

from sqlalchemy import insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from agent.store.schema import environments
from shared.environment import Environment


async def save_environment(conn: AsyncConnection, evidence_id: str, environment: Environment) -> None:
    """Once, when the item comes into the case."""
    values = {"evidence_id": evidence_id, "environment_json": environment.model_dump_json()}
    await conn.execute(insert(environments).values(**values))


async def environments_of(conn: AsyncConnection, evidence_ids: Collection[str]) -> dict[str, Environment]:
    """By item; those from before this was kept have none."""
    chosen = select(environments).where(environments.c.evidence_id.in_(evidence_ids))
    found = await conn.execute(chosen)
    return {row.evidence_id: Environment.model_validate_json(row.environment_json) for row in found}
