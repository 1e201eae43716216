"""Several cases at once: looked at first, then each changed in a transaction of its own, told, and undone where it may.

Only our own records change: who looks after a case, its labels and notes, and moves that she may make by hand.
"""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass, replace

from agent.casework import notes
from agent.casework.assigning import give
from agent.casework.changes import Change, change
from agent.casework.settling import settle
from agent.casework.world import World
from agent.domain.bulk import CASES_MAX, MOVES, Act, obstacle
from agent.domain.notes import clean_label, clean_note
from agent.domain.undoing import NO_WAY_BACK
from agent.domain.words import word_for
from agent.errors import Conflict, Invalid, NotFound
from agent.store import bulk, cases
from agent.store.bulk import BulkAction, BulkItem
from agent.store.cases import CaseRow
from agent.store.notes import labels_of, load_note
from agent.store.opening import reading
from shared.case_status import CaseStatus

CHANGED_SINCE = "之后又改过，留着不动。"
DECIDES = {
    Act.ASSIGN: {"assigned"},
    Act.LABEL: {"labelled", "unlabelled"},
    Act.NOTE: {"note_changed", "note_deleted"},
    Act.WAIVE: {"moved", "expired"},
    Act.CLOSE: {"moved", "expired"},
}
"""Kinds of event by which somebody decided anew about what an act did."""

NOT_KEPT = "结案时还没有记下它原来的状态，撤销不了。"
"""Of cases that an earlier version closed."""


@dataclass(frozen=True)
class Wish:
    """What she wants done: `operator_id` for giving cases to her (null: nobody), `words` for a label or a note."""

    act: Act
    operator_id: str | None = None
    words: str = ""


@dataclass(frozen=True)
class Look:
    """One case before anything is done. `why_not` says why it would be left as it is."""

    row: CaseRow
    why_not: str | None


def clean_wish(wish: Wish) -> Wish:
    """Raises Invalid where a label or a note has no proper words."""
    if wish.act is Act.LABEL:
        return Wish(wish.act, None, clean_label(wish.words))
    if wish.act is Act.NOTE:
        return Wish(wish.act, None, clean_note(wish.words))
    return Wish(wish.act, wish.operator_id if wish.act is Act.ASSIGN else None)


async def look_first(world: World, wish: Wish, case_ids: Sequence[str]) -> list[Look]:
    """What would be done; nothing is written. Ids of no case are left out. Raises Invalid for none or too many."""
    ids = _few(case_ids)
    async with reading(world.engine) as conn:
        rows = await cases.load_case_rows(conn, ids)
        labelled = await labels_of(conn, ids) if wish.act is Act.LABEL else {}
    looks = []
    for case_id in ids:
        if (row := rows.get(case_id)) is not None:
            has_it = wish.words in labelled.get(case_id, [])
            looks.append(Look(row, _idle(wish, row, has_label=has_it) or obstacle(wish.act, row.status)))
    return looks


async def carry_out(world: World, wish: Wish, case_ids: Sequence[str]) -> str:
    """Do it; the id of what was done. Each case by itself: what one cannot have done to it keeps no other waiting.

    Raises Invalid for none or too many cases, or words that are none.
    """
    wish, ids = clean_wish(wish), _few(case_ids)
    bulk_id = f"bulk-{secrets.token_hex(8)}"
    label = wish.words if wish.act is Act.LABEL else None
    async with world.engine.begin() as conn:
        await bulk.insert_action(conn, BulkAction(bulk_id, wish.act, wish.operator_id, label, world.now()))
    for case_id in ids:
        try:
            async with change(world, case_id) as case:
                item = await _do(world, case, wish)
                last = await cases.last_event_id(case.conn, case_id)
                await bulk.insert_item(case.conn, bulk_id, replace(item, event_id=last))
        except (NotFound, Conflict) as refusal:
            async with world.engine.begin() as conn:
                await bulk.insert_item(conn, bulk_id, BulkItem(case_id, refusal.detail))
    return bulk_id


