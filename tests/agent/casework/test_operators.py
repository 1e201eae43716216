"""Operators by name: who did what stands in the timeline and in the audit log, whoever works beside her."""

import asyncio
from collections.abc import Sequence

import pytest

from agent.casework import operators
from agent.casework.assigning import assign
from agent.casework.moves import move
from agent.casework.operators import list_operators
from agent.casework.viewing import load_case
from agent.casework.world import World
from agent.errors import Conflict, Invalid, NotFound
from agent.store.acting import acting
from shared.case import CaseEvent
from shared.case_status import CaseStatus
from shared.operator import Operator
from tests.agent.casework.audit_reading import audit_lines
from tests.agent.pages import samples

OWNER = "operator-1"


async def named(world: World, name: str) -> Operator:
    return next(one for one in await list_operators(world) if one.name == name)


async def events(world: World, case_id: str) -> Sequence[CaseEvent]:
    return (await load_case(world, case_id)).events


async def test_one_operator_is_there_from_the_start(world: World) -> None:
    (owner,) = await list_operators(world)
    assert (owner.operator_id, owner.name, owner.added_at) == (OWNER, "店主", None)


async def test_an_operator_is_added_renamed_retired_and_taken_back(world: World) -> None:
    await operators.add_operator(world, " 小王 ")
    wang = await named(world, "小王")
    await operators.rename_operator(world, wang.operator_id, "王芳")
    assert (await named(world, "王芳")).former_name == "小王"
    await operators.retire_operator(world, wang.operator_id)
    assert (await named(world, "王芳")).retired_at is not None
    await operators.restore_operator(world, wang.operator_id)
    assert (await named(world, "王芳")).retired_at is None
    told = [(line.action, line.subject, line.detail) for line in await audit_lines(world)]
    assert told == [
        ("operator_added", wang.operator_id, "小王"),
        ("operator_renamed", wang.operator_id, "小王 → 王芳"),
        ("operator_retired", wang.operator_id, "王芳"),
        ("operator_restored", wang.operator_id, "王芳"),
    ]


async def test_what_changes_nothing_is_not_told(world: World) -> None:
    await operators.rename_operator(world, OWNER, "店主")
    await operators.restore_operator(world, OWNER)
    assert await audit_lines(world) == []


async def test_two_operators_cannot_have_one_name(world: World) -> None:
    await operators.add_operator(world, "小王")
    wang = await named(world, "小王")
    with pytest.raises(Conflict, match="已经有一个"):
        await operators.add_operator(world, "小王")
    with pytest.raises(Conflict, match="已经有一个"):
        await operators.rename_operator(world, OWNER, "小王")
    await operators.retire_operator(world, wang.operator_id)
    with pytest.raises(Conflict, match="停用的操作员"):
        await operators.add_operator(world, "小王")


@pytest.mark.parametrize("name", ["小 王w", "小王Ｗ", " 小王 W "])
async def test_names_that_sound_alike_are_one(world: World, name: str) -> None:
    await operators.add_operator(world, "小王W")
    with pytest.raises(Conflict, match="“小王W”"):
        await operators.add_operator(world, name)
    with pytest.raises(Conflict):
        await operators.rename_operator(world, OWNER, name)
    await operators.rename_operator(world, (await named(world, "小王W")).operator_id, "小王 W")


async def test_the_last_operator_stays(world: World) -> None:
    with pytest.raises(Conflict, match="最后一个"):
        await operators.retire_operator(world, OWNER)
    with pytest.raises(NotFound):
        await operators.retire_operator(world, "operator-x")
    with pytest.raises(Invalid):
        await operators.add_operator(world, "  ")


async def test_whoever_acts_stands_in_timeline_and_audit_log(world: World) -> None:
    await operators.add_operator(world, "小王")
    wang = await named(world, "小王")
    case_id = await samples.open_case(world)
    with acting(f"operator:{wang.operator_id}"):
        await move(world, case_id, CaseStatus.WAIVED, "")
    moved = next(event for event in await events(world, case_id) if event.status is CaseStatus.WAIVED)
    assert moved.by == f"operator:{wang.operator_id}"
    (line,) = await audit_lines(world, "moved_to_waived")
    assert line.actor == f"operator:{wang.operator_id}"
    assert (await operators.names_behind(world))[moved.by] == "小王"


async def test_two_who_work_at_once_are_not_mixed_up(world: World) -> None:
    await operators.add_operator(world, "小王")
    ids = [OWNER, (await named(world, "小王")).operator_id]
    cases = [await samples.open_case(world, number) for number in range(1, 13)]

    async def work(operator_id: str, of: Sequence[str]) -> None:
        with acting(f"operator:{operator_id}"):
            for case_id in of:
                await move(world, case_id, CaseStatus.WAIVED, "")
                await asyncio.sleep(0)

    await asyncio.gather(work(ids[0], cases[::2]), work(ids[1], cases[1::2]))
    by = {line.subject: line.actor for line in await audit_lines(world, "moved_to_waived")}
    assert by == {case_id: f"operator:{ids[number % 2]}" for number, case_id in enumerate(cases)}


async def test_what_nobody_named_did_stays_without_a_name(world: World) -> None:
    case_id = await samples.open_case(world)
    await move(world, case_id, CaseStatus.WAIVED, "")
    assert {event.by for event in await events(world, case_id)} == {None}
    (line,) = await audit_lines(world, "moved_to_waived")
    assert line.actor == "operator"


async def test_what_the_agent_does_for_her_is_not_hers(world: World) -> None:
    case_id = await samples.open_case(world)
    with acting(f"operator:{OWNER}"):
        await samples.make_ready(world, case_id)
    by_agent = [event for event in await events(world, case_id) if event.actor.value == "agent"]
    assert by_agent
    assert {event.by for event in by_agent} == {None}


async def test_a_case_is_given_to_an_operator_and_taken_away(world: World) -> None:
    case_id = await samples.open_case(world)
    await assign(world, case_id, OWNER)
    await assign(world, case_id, OWNER)
    assert (await load_case(world, case_id)).summary.assignee == OWNER
    await assign(world, case_id, None)
    told = [event.title for event in await events(world, case_id) if event.kind == "assigned"]
    assert told == ["由“店主”负责", "不再指定负责人"]
    assert [line.detail for line in await audit_lines(world, "assigned")] == [OWNER, "nobody"]


async def test_a_retired_operator_gets_no_case(world: World) -> None:
    await operators.add_operator(world, "小王")
    wang = await named(world, "小王")
    await operators.retire_operator(world, wang.operator_id)
    case_id = await samples.open_case(world)
    with pytest.raises(Conflict, match="已停用"):
        await assign(world, case_id, wang.operator_id)
    with pytest.raises(NotFound):
        await assign(world, case_id, "operator-x")
