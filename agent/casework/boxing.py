"""The red boxes of a review's picture: they mark the words that its case argues with, whatever was marked before."""

from collections.abc import Sequence

from agent.casework.changes import Change
from agent.casework.marked_files import MarkedFiles, draw_marked, said_of
from agent.casework.world import World
from agent.domain.ground_words import argued_places, marking, words_at
from agent.domain.letters import boxes_at
from agent.domain.picture_marks import Mark, MarkKind, Taken, boxed_anew, marks_at
from agent.domain.words import word_for
from agent.errors import Damaged, Invalid, NotFound
from agent.store.evidence import save_marked
from agent.store.picture_marks import marks_of, save_marks
from agent.store.taken_pictures import save_boxes, taken_of
from shared.evidence import Evidence
from shared.triage import Span


async def box_again(world: World, case: Change, evidence: Sequence[Evidence]) -> tuple[Evidence, ...]:
    """The evidence, each picture of the review with boxes round the words that are argued with now.

    What she drew or took away herself stays as she left it. A picture of which nobody knows where its letters stand is
    not touched.
    """
    taken = await taken_of(case.conn, [item.evidence_id for item in evidence])
    text = case.row.review.text
    places = argued_places(case.row.ground, case.row.judged, text)
    return tuple(
        [
            await _boxed(world, case, item, taken[item.evidence_id], text, places)
            if item.evidence_id in taken and taken[item.evidence_id].letters
            else item
            for item in evidence
        ]
    )


async def _boxed(
    world: World, case: Change, item: Evidence, taken: Taken, text: str, places: Sequence[Span]
) -> Evidence:
    before = await marks_of(case.conn, item.evidence_id) or ()
    wanted = marks_at(MarkKind.BOX, boxes_at(taken.letters, text, places))
    marks, after = boxed_anew(before, taken, wanted)
    words = words_at(text, places)
    told = marking(item, words)
    if after == taken and told == item:
        return item
    drawn = await _drawn(world, item, marks)
    marked = told.model_copy(update={"files": drawn.files, "shows": said_of(item.shows, drawn.marks)})
    await save_marked(case.conn, marked)
    await save_marks(case.conn, item.evidence_id, drawn.marks, at=case.at)
    await save_boxes(case.conn, item.evidence_id, after)
    hashes = " ".join(file.sha256 for file in marked.files)
    said = f"现在标出的是：{'、'.join(words)}" if words else "这个依据在评价里没有要标的字句"
    await case.note(
        "picture_boxed",
        f"{word_for(item.kind)}上的红框跟着依据重画了",
        f"{said}；您自己加的、删的没有变，原件没有变",
        audited=f"{item.evidence_id} {hashes}",
    )
    return marked


async def _drawn(world: World, item: Evidence, marks: Sequence[Mark]) -> MarkedFiles:
    """Without any copy where its original cannot be read any more: better no box than one round other words."""
    original = item.files[0]
    try:
        return await draw_marked(world, original, marks)
    except (Invalid, NotFound, Damaged):
        return MarkedFiles((original,), ())
