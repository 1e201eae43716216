"""Moves that the operator makes by herself: give up, take up again, close, ask for a higher desk; and their undoing."""

from sqlalchemy.ext.asyncio import AsyncConnection

from agent.casework.changes import Change, change
from agent.casework.settling import settle
from agent.casework.world import World
from agent.domain.lifecycle import legal_moves
from agent.domain.matrix import FEWEST_ROUNDS
from agent.domain.rounds import has_something_new
from agent.domain.undoing import OwnMove, own_move
from agent.domain.words import word_for
from agent.errors import Conflict, Invalid
from agent.store.appeals import appeals_of
from agent.store.cases import CaseRow, events_of, load_case_row
from agent.store.evidence import evidence_of
from agent.store.opening import reading
from agent.store.told_answers import answers_of
from shared.case_status import CaseStatus
from shared.rules import smallest

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


def is_by_hand(status: CaseStatus, to: CaseStatus) -> bool:
    """Whether she may ask for this move herself; a rejected case is taken up again for the next round."""
    return to in BY_HAND or (status, to) == (CaseStatus.REJECTED, CaseStatus.PREPARING)


async def move(world: World, case_id: str, to: CaseStatus, cause: str) -> None:
    """Raises Conflict where the move is not hers or not legal now, Invalid where it needs a written cause."""
    if to in NEED_A_CAUSE and not cause.strip():
        raise Invalid("请写明原因。", "写一句原因后再试，原因会记在案件的时间线里。")
    async with change(world, case_id) as case:
        if not is_by_hand(case.row.status, to):
            raise Conflict(f"“{word_for(to)}”不是手动选择的状态。", "请按案件页上的下一步操作。")
        if to is CaseStatus.PREPARING:
            await _open_next_round(world, case)
        else:
            await case.move(to, f"改为：{word_for(to)}", cause.strip())
        await settle(world, case)


async def undo_move(world: World, case_id: str) -> None:
    """The case stands again where it stood. Raises NotFound, and Conflict where later steps rest on her move."""
    async with change(world, case_id) as case:
        hers = await _standing(case.conn, case.row)
        if hers is None:
            raise Conflict(
                "没有可以撤销的操作：案件后来又变了，或者现在的状态不是您改的。", "请刷新案件页，看看现在可以做什么。"
            )
        await case.put_back(hers.before, case.row.outcome, hers.taking_back.kind, hers.taking_back.title)
        await settle(world, case)


async def standing_move(world: World, case_id: str) -> OwnMove | None:
    """The move of hers that may be undone, if there is one. Raises NotFound."""
    async with reading(world.engine) as conn:
        return await _standing(conn, await load_case_row(conn, case_id))


async def _standing(conn: AsyncConnection, row: CaseRow) -> OwnMove | None:
    told = {one.event_id for one in await answers_of(conn, row.case_id)}
    return own_move(await events_of(conn, row.case_id), row.status, told)


async def _open_next_round(world: World, case: Change) -> None:
    """A second appeal, where the platform allows one and the case holds what the rejected one did not."""
    row = case.row
    filed = [appeal for appeal, _ in await appeals_of(case.conn, row.case_id)]
    rounds_allowed = smallest(world.packs[row.platform].rules.rounds) or FEWEST_ROUNDS
    is_new = has_something_new(filed, await evidence_of(case.conn, row.case_id))
    moves = legal_moves(row.status, round=row.round, rounds_allowed=rounds_allowed, has_something_new=is_new)
    if CaseStatus.PREPARING not in moves:
        raise Conflict("现在不能再次申诉。", "要有上一次没有的新证据，并且平台还允许；可以先补充证据。")
    await case.move(CaseStatus.PREPARING, f"准备第 {row.round + 1} 次申诉", round=row.round + 1)