async def load_done(world: World, bulk_id: str) -> tuple[BulkAction, list[BulkItem], dict[str, CaseRow]]:
    """With the cases as they are now, by id. Raises NotFound."""
    async with reading(world.engine) as conn:
        action, items = await bulk.load_action(conn, bulk_id)
        return action, items, await cases.load_case_rows(conn, [item.case_id for item in items])


async def undo(world: World, bulk_id: str) -> None:
    """Take back what still stands as it was done; the rest stays and says why. Raises NotFound, Conflict."""
    async with reading(world.engine) as conn:
        action, items = await bulk.load_action(conn, bulk_id)
    if action.undone_at is not None:
        raise Conflict("已经撤销过了。", "请刷新页面。")
    for item in items:
        if item.why_not is None and item.why_stays is None:  # an undo that was cut off goes on where it ended
            async with change(world, item.case_id) as case:
                stays = await _take_back(world, case, action, item)
                await bulk.set_stays(case.conn, bulk_id, item.case_id, stays)
    async with world.engine.begin() as conn:
        await bulk.mark_undone(conn, bulk_id, world.now())


def _few(case_ids: Sequence[str]) -> list[str]:
    ids = list(dict.fromkeys(case_ids))
    if not ids:
        raise Invalid("还没有选案件。", "请先在列表里勾选。")
    if len(ids) > CASES_MAX:
        raise Invalid(f"一次最多 {CASES_MAX} 个案件，选了 {len(ids)} 个。", "请分几次做。")
    return ids


def _idle(wish: Wish, row: CaseRow, *, has_label: bool) -> str | None:
    """Why there is nothing to do."""
    if wish.act is Act.ASSIGN and row.assignee == wish.operator_id:
        return "负责人本来就是这样。"
    return "已经有这个标签。" if wish.act is Act.LABEL and has_label else None


async def _do(world: World, case: Change, wish: Wish) -> BulkItem:
    row = case.row
    if (why_not := _idle(wish, row, has_label=False) or obstacle(wish.act, row.status)) is not None:
        return BulkItem(row.case_id, why_not)
    former = None
    if wish.act is Act.ASSIGN:
        former = row.assignee
        await give(case, wish.operator_id)
    elif wish.act is Act.NOTE:
        former = await notes.write_note(case, wish.words)
    elif wish.act is Act.LABEL:
        if not await notes.stick(case, wish.words):
            return BulkItem(row.case_id, "已经有这个标签。")
    else:
        to, former = MOVES[wish.act], row.status.value
        await case.move(to, f"改为：{word_for(to)}", "和别的案件一起")
        await settle(world, case)
    return BulkItem(row.case_id, None, former)


async def _take_back(world: World, case: Change, action: BulkAction, item: BulkItem) -> str:
    """Why it stays as it is; "" where it was taken back."""
    if item.event_id is not None:
        kinds = DECIDES[action.act]
        decided = await cases.last_event(case.conn, item.case_id, kinds, since=case.row.created_at)
        if decided is not None and decided.event_id > item.event_id:
            return CHANGED_SINCE
    if action.act is Act.ASSIGN:
        if case.row.assignee != action.operator_id:
            return CHANGED_SINCE
        try:
            await give(case, item.former)
        except Conflict as refusal:  # who had it before works here no more
            return refusal.detail
    elif action.act is Act.NOTE:
        note = await load_note(case.conn, item.case_id, item.former or "")
        if note.former_text is not None:
            return CHANGED_SINCE
        await notes.take_away(case, note.note_id)
    elif action.act is Act.LABEL:
        await notes.peel(case, action.label or "")
    elif case.row.status is not MOVES[action.act]:
        return CHANGED_SINCE
    elif action.act is Act.WAIVE:
        before = CaseStatus(item.former) if item.former else CaseStatus.TRIAGED
        await case.put_back(before, case.row.outcome, "waive_undone", "撤销：不放弃了")
        await settle(world, case)
    elif item.former is None:
        return NOT_KEPT
    else:
        taking_back = NO_WAY_BACK[CaseStatus.CLOSED]
        await case.put_back(CaseStatus(item.former), case.row.outcome, taking_back.kind, taking_back.title)
    return ""
