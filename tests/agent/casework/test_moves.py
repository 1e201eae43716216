"""Moves by hand: only hers, only legal ones, with a cause where one is wanted; undone while nothing rests on them."""

from datetime import timedelta

import pytest

from agent.casework import bulk, purging, setting
from agent.casework.bulk import Wish
from agent.casework.counting import catch_up
from agent.casework.moves import BY_HAND, NEED_A_CAUSE, move, standing_move, undo_move
from agent.casework.statistics import look_at_statistics
from agent.casework.viewing import load_case
from agent.casework.world import World
from agent.domain.bulk import Act
from agent.domain.lifecycle import may_move
from agent.domain.statistics import WinRate, win_rate
from agent.errors import Conflict, Invalid, NotFound
from shared.case import Actor
from shared.case_status import CaseStatus
from tests.agent.casework.audit_reading import audit_lines
from tests.agent.conftest import Clock
from tests.agent.pages import samples


@pytest.fixture
def clock() -> Clock:
    return Clock()


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


async def closed(world: World) -> str:
    case_id = await samples.open_case(world)
    await samples.reject(world, case_id)
    await move(world, case_id, CaseStatus.CLOSED, "点错了")
    return case_id


@pytest.mark.parametrize("to", [CaseStatus.CLOSED, CaseStatus.ESCALATED])
async def test_what_she_did_to_a_decided_case_by_a_slip_is_undone(alone: World, to: CaseStatus) -> None:
    case_id = await samples.open_case(alone)
    await samples.reject(alone, case_id)
    was = (await load_case(alone, case_id)).summary
    await move(alone, case_id, to, "点错了")
    assert (await standing_move(alone, case_id)) is not None
    await undo_move(alone, case_id)
    view = await load_case(alone, case_id)
    assert (view.summary.status, view.summary.outcome) == (was.status, was.outcome)
    assert (view.events[-1].status, view.events[-1].actor) == (CaseStatus.REJECTED, Actor.OPERATOR)
    assert len(await audit_lines(alone, view.events[-1].kind)) == 1
    await catch_up(alone)
    found = await look_at_statistics(alone, days=None, shop=None)
    assert win_rate(found.decisions) == WinRate(0, 1)
    with pytest.raises(Conflict, match="没有可以撤销"):
        await undo_move(alone, case_id)


async def test_a_case_that_is_not_expired_after_all_stands_where_its_evidence_says(alone: World) -> None:
    case_id = await samples.open_case(alone)
    await samples.make_ready(alone, case_id)
    await move(alone, case_id, CaseStatus.EXPIRED, "")
    await undo_move(alone, case_id)
    assert (await load_case(alone, case_id)).summary.status is CaseStatus.READY


async def test_a_case_closed_again_is_undone_again(alone: World) -> None:
    case_id = await closed(alone)
    await undo_move(alone, case_id)
    await move(alone, case_id, CaseStatus.CLOSED, "")
    await undo_move(alone, case_id)
    assert (await load_case(alone, case_id)).summary.status is CaseStatus.REJECTED


async def test_a_case_closed_with_others_is_undone_by_itself_and_the_others_stay(alone: World) -> None:
    case_id = await samples.open_case(alone)
    await samples.reject(alone, case_id)
    bulk_id = await bulk.carry_out(alone, Wish(Act.CLOSE), [case_id])
    await undo_move(alone, case_id)
    assert (await load_case(alone, case_id)).summary.status is CaseStatus.REJECTED
    await bulk.undo(alone, bulk_id)
    _, [item], _ = await bulk.load_done(alone, bulk_id)
    assert item.why_stays == bulk.CHANGED_SINCE


async def test_what_was_cleared_since_stays_closed(alone: World, clock: Clock) -> None:
    await setting.give(alone, {"keep_closed_days": "30"})
    case_id = await closed(alone)
    clock.advance(timedelta(days=31))
    assert (await purging.purge(alone)).case_count == 1
    with pytest.raises(Conflict, match="没有可以撤销"):
        await undo_move(alone, case_id)
