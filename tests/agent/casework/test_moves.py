"""Moves made by hand: only hers, only legal ones, with a cause where one is wanted."""

import pytest

from agent.casework.moves import BY_HAND, NEED_A_CAUSE, move
from agent.casework.viewing import load_case
from agent.casework.world import World
from agent.domain.lifecycle import may_move
from agent.errors import Conflict, Invalid, NotFound
from shared.case import Actor
from shared.case_status import CaseStatus
from tests.agent.casework.audit_reading import audit_lines
from tests.agent.pages import samples


@pytest.mark.parametrize("to", [status for status in CaseStatus if status not in BY_HAND])
async def test_what_comes_of_work_or_of_the_platform_is_not_chosen_by_hand(alone: World, to: CaseStatus) -> None:
    case_id = await samples.open_case(alone)
    with pytest.raises(Conflict, match="不是手动选择的状态"):
        await move(alone, case_id, to, "因为")
    assert (await load_case(alone, case_id)).summary.status is CaseStatus.TRIAGED


@pytest.mark.parametrize("to", sorted(BY_HAND))
async def test_a_move_by_hand_is_made_where_it_is_legal_and_refused_where_not(alone: World, to: CaseStatus) -> None:
    case_id = await samples.open_case(alone)
    if not may_move(CaseStatus.TRIAGED, to):
        with pytest.raises(Conflict):
            await move(alone, case_id, to, "因为")
        return
    await move(alone, case_id, to, " 因为 ")
    view = await load_case(alone, case_id)
    last = view.events[-1]
    assert (view.summary.status, last.actor, last.status, last.detail) == (to, Actor.OPERATOR, to, "因为")
    assert len(await audit_lines(alone, f"moved_to_{to.value}")) == 1


@pytest.mark.parametrize("to", sorted(NEED_A_CAUSE))
async def test_some_moves_want_a_written_cause(alone: World, to: CaseStatus) -> None:
    case_id = await samples.open_case(alone)
    with pytest.raises(Invalid, match="写明原因"):
        await move(alone, case_id, to, "  ")
    assert (await load_case(alone, case_id)).summary.status is CaseStatus.TRIAGED


async def test_a_case_taken_up_again_stands_where_its_evidence_says(alone: World) -> None:
    case_id = await samples.open_case(alone)
    await samples.make_ready(alone, case_id)
    await move(alone, case_id, CaseStatus.WAIVED, "")
    await move(alone, case_id, CaseStatus.TRIAGED, "")
    assert (await load_case(alone, case_id)).summary.status is CaseStatus.READY


async def test_there_is_nothing_to_move_without_a_case(alone: World) -> None:
    with pytest.raises(NotFound):
        await move(alone, "case-0", CaseStatus.WAIVED, "")
