"""What the platform answered by SMS or phone is written down by the operator, and all follows as if a page told it."""

from datetime import datetime, timedelta

import pytest

from agent.casework import forgetting
from agent.casework.counting import catch_up
from agent.casework.evidence import keep
from agent.casework.moves import move
from agent.casework.statistics import look_at_statistics
from agent.casework.telling_answer import Answer, standing_answer, tell_answer, undo_answer
from agent.casework.viewing import load_case
from agent.casework.world import World
from agent.domain.statistics import WinRate, win_rate
from agent.domain.told_answers import Heard
from agent.errors import Conflict, Invalid
from agent.store.cases import entered_at
from agent.store.decision_tables import decisions
from agent.store.opening import reading
from agent.store.told_answer_tables import told_answers
from shared.case import Actor, CaseView
from shared.case_status import CaseStatus as S
from shared.evidence import EvidenceKind
from shared.outcome import Outcome
from tests.agent.casework.audit_reading import audit_lines
from tests.agent.conftest import Clock
from tests.agent.pages import samples

SMS = "【平台】您发起的投诉不成立：凭证不足以证明该评价违规。"


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
async def filed(alone: World, clock: Clock) -> str:
    case_id = await samples.open_case(alone)
    await samples.make_ready(alone, case_id)
    await samples.submit(alone, case_id)
    clock.advance(timedelta(days=4))
    return case_id


def answer(world: World, to: S, words: str = SMS, outcome: Outcome | None = None, at: datetime | None = None) -> Answer:
    return Answer(to, outcome, Heard.SMS, at or world.now(), words)


async def view_of(world: World, case_id: str) -> CaseView:
    return await load_case(world, case_id)


async def rate(world: World) -> WinRate:
    return win_rate((await look_at_statistics(world, days=None, shop=None)).decisions)


async def test_a_win_with_what_became_of_the_review_is_counted(alone: World, filed: str) -> None:
    await tell_answer(alone, filed, answer(alone, S.UPHELD, "", Outcome.FOLDED))
    view = await view_of(alone, filed)
    assert (view.summary.status, view.summary.outcome) == (S.UPHELD, Outcome.FOLDED)
    assert view.events[-1].actor is Actor.OPERATOR
    assert view.events[-1].title == "您记下平台的答复：申诉成立（短信，11-27 10:00）"
    assert await rate(alone) == WinRate(1, 0)
    assert len(await audit_lines(alone, "answer_told")) == 1
    assert len(await audit_lines(alone, "moved_to_upheld")) == 1


async def test_a_rejection_says_why_and_when_it_came(alone: World, clock: Clock, filed: str) -> None:
    came = alone.now() - timedelta(days=3)
    await tell_answer(alone, filed, answer(alone, S.REJECTED, at=came))
    await catch_up(alone)
    async with reading(alone.engine) as conn:
        kept = (await conn.execute(decisions.select())).one()
    assert (kept.result, kept.cause, kept.outcome) == ("lost", "evidence_lacking", "rejected")
    assert datetime.fromisoformat(kept.decided_at) == came
    assert (kept.workdays, kept.is_late) == (1, False)
    assert SMS not in str(await audit_lines(alone, "answer_told"))


async def test_a_rejection_that_was_told_may_be_escalated_and_answered_again(alone: World, filed: str) -> None:
    await tell_answer(alone, filed, answer(alone, S.REJECTED))
    await move(alone, filed, S.ESCALATED, "客服，受理编号 1")
    assert await standing_answer(alone, filed) is None
    with pytest.raises(Conflict, match="不是您记下的答复"):
        await undo_answer(alone, filed)
    await tell_answer(alone, filed, answer(alone, S.UPHELD, "电话里说删了"))
    assert (await view_of(alone, filed)).summary.status is S.UPHELD


