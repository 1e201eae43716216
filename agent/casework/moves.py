"""Moves that the operator makes by herself: give up, take up again, close, ask for a higher desk."""

from agent.casework.changes import change
from agent.casework.settling import settle
from agent.casework.world import World
from agent.domain.words import word_for
from agent.errors import Conflict, Invalid
from shared.case_status import CaseStatus

BY_HAND = frozenset(
    {
        CaseStatus.TRIAGED,
        CaseStatus.NOT_APPEALABLE,
        CaseStatus.WAIVED,
        CaseStatus.EXPIRED,
        CaseStatus.ESCALATED,
        CaseStatus.CLOSED,
    }
)
"""What else a case may become comes of work done on it, or from the platform."""

NEED_A_CAUSE = frozenset({CaseStatus.NOT_APPEALABLE, CaseStatus.ESCALATED})


async def move(world: World, case_id: str, to: CaseStatus, cause: str) -> None:
    """Raises Conflict where the move is not hers or not legal now, Invalid where it needs a written cause."""
    if to not in BY_HAND:
        raise Conflict(f"“{word_for(to)}”不是手动选择的状态。", "请按案件页上的下一步操作。")
    if to in NEED_A_CAUSE and not cause.strip():
        raise Invalid("请写明原因。", "写一句原因后再试，原因会记在案件的时间线里。")
    async with change(world, case_id) as case:
        await case.move(to, f"改为：{word_for(to)}", cause.strip())
        await settle(world, case)
