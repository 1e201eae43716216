"""How pictures were taken, by their item of evidence; nothing for files that the operator dropped in."""

import json
from collections.abc import Collection, Mapping, Sequence

from sqlalchemy import insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from agent.domain.letters import Letter
from agent.domain.picture_marks import Mark, Taken
from agent.store.taken_picture_tables import taken_pictures


async def insert_taken(conn: AsyncConnection, evidence_id: str, taken: Taken) -> None:
    letters = json.dumps(taken.letters, ensure_ascii=False)
    values = {"scale": taken.scale, "letters_json": letters, **_boxes(taken)}
    await conn.execute(insert(taken_pictures).values(evidence_id=evidence_id, **values))


async def save_boxes(conn: AsyncConnection, evidence_id: str, taken: Taken) -> None:
    """Which of the marks are the agent's, and which of them she took away; the rest never changes."""
    change = update(taken_pictures).where(taken_pictures.c.evidence_id == evidence_id)
    await conn.execute(change.values(**_boxes(taken)))


async def taken_of(conn: AsyncConnection, evidence_ids: Collection[str]) -> dict[str, Taken]:
    """By evidence id; those of which nothing is known are left out."""
    rows = await conn.execute(select(taken_pictures).where(taken_pictures.c.evidence_id.in_(evidence_ids)))
    return {
        row.evidence_id: Taken(
            scale=row.scale,
            letters=tuple(Letter(*letter) for letter in json.loads(row.letters_json)),
            boxed=_marks(row.boxed_json),
            refused=_marks(row.refused_json),
        )
        for row in rows
    }


async def scales_of(conn: AsyncConnection, evidence_ids: Collection[str]) -> Mapping[str, float]:
    """Pixels for one css pixel, by evidence id, where that is known."""
    table = taken_pictures
    chosen = select(table.c.evidence_id, table.c.scale).where(
        table.c.evidence_id.in_(evidence_ids), table.c.scale.is_not(None)
    )
    return {row.evidence_id: row.scale for row in await conn.execute(chosen)}


def _boxes(taken: Taken) -> dict[str, str]:
    return {"boxed_json": _json_of(taken.boxed), "refused_json": _json_of(taken.refused)}


def _json_of(marks: Sequence[Mark]) -> str:
    return json.dumps([mark.model_dump(mode="json") for mark in marks])


def _marks(kept: str) -> tuple[Mark, ...]:
    return tuple(Mark.model_validate(mark) for mark in json.loads(kept))
