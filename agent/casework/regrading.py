"""When evidence earns a higher grade later: seen again by a visit, or sealed under a time stamp."""

from collections.abc import Sequence

from agent.casework.changes import Change
from agent.domain.grading import STAMPED, is_read_again, is_seen_again, raised, without_stamp
from agent.domain.words import word_for
from agent.store.evidence import evidence_of, regrade_evidence
from shared.evidence import Evidence, Grade
from shared.review import Review

SEEN_AGAIN = "申诉台再次打开评价页，逐项一致"
READ_AGAIN = "申诉台再次打开页面，逐项一致"


async def take_second_look(case: Change, seen: Review) -> bool:
    """Let a visit's reading raise the pictures of this case's review to A3; whether one was raised."""
    items = await evidence_of(case.conn, case.row.case_id)
    again = [item for item in items if is_seen_again(item, case.row.review, seen, case.at)]
    for item in again:
        await regrade_evidence(case.conn, raised(item, Grade.A3, case.at, SEEN_AGAIN))
        await case.note(
            "seen_again",
            "再次看到这条评价，和采集时逐项一致",
            "评价截图的等级提高到 A3",
            audited=f"{item.evidence_id} {Grade.A3.value}",
        )
    return bool(again)


async def take_another_reading(case: Change, later: Evidence) -> None:
    """Let a page that was opened again raise to A3 what was read from it before, where it says the very same."""
    for item in await evidence_of(case.conn, case.row.case_id):
        if is_read_again(item, later):
            await regrade_evidence(case.conn, raised(item, Grade.A3, case.at, READ_AGAIN))
            await case.note(
                "seen_again",
                f"再次打开页面，{word_for(item.kind)}和采集时逐项一致",
                "先采集的那一份等级提高到 A3",
                audited=f"{item.evidence_id} {Grade.A3.value}",
            )


async def take_stamp(case: Change, items: Sequence[Evidence]) -> int:
    """Raise to A4 what is an A3 in the manifest that was stamped, and is as it was then; how many were.

    A stamp alone makes no other grade.
    """
    sealed = {item.evidence_id: item for item in items if item.grade is Grade.A3}
    now = [without_stamp(item) for item in await evidence_of(case.conn, case.row.case_id)]
    same = [item for item in now if item.evidence_id in sealed and item.files == sealed[item.evidence_id].files]
    for item in same:
        await regrade_evidence(case.conn, raised(item, Grade.A4, case.at, STAMPED))
        await case.audit("evidence_stamped", f"{item.evidence_id} {Grade.A4.value}")
    return len(same)