async def test_a_request_for_more_stands_since_it_came(alone: World, filed: str) -> None:
    came = alone.now() - timedelta(days=1)
    await tell_answer(alone, filed, answer(alone, S.SUPPLEMENT_REQUESTED, "请补充聊天记录", at=came))
    async with reading(alone.engine) as conn:
        assert (await entered_at(conn, [filed]))[filed, S.SUPPLEMENT_REQUESTED] == came


@pytest.mark.parametrize("to", [S.UPHELD, S.REJECTED, S.SUPPLEMENT_REQUESTED, S.CLOSED])
async def test_what_was_told_is_undone(alone: World, filed: str, to: S) -> None:
    before = (await view_of(alone, filed)).summary
    await tell_answer(alone, filed, answer(alone, to, outcome=Outcome.REMOVED if to is S.UPHELD else None))
    await catch_up(alone)
    await undo_answer(alone, filed)
    view = await view_of(alone, filed)
    assert (view.summary.status, view.summary.outcome) == (before.status, before.outcome)
    assert view.events[-1].kind == "answer_undone"
    assert await standing_answer(alone, filed) is None
    assert await rate(alone) == WinRate(0, 0)
    async with reading(alone.engine) as conn:
        assert (await conn.execute(decisions.select())).all() == []


async def test_closed_undecided_counts_for_neither(alone: World, filed: str) -> None:
    await tell_answer(alone, filed, answer(alone, S.CLOSED, ""))
    await catch_up(alone)
    assert (await view_of(alone, filed)).summary.outcome is Outcome.NO_DECISION
    async with reading(alone.engine) as conn:
        assert [row.result for row in await conn.execute(decisions.select())] == ["none"]


async def test_its_picture_is_nothing_new_to_the_platform(alone: World, clock: Clock, filed: str) -> None:
    await tell_answer(alone, filed, answer(alone, S.REJECTED))
    clock.advance(timedelta(minutes=1))
    item = await samples.evidence_of_kind(alone, filed, EvidenceKind.PLATFORM_ANSWER, 3)
    await keep(alone, filed, [item.model_copy(update={"captured_at": alone.now(), "facts": ()})])
    assert S.PREPARING not in (await view_of(alone, filed)).moves


@pytest.mark.parametrize("to", [S.REJECTED, S.SUPPLEMENT_REQUESTED])
async def test_where_the_next_step_needs_the_words_they_are_wanted(alone: World, filed: str, to: S) -> None:
    with pytest.raises(Invalid, match="没有写平台说了什么"):
        await tell_answer(alone, filed, answer(alone, to, "  "))


async def test_a_time_that_cannot_be_is_refused(alone: World, filed: str) -> None:
    with pytest.raises(Invalid, match="还没有到"):
        await tell_answer(alone, filed, answer(alone, S.REJECTED, at=alone.now() + timedelta(hours=1)))
    with pytest.raises(Invalid, match="比提交申诉还早"):
        await tell_answer(alone, filed, answer(alone, S.REJECTED, at=alone.now() - timedelta(days=5)))


@pytest.mark.parametrize("to", [S.SUBMITTED, S.WAIVED, S.ESCALATED])
async def test_only_an_answer_is_told(alone: World, filed: str, to: S) -> None:
    with pytest.raises(Conflict, match="不能记这个答复"):
        await tell_answer(alone, filed, answer(alone, to))


async def test_before_it_was_submitted_there_is_no_answer(alone: World) -> None:
    case_id = await samples.open_case(alone)
    with pytest.raises(Conflict, match="不能记这个答复"):
        await tell_answer(alone, case_id, answer(alone, S.REJECTED))


async def test_it_goes_with_all_else_of_her(alone: World, filed: str) -> None:
    await tell_answer(alone, filed, answer(alone, S.REJECTED))
    row = (await view_of(alone, filed)).summary.review
    assert row.order_id is not None
    await forgetting.forget(alone, row.order_id, [filed], row.order_id)
    async with reading(alone.engine) as conn:
        assert (await conn.execute(told_answers.select())).all() == []
