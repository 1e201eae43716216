"""Several cases at once: previewed, done one by one, told, undone; and nothing but our own records changes."""

import pytest
from sqlalchemy import update

from agent.casework import bulk, notes, operators
from agent.casework.assigning import assign
from agent.casework.bulk import Wish
from agent.casework.changes import change
from agent.casework.counting import catch_up
from agent.casework.moves import move
from agent.casework.viewing import load_case
from agent.casework.world import World
from agent.domain.bulk import CASES_MAX, Act
from agent.errors import Conflict, Invalid, NotFound
from agent.store.acting import acting
from agent.store.bulk_tables import bulk_items
from agent.store.decisions import Reach, count_decisions
from agent.store.opening import reading
from shared.case import Actor
from shared.case_status import CaseStatus
from shared.decision import DecisionResult
from shared.outcome import Outcome
from tests.agent.casework.audit_reading import actions, audit_lines
from tests.agent.pages import samples

OWNER = "operator-1"


async def assignee(world: World, case_id: str) -> str | None:
    return (await load_case(world, case_id)).summary.assignee


async def status(world: World, case_id: str) -> CaseStatus:
    return (await load_case(world, case_id)).summary.status


async def several(world: World, count: int = 3) -> list[str]:
    return [await samples.open_case(world, number) for number in range(1, count + 1)]


async def test_cases_are_given_to_somebody_and_the_undo_gives_each_back(world: World) -> None:
    ids = await samples.hire(world)
    first, second, third = await several(world)
    await assign(world, second, ids["王芳"])
    with acting(f"operator:{ids['王芳']}"):
        done = await bulk.carry_out(world, Wish(Act.ASSIGN, OWNER), [first, second, third, first])
    assert [await assignee(world, one) for one in (first, second, third)] == [OWNER] * 3
    lines = await audit_lines(world, "assigned")
    assert [line.actor for line in lines[1:]] == [f"operator:{ids['王芳']}"] * 3
    await assign(world, third, ids["王芳"])
    await bulk.undo(world, done)
    assert [await assignee(world, one) for one in (first, second, third)] == [None, ids["王芳"], ids["王芳"]]
    action, items, _ = await bulk.load_done(world, done)
    assert action.undone_at is not None
    assert {item.case_id: item.why_stays for item in items} == {first: "", second: "", third: "之后又改过，留着不动。"}
    with pytest.raises(Conflict, match="已经撤销"):
        await bulk.undo(world, done)


async def test_what_was_somebodys_who_left_stays(world: World) -> None:
    ids = await samples.hire(world)
    (case_id,) = await several(world, 1)
    await assign(world, case_id, ids["王芳"])
    done = await bulk.carry_out(world, Wish(Act.ASSIGN, OWNER), [case_id])
    await operators.retire_operator(world, ids["王芳"])
    await bulk.undo(world, done)
    _, (item,), _ = await bulk.load_done(world, done)
    assert "已停用" in (item.why_stays or "")
    assert await assignee(world, case_id) == OWNER


async def test_only_cases_whose_moves_allow_it_are_given_up_and_the_others_say_why(world: World) -> None:
    first, sent, third = await several(world)
    await samples.make_ready(world, sent)
    await samples.submit(world, sent)
    wish = Wish(Act.WAIVE)
    looks = {look.row.case_id: look.why_not for look in await bulk.look_first(world, wish, [first, sent, third])}
    assert looks == {first: None, sent: "现在是“已提交”，不能变为“已放弃”。", third: None}
    assert await status(world, first) is CaseStatus.TRIAGED or await status(world, first) is CaseStatus.PREPARING
    done = await bulk.carry_out(world, wish, [first, sent, third])
    _, items, _ = await bulk.load_done(world, done)
    assert {item.case_id: item.why_not for item in items} == looks
    assert [await status(world, one) for one in (first, sent)] == [CaseStatus.WAIVED, CaseStatus.SUBMITTED]
    await move(world, third, CaseStatus.CLOSED, "")
    await bulk.undo(world, done)
    assert await status(world, first) is not CaseStatus.WAIVED
    assert await status(world, third) is CaseStatus.CLOSED


async def test_closing_is_undone_and_each_stands_where_it_stood(world: World) -> None:
    waived, sent, upheld = await several(world)
    await move(world, waived, CaseStatus.WAIVED, "")
    for case_id in (sent, upheld):
        await samples.make_ready(world, case_id)
        await samples.submit(world, case_id)
    async with change(world, upheld, Actor.PLATFORM) as case:
        await case.move(CaseStatus.UPHELD, "平台：申诉成立", "", outcome=Outcome.FOLDED)
    before = {case_id: await load_case(world, case_id) for case_id in (waived, sent, upheld)}
    done = await bulk.carry_out(world, Wish(Act.CLOSE), list(before))
    assert {await status(world, case_id) for case_id in before} == {CaseStatus.CLOSED}
    await bulk.undo(world, done)
    for case_id, was in before.items():
        now = await load_case(world, case_id)
        assert (now.summary.status, now.summary.outcome) == (was.summary.status, was.summary.outcome)
        assert (now.moves, now.deadlines) == (was.moves, was.deadlines)
        assert (now.events[-1].kind, now.events[-1].status) == ("close_undone", was.summary.status)
        assert (await actions(world, case_id))[-1] == ("close_undone", f"from closed to {was.summary.status.value}")
    await catch_up(world)
    async with reading(world.engine) as conn:
        [counted] = await count_decisions(conn, Reach())
    assert (counted.result, counted.outcome) == (DecisionResult.WON, Outcome.FOLDED)
    with pytest.raises(Conflict, match="已经撤销过"):
        await bulk.undo(world, done)


