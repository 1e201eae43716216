"""Answers of the platform that the operator wrote down, as rows; their words are the detail of their events."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from agent.domain.told_answers import Heard
from agent.store.times import from_text, to_text
from agent.store.told_answer_tables import told_answers
from shared.case_status import CaseStatus
from shared.outcome import Outcome


@dataclass(frozen=True)
class ToldAnswer:
    """`event_id` is the move that it made; `before` and `outcome_before` are how the case stood."""

    event_id: int
    case_id: str
    heard: Heard
    answered_at: datetime
    before: CaseStatus
    outcome_before: Outcome | None


async def insert_answer(conn: AsyncConnection, one: ToldAnswer) -> None:
    await conn.execute(
        insert(told_answers).values(
            event_id=one.event_id,
            case_id=one.case_id,
            heard=one.heard.value,
            answered_at=to_text(one.answered_at),
            status_before=one.before.value,
            outcome_before=one.outcome_before.value if one.outcome_before else None,
        )
    )


async def delete_answer(conn: AsyncConnection, event_id: int) -> None:
    await conn.execute(delete(told_answers).where(told_answers.c.event_id == event_id))


async def answers_of(conn: AsyncConnection, case_id: str) -> list[ToldAnswer]:
    """Oldest first."""
    chosen = select(told_answers).where(told_answers.c.case_id == case_id).order_by(told_answers.c.event_id)
    return [
        ToldAnswer(
            event_id=row.event_id,
            case_id=row.case_id,
            heard=Heard(row.heard),
            answered_at=from_text(row.answered_at),
            before=CaseStatus(row.status_before),
            outcome_before=Outcome(row.outcome_before) if row.outcome_before else None,
        )
        for row in await conn.execute(chosen)
    ]
