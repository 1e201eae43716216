"""A drafted statement speaks of the files that go up, and of no other: brought in line once these are made."""

from sqlalchemy.ext.asyncio import AsyncConnection

from agent.casework.changes import change
from agent.casework.settling import UNFILED, chosen_reason, draft, settle
from agent.casework.world import World
from agent.store.cases import load_case_row
from agent.store.evidence import evidence_of
from agent.store.opening import reading
from agent.store.statements import load_statement
from shared.case import Actor


async def agree(world: World, case_id: str) -> bool:
    """Draft anew what nobody edited where the files as they were composed say otherwise; whether that was so.

    Raises NotFound.
    """
    async with reading(world.engine) as conn:
        if not await _differs(world, conn, case_id):
            return False
    async with change(world, case_id, Actor.AGENT) as case:
        await settle(world, case)
    return True


async def _differs(world: World, conn: AsyncConnection, case_id: str) -> bool:
    row = await load_case_row(conn, case_id)
    pack = world.packs[row.platform]
    reason, kept = chosen_reason(pack, row), await load_statement(conn, case_id, row.round)
    if row.status not in UNFILED or reason is None or row.ground is None or kept is None or kept.edited:
        return False
    evidence = await evidence_of(conn, case_id)
    drafted = await draft(
        world, conn, row, pack, row.ground, reason, evidence, limit=kept.limit, is_short=kept.is_short
    )
    return (drafted.text, drafted.sentences) != (kept.text, kept.sentences)
