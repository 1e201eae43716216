"""Notes and labels of a case: for the people of the shop alone, in no statement, package or export.

Timeline and audit log tell that a note was written, changed or deleted, with its hash and without its words.
"""

import secrets
from collections.abc import Sequence

from agent.casework.changes import Change, change
from agent.casework.world import World
from agent.domain.notes import clean_label, clean_note
from agent.errors import Conflict
from agent.store import notes
from agent.store.acting import who_acts
from agent.store.audit import hashed
from agent.store.opening import reading
from shared.note import Note


async def list_notes(world: World, case_id: str) -> Sequence[Note]:
    """Those deleted too, the latest first."""
    async with reading(world.engine) as conn:
        return await notes.notes_of(conn, case_id)


async def list_labels(world: World, case_ids: Sequence[str]) -> dict[str, list[str]]:
    """By case; a case without any is left out."""
    async with reading(world.engine) as conn:
        return await notes.labels_of(conn, case_ids)


async def add_note(world: World, case_id: str, written: str) -> None:
    """Raises NotFound, or Invalid."""
    text = clean_note(written)
    async with change(world, case_id) as case:
        await write_note(case, text)


async def write_note(case: Change, text: str) -> str:
    """Its id. `text` is clean."""
    note_id = f"note-{secrets.token_hex(8)}"
    await notes.insert_note(case.conn, note_id=note_id, case_id=case.row.case_id, by=who_acts(), text=text, at=case.at)
    await case.note("note_added", "写了一条备注", audited=f"{note_id} {hashed(text)}")
    return note_id


async def change_note(world: World, case_id: str, note_id: str, written: str) -> None:
    """Raises NotFound, Invalid, or Conflict for a deleted one."""
    text = clean_note(written)
    async with change(world, case_id) as case:
        note = await notes.load_note(case.conn, case_id, note_id)
        if note.deleted_at is not None:
            raise Conflict("这条备注已经删除，没有改动。", "请先恢复它，再修改。")
        if note.text != text:
            await notes.set_text(case.conn, note, text, case.at)
            await case.note("note_changed", "改了一条备注", audited=f"{note_id} {hashed(note.text)} {hashed(text)}")


async def undo_change(world: World, case_id: str, note_id: str) -> None:
    """What stood before the last change stands there again. Raises NotFound, or Conflict where it never changed."""
    async with reading(world.engine) as conn:
        note = await notes.load_note(conn, case_id, note_id)
    if note.former_text is None:
        raise Conflict("这条备注没有改过。", "请刷新案件页。")
    await change_note(world, case_id, note_id, note.former_text)


async def delete_note(world: World, case_id: str, note_id: str) -> None:
    """Raises NotFound."""
    async with change(world, case_id) as case:
        await take_away(case, note_id)


async def take_away(case: Change, note_id: str) -> None:
    """It can be restored. Raises NotFound."""
    note = await notes.load_note(case.conn, case.row.case_id, note_id)
    if note.deleted_at is None:
        await notes.set_deleted(case.conn, note_id, case.at)
        await case.note("note_deleted", "删除了一条备注", audited=f"{note_id} {hashed(note.text)}")


async def restore_note(world: World, case_id: str, note_id: str) -> None:
    """Raises NotFound."""
    async with change(world, case_id) as case:
        note = await notes.load_note(case.conn, case_id, note_id)
        if note.deleted_at is not None:
            await notes.set_deleted(case.conn, note_id, None)
            await case.note("note_restored", "恢复了一条备注", audited=f"{note_id} {hashed(note.text)}")


async def put_label(world: World, case_id: str, written: str) -> None:
    """Raises NotFound, or Invalid."""
    label = clean_label(written)
    async with change(world, case_id) as case:
        await stick(case, label)


async def stick(case: Change, label: str) -> bool:
    """False where the case has it already. `label` is clean."""
    is_new = await notes.add_label(case.conn, case.row.case_id, label)
    if is_new:
        await case.note("labelled", f"贴上标签“{label}”", audited=hashed(label))
    return is_new


async def drop_label(world: World, case_id: str, label: str) -> None:
    """Raises NotFound where there is no such case."""
    async with change(world, case_id) as case:
        await peel(case, label)


async def peel(case: Change, label: str) -> None:
    if await notes.drop_label(case.conn, case.row.case_id, label):
        await case.note("unlabelled", f"拿掉标签“{label}”", audited=hashed(label))
