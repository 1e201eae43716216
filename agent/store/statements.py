"""The statement of each round of a case, as it stands before it is filed."""

from datetime import datetime

from sqlalchemy import insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from agent.store.schema import statements
from agent.store.times import to_text
from shared.appeal import Statement


async def save_statement(
    conn: AsyncConnection, case_id: str, round_number: int, statement: Statement, *, at: datetime
) -> None:
    """Put this statement in the place of the one before."""
    place = (statements.c.case_id == case_id, statements.c.round == round_number)
    values = {"statement_json": statement.model_dump_json(), "updated_at": to_text(at)}
    if (await conn.execute(update(statements).where(*place).values(**values))).rowcount == 0:
        await conn.execute(insert(statements).values(case_id=case_id, round=round_number, **values))


async def load_statement(conn: AsyncConnection, case_id: str, round_number: int) -> Statement | None:
    chosen = select(statements.c.statement_json).where(
        statements.c.case_id == case_id, statements.c.round == round_number
    )
    found = (await conn.execute(chosen)).scalar_one_or_none()
    return Statement.model_validate_json(found) if found else None
