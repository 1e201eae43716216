"""Notes and labels of cases as rows; a deleted note stays, so that it can be taken back."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import bindparam, delete, select, update
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from agent.errors import NotFound
from agent.store.note_tables import case_labels, notes
from agent.store.times import to_text
from shared.note import Note

LABELS = (
    select(case_labels)
    .where(case_labels.c.case_id.in_(bindparam("case_ids", expanding=True)))
    .order_by(case_labels.c.label)
)


async def notes_of(conn: AsyncConnection, case_id: str) -> list[Note]:
    """Those deleted too, the latest first."""
    chosen = select(notes).where(notes.c.case_id == case_id).order_by(notes.c.written_at.desc(), notes.c.note_id)
    return [Note.model_validate(dict(row._mapping)) for row in await conn.execute(chosen)]


async def load_note(conn: AsyncConnection, case_id: str, note_id: str) -> Note:
    """Raises NotFound where the case has no such note."""
    chosen = select(notes).where(notes.c.note_id == note_id, notes.c.case_id == case_id)
    row = (await conn.execute(chosen)).one_or_none()
    if row is None:
        raise NotFound("没有这条备注。", "请刷新案件页。")
    return Note.model_validate(dict(row._mapping))


async def insert_note(
    conn: AsyncConnection, *, note_id: str, case_id: str, by: str | None, text: str, at: datetime
) -> None:
    row = {"note_id": note_id, "case_id": case_id, "by": by, "text": text, "written_at": to_text(at)}
    await conn.execute(notes.insert(), row)


async def set_text(conn: AsyncConnection, note: Note, text: str, at: datetime) -> None:
    """What stood there before is kept as its former text."""
    change = update(notes).where(notes.c.note_id == note.note_id)
    await conn.execute(change.values(text=text, former_text=note.text, changed_at=to_text(at)))


async def set_deleted(conn: AsyncConnection, note_id: str, at: datetime | None) -> None:
    """Null takes it back."""
    deleted = to_text(at) if at else None
    await conn.execute(update(notes).where(notes.c.note_id == note_id).values(deleted_at=deleted))


async def labels_of(conn: AsyncConnection, case_ids: Collection[str]) -> dict[str, list[str]]:
    """By case, in the order of their words; a case without any is left out."""
    found: dict[str, list[str]] = {}
    for case_id, label in await conn.execute(LABELS, {"case_ids": list(case_ids)}):
        found.setdefault(case_id, []).append(label)
    return found


async def all_labels(conn: AsyncConnection) -> list[str]:
    chosen = select(case_labels.c.label).distinct().order_by(case_labels.c.label)
    return [label for (label,) in await conn.execute(chosen)]


async def add_label(conn: AsyncConnection, case_id: str, label: str) -> bool:
    """False where the case has it already."""
    added = insert(case_labels).values(case_id=case_id, label=label).on_conflict_do_nothing()
    return (await conn.execute(added)).rowcount > 0


async def drop_label(conn: AsyncConnection, case_id: str, label: str) -> bool:
    """False where the case has no such label."""
    gone = delete(case_labels).where(case_labels.c.case_id == case_id, case_labels.c.label == label)
    return (await conn.execute(gone)).rowcount > 0
