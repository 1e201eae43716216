"""Captures as they were taken, each with the answer that was given: a repeat is answered from here."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, bindparam, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from agent.store.schema import captures
from agent.store.times import to_text
from shared.capture import Capture

INSERT = insert(captures)
ANSWERS = select(captures.c.capture_id, captures.c.answer_json).where(
    captures.c.capture_id.in_(bindparam("capture_ids", expanding=True))
)
"""Made once: a statement costs more to put together than to run."""


@dataclass(frozen=True)
class TakenCapture:
    """A capture with its case and the JSON of the first answer."""

    capture: Capture
    capture_json: str
    case_id: str
    taken_at: datetime
    answer_json: str


def insert_captures(conn: Connection, taken: Sequence[TakenCapture]) -> None:
    rows = [
        {
            "capture_id": item.capture.capture_id,
            "case_id": item.case_id,
            "captured_at": to_text(item.capture.captured_at),
            "taken_at": to_text(item.taken_at),
            "capture_json": item.capture_json,
            "answer_json": item.answer_json,
        }
        for item in taken
    ]
    if rows:
        conn.execute(INSERT, rows)


def first_answers(conn: Connection, capture_ids: Collection[str]) -> dict[str, str]:
    """Capture id → JSON of the answer it was given, for those already taken."""
    return {row.capture_id: row.answer_json for row in conn.execute(ANSWERS, {"capture_ids": list(capture_ids)})}


async def captures_of(conn: AsyncConnection, case_id: str) -> list[Capture]:
    """A case's captures, oldest first."""
    chosen = select(captures.c.capture_json).where(captures.c.case_id == case_id).order_by(captures.c.taken_at)
    return [Capture.model_validate_json(text) for (text,) in await conn.execute(chosen)]
