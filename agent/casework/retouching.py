"""The marks on a picture's copy under the operator's hand: shown as data, changed, and the copy drawn anew."""

from collections.abc import Sequence
from dataclasses import dataclass

from agent.casework.changes import change
from agent.casework.marked_files import BOXES_SAID, draw_marked, said_of
from agent.casework.settling import settle
from agent.casework.showable import marked_of, shown_of
from agent.casework.world import World
from agent.domain.picture_marks import Mark, MarkKind, after_her_hand
from agent.domain.words import word_for
from agent.errors import NotFound
from agent.store.cases import load_case_row
from agent.store.evidence import evidence_of, save_marked
from agent.store.opening import reading
from agent.store.picture_marks import marks_of, save_marks, suggested_of, unblurred_of
from agent.store.taken_pictures import save_boxes, taken_of
from shared.evidence import Evidence, EvidenceFile, EvidenceKind


@dataclass(frozen=True)
class Retouchable:
    """`shown`: the original as a browser shows it. `copy`: the marked copy, null where there is none.

    `has_lost_places`: it has marks that are not known as data.
    `suggested`: blurs that are on no copy until she takes them over.
    """

    item: Evidence
    original: EvidenceFile
    shown: EvidenceFile
    copy: EvidenceFile | None
    marks: tuple[Mark, ...]
    has_lost_places: bool
    suggested: tuple[Mark, ...]


async def load_picture(world: World, case_id: str, evidence_id: str) -> Retouchable:
    """Raises NotFound where the case has no such item or it is no picture."""
    async with reading(world.engine) as conn:
        await load_case_row(conn, case_id)
        item = next((one for one in await evidence_of(conn, case_id) if one.evidence_id == evidence_id), None)
        marks = await marks_of(conn, evidence_id)
        suggested = await suggested_of(conn, evidence_id)
    original = _original(item) if item else None
    shown = shown_of(item, original) if item and original else None
    if item is None or original is None or shown is None:
        raise NotFound("这个案件里没有这张图片，可能已经拿掉。", "请回到案件页刷新后再试。")
    copy = marked_of(item, original)
    has_lost_places = marks is None and copy is not None
    return Retouchable(item, original, shown, copy, marks or (), has_lost_places, suggested)


async def count_unblurred(world: World, evidence: Sequence[Evidence]) -> dict[str, int]:
    """By evidence id, how many places that point to somebody can be read on what would go up; none are left out."""
    async with reading(world.engine) as conn:
        return await unblurred_of(conn, [item.evidence_id for item in evidence])


async def retouch(world: World, case_id: str, evidence_id: str, marks: Sequence[Mark]) -> None:
    """Keep the marks and draw the copy anew; without marks there is no copy. The original is never altered.

    Raises NotFound, Invalid where the picture cannot be read, Damaged where the original is not as it was kept.
    """
    found = await load_picture(world, case_id, evidence_id)
    drawn = await draw_marked(world, found.original, marks)
    async with change(world, case_id) as case:
        shows = said_of(found.item.shows, drawn.marks) if _tells_of_boxes(found.item) else found.item.shows
        await save_marked(case.conn, found.item.model_copy(update={"files": drawn.files, "shows": shows}))
        await save_marks(case.conn, evidence_id, drawn.marks, at=case.at)
        if (taken := (await taken_of(case.conn, [evidence_id])).get(evidence_id)) is not None:
            await save_boxes(case.conn, evidence_id, after_her_hand(taken, drawn.marks))
        hashes = " ".join(file.sha256 for file in drawn.files)
        await case.note(
            "picture_retouched",
            f"改了{word_for(found.item.kind)}副本上的标注",
            _said(drawn.marks),
            audited=f"{evidence_id} {hashes}",
        )
        await settle(world, case)


def _tells_of_boxes(item: Evidence) -> bool:
    return item.kind is EvidenceKind.REVIEW_PICTURE or BOXES_SAID in item.shows


def _original(item: Evidence) -> EvidenceFile | None:
    return next(
        (file for file in item.files if file.derived_from is None and file.media_type.startswith("image/")), None
    )


def _said(marks: Sequence[Mark]) -> str:
    boxes = sum(mark.kind is MarkKind.BOX for mark in marks)
    return f"红框 {boxes} 个，打码 {len(marks) - boxes} 处；原件没有变"
