"""The questions put to the buyer, as rows; a question taken back stays, but is not found."""

import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from agent.domain.questions import Question
from agent.errors import NotFound
from agent.store.schema import questions
from agent.store.times import from_text, to_text

_KEPT = questions.c.taken_back_at.is_(None)


async def insert_question(conn: AsyncConnection, question: Question) -> None:
    await conn.execute(
        insert(questions).values(
            question_id=question.question_id,
            case_id=question.case_id,
            wording=question.wording,
            about=question.about,
            text=question.text,
            asked_at=to_text(question.asked_at),
            told_at=to_text(question.told_at),
            wait_hours=question.wait_hours,
            due_at=to_text(question.due_at),
            evidence_json=json.dumps(question.evidence_ids),
            passed_over_json=json.dumps(question.passed_over),
        )
    )


async def questions_of(conn: AsyncConnection, case_id: str) -> tuple[Question, ...]:
    """A case's questions, oldest first."""
    chosen = select(questions).where(questions.c.case_id == case_id, _KEPT)
    rows = await conn.execute(chosen.order_by(questions.c.asked_at, questions.c.question_id))
    return tuple(_question(row) for row in rows)


async def load_question(conn: AsyncConnection, case_id: str, question_id: str) -> Question:
    """Raises NotFound where the case has it not (any more)."""
    chosen = select(questions).where(questions.c.case_id == case_id, questions.c.question_id == question_id, _KEPT)
    row = (await conn.execute(chosen)).one_or_none()
    if row is None:
        raise NotFound("没有这次提问，可能已经撤销。", "请刷新案件页。")
    return _question(row)


async def due_questions(conn: AsyncConnection, since: datetime, until: datetime) -> tuple[Question, ...]:
    """Questions of all cases whose wait ended in between, the first to end first."""
    is_due = questions.c.due_at.between(to_text(since), to_text(until))
    rows = await conn.execute(select(questions).where(is_due, _KEPT).order_by(questions.c.due_at))
    return tuple(_question(row) for row in rows)


async def set_evidence_of_question(conn: AsyncConnection, question_id: str, evidence_ids: Sequence[str]) -> None:
    """What came of it."""
    change = update(questions).where(questions.c.question_id == question_id)
    await conn.execute(change.values(evidence_json=json.dumps(evidence_ids)))


async def set_passed_over(conn: AsyncConnection, question_id: str, keys: Sequence[str]) -> None:
    """Which turns of the buyer are no answer to it."""
    change = update(questions).where(questions.c.question_id == question_id)
    await conn.execute(change.values(passed_over_json=json.dumps(keys)))


async def mark_taken_back(conn: AsyncConnection, question_id: str, *, at: datetime) -> None:
    change = update(questions).where(questions.c.question_id == question_id)
    await conn.execute(change.values(taken_back_at=to_text(at)))


def _question(row: Row[Any]) -> Question:
    return Question(
        question_id=row.question_id,
        case_id=row.case_id,
        wording=row.wording,
        about=row.about,
        text=row.text,
        asked_at=from_text(row.asked_at),
        told_at=from_text(row.told_at),
        wait_hours=row.wait_hours,
        evidence_ids=tuple(json.loads(row.evidence_json)),
        passed_over=tuple(json.loads(row.passed_over_json)),
    )
