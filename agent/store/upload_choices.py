"""What she chose to upload for a case, and in which order."""

import json
from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from agent.domain.composing import UploadChoice
from agent.store.schema import upload_choices
from agent.store.times import to_text


async def upload_choice_of(conn: AsyncConnection, case_id: str) -> UploadChoice | None:
    """Null where she left it at what was suggested."""
    found = await conn.execute(select(upload_choices).where(upload_choices.c.case_id == case_id))
    row = found.one_or_none()
    if row is None:
        return None
    pages = {sha256: tuple(numbers) for sha256, numbers in json.loads(row.pages_json).items()}
    return UploadChoice(tuple(json.loads(row.ordered_json)), frozenset(json.loads(row.left_out_json)), pages)


async def save_upload_choice(conn: AsyncConnection, case_id: str, choice: UploadChoice, *, at: datetime) -> None:
    values = {
        "ordered_json": json.dumps(choice.ordered),
        "left_out_json": json.dumps(sorted(choice.left_out)),
        "pages_json": json.dumps(dict(choice.pages)),
        "chosen_at": to_text(at),
    }
    kept = insert(upload_choices).values(case_id=case_id, **values)
    await conn.execute(kept.on_conflict_do_update(index_elements=["case_id"], set_=values))


async def drop_upload_choice(conn: AsyncConnection, case_id: str) -> None:
    await conn.execute(delete(upload_choices).where(upload_choices.c.case_id == case_id))
