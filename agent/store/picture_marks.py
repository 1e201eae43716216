"""The marks on a picture's copy, by the item of evidence that the picture belongs to."""

import json
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from agent.domain.picture_marks import Mark
from agent.store.schema import picture_marks
from agent.store.times import to_text


async def marks_of(conn: AsyncConnection, evidence_id: str) -> tuple[Mark, ...] | None:
    """Null where none were ever kept: a copy may then have boxes whose places nobody knows."""
    found = await conn.execute(select(picture_marks.c.marks_json).where(picture_marks.c.evidence_id == evidence_id))
    kept = found.scalar_one_or_none()
    return None if kept is None else tuple(Mark.model_validate(mark) for mark in json.loads(kept))


async def save_marks(conn: AsyncConnection, evidence_id: str, marks: Sequence[Mark], *, at: datetime) -> None:
    values = {
        "marks_json": json.dumps([mark.model_dump(mode="json") for mark in marks]),
        "marked_at": to_text(at),
    }
    kept = insert(picture_marks).values(evidence_id=evidence_id, **values)
    await conn.execute(kept.on_conflict_do_update(index_elements=["evidence_id"], set_=values))
