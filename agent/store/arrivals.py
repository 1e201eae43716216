"""Captures that were acknowledged and whose cases are still to be opened."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, Engine, bindparam, delete, func, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from agent.store.schema import arrivals, captures
from agent.store.times import from_text, to_text
from shared.capture import Capture

INSERT = insert(arrivals)
ANSWERS = (
    select(captures.c.capture_id, captures.c.answer_json)
    .where(captures.c.capture_id.in_(bindparam("capture_ids", expanding=True)))
    .union_all(
        select(arrivals.c.capture_id, arrivals.c.answer_json).where(
            arrivals.c.capture_id.in_(bindparam("capture_ids", expanding=True))
        )
    )
)
"""Made once: a statement costs more to put together than to run."""


@dataclass(frozen=True)
class Arrival:
    """A capture with the case that it opens or joins, and the JSON of the answer it was given."""

    capture: Capture
    case_id: str
    taken_at: datetime
    answer_json: str


def insert_arrivals(conn: Connection, taken: Sequence[Arrival]) -> None:
    rows = [
        {
            "capture_id": item.capture.capture_id,
            "case_id": item.case_id,
            "taken_at": to_text(item.taken_at),
            "capture_json": item.capture.model_dump_json(),
            "answer_json": item.answer_json,
        }
        for item in taken
    ]
    if rows:
        conn.execute(INSERT, rows)


def first_answers(conn: Connection, capture_ids: Collection[str]) -> dict[str, str]:
    """Capture id → JSON of the answer it was given, for those already taken."""
    return {row.capture_id: row.answer_json for row in conn.execute(ANSWERS, {"capture_ids": list(capture_ids)})}


def list_arrivals(conn: Connection, limit: int, leaving_out: Collection[str] = ()) -> list[Arrival]:
    """Those that have waited longest."""
    chosen = select(arrivals).where(arrivals.c.capture_id.not_in(leaving_out)).order_by(arrivals.c.line).limit(limit)
    return [
        Arrival(Capture.model_validate_json(row.capture_json), row.case_id, from_text(row.taken_at), row.answer_json)
        for row in conn.execute(chosen)
    ]


def count_arrivals(engine: Engine) -> int:
    with engine.begin() as conn:
        return conn.execute(select(func.count()).select_from(arrivals)).scalar_one()


async def is_any_since(conn: AsyncConnection, since: datetime) -> bool:
    """Whether one that was taken since then still waits."""
    newest = select(arrivals.c.line).where(arrivals.c.taken_at >= to_text(since)).limit(1)
    return await conn.scalar(newest) is not None


def oldest_arrival(engine: Engine, leaving_out: Collection[str]) -> str:
    """The capture id of the one that has waited longest."""
    chosen = select(arrivals.c.capture_id).where(arrivals.c.capture_id.not_in(leaving_out)).order_by(arrivals.c.line)
    with engine.begin() as conn:
        return str(conn.execute(chosen.limit(1)).scalar_one())


def remove_arrivals(conn: Connection, capture_ids: Collection[str]) -> None:
    conn.execute(delete(arrivals).where(arrivals.c.capture_id.in_(capture_ids)))