async def test_what_an_earlier_version_closed_stays_and_says_why(world: World) -> None:
    (case_id,) = await several(world, 1)
    await move(world, case_id, CaseStatus.WAIVED, "")
    done = await bulk.carry_out(world, Wish(Act.CLOSE), [case_id])
    async with world.engine.begin() as conn:
        await conn.execute(update(bulk_items).values(former=None))
    await bulk.undo(world, done)
    _, [item], _ = await bulk.load_done(world, done)
    assert "原来的状态" in (item.why_stays or "")
    assert await status(world, case_id) is CaseStatus.CLOSED


async def test_labels_and_notes_are_put_on_several_and_taken_off_again(world: World) -> None:
    first, second, _ = await several(world)
    await notes.put_label(world, second, "等仓库")
    labelled = await bulk.carry_out(world, Wish(Act.LABEL, None, " 等仓库 "), [first, second])
    _, items, _ = await bulk.load_done(world, labelled)
    assert {item.case_id: item.why_not for item in items} == {first: None, second: "已经有这个标签。"}
    looks = await bulk.look_first(world, Wish(Act.LABEL, None, "等仓库"), [first])
    assert [look.why_not for look in looks] == ["已经有这个标签。"]
    noted = await bulk.carry_out(world, Wish(Act.NOTE, None, "一起问过仓库"), [first, second])
    assert [note.text for note in await notes.list_notes(world, second)] == ["一起问过仓库"]
    await bulk.undo(world, labelled)
    await bulk.undo(world, noted)
    assert await notes.list_labels(world, [first, second]) == {second: ["等仓库"]}, "hers from before stays"
    assert [note.deleted_at is None for note in await notes.list_notes(world, first)] == [False]


async def test_what_was_decided_anew_since_stays_though_it_is_the_same(world: World) -> None:
    ids = await samples.hire(world)
    first, second = await several(world, 2)
    waived = await bulk.carry_out(world, Wish(Act.WAIVE), [first])
    await move(world, first, CaseStatus.TRIAGED, "")
    await move(world, first, CaseStatus.WAIVED, "老板说算了")
    labelled = await bulk.carry_out(world, Wish(Act.LABEL, words="急件"), [second])
    await notes.drop_label(world, second, "急件")
    await notes.put_label(world, second, "急件")
    given = await bulk.carry_out(world, Wish(Act.ASSIGN, ids["王芳"]), [second])
    await assign(world, second, None)
    await assign(world, second, ids["王芳"])
    for done in (waived, labelled, given):
        await bulk.undo(world, done)
        _, [item], _ = await bulk.load_done(world, done)
        assert item.why_stays == "之后又改过，留着不动。"
    assert (await status(world, first), await assignee(world, second)) == (CaseStatus.WAIVED, ids["王芳"])


async def test_a_form_that_was_with_her_is_with_her_again(world: World) -> None:
    case_id = await samples.open_case(world, 1)
    await samples.make_ready(world, case_id)
    await samples.hand_over(world, case_id)
    await bulk.undo(world, await bulk.carry_out(world, Wish(Act.WAIVE), [case_id]))
    assert await status(world, case_id) is CaseStatus.HANDED_OVER


async def test_a_note_that_was_changed_since_stays(world: World) -> None:
    (case_id,) = await several(world, 1)
    noted = await bulk.carry_out(world, Wish(Act.NOTE, None, "一起问过仓库"), [case_id])
    (note,) = await notes.list_notes(world, case_id)
    await notes.change_note(world, case_id, note.note_id, "仓库说少发了")
    await bulk.undo(world, noted)
    _, (item,), _ = await bulk.load_done(world, noted)
    assert item.why_stays == "之后又改过，留着不动。"
    assert [one.deleted_at for one in await notes.list_notes(world, case_id)] == [None]


async def test_an_unknown_case_is_told_and_keeps_no_other_waiting(world: World) -> None:
    (case_id,) = await several(world, 1)
    assert len(await bulk.look_first(world, Wish(Act.WAIVE), ["case-x", case_id])) == 1
    done = await bulk.carry_out(world, Wish(Act.WAIVE), ["case-x", case_id])
    _, items, _ = await bulk.load_done(world, done)
    assert {item.case_id: item.why_not for item in items} == {"case-x": "没有这个案件。", case_id: None}


async def test_none_too_many_and_nothing_said_are_refused(world: World) -> None:
    with pytest.raises(Invalid, match="还没有选"):
        await bulk.carry_out(world, Wish(Act.WAIVE), [])
    with pytest.raises(Invalid, match="一次最多"):
        await bulk.look_first(world, Wish(Act.WAIVE), [f"case-{number}" for number in range(CASES_MAX + 1)])
    with pytest.raises(Invalid, match="标签"):
        await bulk.carry_out(world, Wish(Act.LABEL, None, " "), ["case-x"])
    with pytest.raises(NotFound):
        await bulk.undo(world, "bulk-x")
    assert await audit_lines(world) == []
