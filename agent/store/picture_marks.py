"""The marks on a picture's copy, and the blurs that are suggested for it, by the picture's item of evidence."""

import json
from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from agent.domain.picture_marks import Mark, unblurred
from agent.store.schema import picture_marks, suggested_blurs
from agent.store.times import to_text


async def marks_of(conn: AsyncConnection, evidence_id: str) -> tuple[Mark, ...] | None:
    """Null where none were ever kept: a copy may then have boxes whose places nobody knows."""
    found = await conn.execute(select(picture_marks.c.marks_json).where(picture_marks.c.evidence_id == evidence_id))
    kept = found.scalar_one_or_none()
    return None if kept is None else _marks(kept)


async def save_marks(conn: AsyncConnection, evidence_id: str, marks: Sequence[Mark], *, at: datetime) -> None:
    values = {
        "marks_json": _json_of(marks),
        "marked_at": to_text(at),
    }
    kept = insert(picture_marks).values(evidence_id=evidence_id, **values)
    await conn.execute(kept.on_conflict_do_update(index_elements=["evidence_id"], set_=values))


async def suggested_of(conn: AsyncConnection, evidence_id: str) -> tuple[Mark, ...]:
    """As they were found when the picture was taken; she may have taken them over since."""
    chosen = select(suggested_blurs.c.blurs_json).where(suggested_blurs.c.evidence_id == evidence_id)
    return _marks((await conn.execute(chosen)).scalar_one_or_none() or "[]")


async def unblurred_of(conn: AsyncConnection, evidence_ids: Collection[str]) -> dict[str, int]:
    """How many suggested blurs are on no copy, by item; those without any are left out."""
    both = suggested_blurs.outerjoin(picture_marks, suggested_blurs.c.evidence_id == picture_marks.c.evidence_id)
    chosen = select(suggested_blurs.c.evidence_id, suggested_blurs.c.blurs_json, picture_marks.c.marks_json)
    rows = await conn.execute(chosen.select_from(both).where(suggested_blurs.c.evidence_id.in_(evidence_ids)))
    counts = {row.evidence_id: len(unblurred(_marks(row.blurs_json), _marks(row.marks_json or "[]"))) for row in rows}
    return {evidence_id: count for evidence_id, count in counts.items() if count}


async def save_suggested(conn: AsyncConnection, evidence_id: str, blurs: Sequence[Mark]) -> None:
    """Once, when the picture comes into the case."""
    await conn.execute(insert(suggested_blurs).values(evidence_id=evidence_id, blurs_json=_json_of(blurs)))


def _json_of(marks: Sequence[Mark]) -> str:
    return json.dumps([mark.model_dump(mode="json") for mark in marks])


def _marks(kept: str) -> tuple[Mark, ...]:
    return tuple(Mark.model_validate(mark) for mark in json.loads(kept))
