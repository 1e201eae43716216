"""Captures as they were taken, each with the answer that was given: a repeat is answered from here."""

from collections.abc import Sequence

from sqlalchemy import Connection, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from agent.store.arrivals import Arrival
from agent.store.schema import captures
from agent.store.times import to_text
from shared.capture import Capture

INSERT = insert(captures)
"""Made once: a statement costs more to put together than to run."""


def insert_captures(conn: Connection, taken: Sequence[Arrival]) -> None:
    """What arrived, now that its case is there."""
    rows = [
        {
            "capture_id": item.capture.capture_id,
            "case_id": item.case_id,
            "captured_at": to_text(item.capture.captured_at),
            "taken_at": to_text(item.taken_at),
            "capture_json": item.capture.model_dump_json(),
            "answer_json": item.answer_json,
        }
        for item in taken
    ]
    if rows:
        conn.execute(INSERT, rows)


async def captures_of(conn: AsyncConnection, case_id: str) -> list[Capture]:
    """A case's captures, oldest first."""
    chosen = select(captures.c.capture_json).where(captures.c.case_id == case_id).order_by(captures.c.taken_at)
    return [Capture.model_validate_json(text) for (text,) in await conn.execute(chosen)]
