"""Deadlines of real cases: reminded of once, over restarts too, in words without a buyer's data."""

from datetime import timedelta

import pytest

from agent.casework import replying
from agent.casework.changes import change
from agent.casework.grounds import choose
from agent.casework.moves import move
from agent.casework.reminding import remind, reminding
from agent.casework.viewing import load_case
from agent.casework.world import World
from agent.domain.matrix import reason_name
from agent.store.alerts import list_alerts
from agent.store.opening import reading
from shared.alert import Alert, AlertKind
from shared.case_status import CaseStatus
from shared.deadline import DeadlineKind
from shared.ground import Ground, Verdict
from tests.agent.conftest import Clock
from tests.agent.pages import samples


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def world(alone: World) -> World:
    """No agent runs beside, which would look as well."""
    return alone


async def told(world: World) -> list[Alert]:
    async with reading(world.engine) as conn:
        return [alert for alert in await list_alerts(conn) if alert.kind is AlertKind.DEADLINE]


async def due_of(world: World, case_id: str, kind: DeadlineKind) -> timedelta:
    """How long until this deadline of the case."""
    found = next(one for one in (await load_case(world, case_id)).deadlines if one.kind is kind)
    return found.due_at - world.now()


async def test_a_deadline_is_reminded_of_at_each_time_once(world: World, clock: Clock) -> None:
    case_id = await samples.open_case(world)
    clock.advance(await due_of(world, case_id, DeadlineKind.APPEAL_WINDOW) - timedelta(days=4))
    assert await remind(world) == 0
    for step, title in ((24, "申诉期限快到了"), (48, "申诉期限快到了"), (21, "申诉期限快到了"), (4, "申诉期限已过")):
        clock.advance(timedelta(hours=step))
        before = len(await told(world))
        assert (await remind(world), await remind(world)) == (1, 0)
        assert len(await told(world)) == before + 1
        assert title in {alert.title for alert in await told(world)}
    bodies = "".join(alert.body for alert in await told(world))
    assert all(words in bodies for words in ("还剩不到 3 天", "还剩不到 1 天", "还剩不到 4 小时", "到期"))
    review = (await load_case(world, case_id)).summary.review
    assert review.text not in bodies
    assert (review.buyer or "x") not in bodies


async def test_an_agent_that_was_closed_tells_the_last_one_only(world: World, clock: Clock) -> None:
    case_id = await samples.open_case(world)
    clock.advance(await due_of(world, case_id, DeadlineKind.APPEAL_WINDOW) - timedelta(hours=2))
    assert await remind(world) == 1
    (alert,) = await told(world)
    assert "4 小时" in alert.body


async def test_a_clock_that_was_ahead_costs_no_reminder(world: World, clock: Clock) -> None:
    case_id = await samples.open_case(world)
    clock.advance(await due_of(world, case_id, DeadlineKind.APPEAL_WINDOW) - timedelta(days=4))
    clock.advance(timedelta(days=6))
    assert await remind(world) == 1
    clock.advance(-timedelta(days=6))
    assert await remind(world) == 0
    clock.advance(timedelta(days=1))
    assert (await remind(world), await remind(world)) == (1, 0)
    assert "3 天" in (await told(world))[0].body + (await told(world))[1].body


async def test_a_case_is_reminded_of_once_she_overrules_that_it_cannot_be_appealed(world: World, clock: Clock) -> None:
    case_id = await samples.open_case(world, text="一般般，没有想象的好")
    assert (await load_case(world, case_id)).triage.verdict is Verdict.NOT_APPEALABLE
    clock.advance(await due_of(world, case_id, DeadlineKind.APPEAL_WINDOW) - timedelta(hours=30))
    assert await remind(world) == 0
    reason = next(one for one in world.packs["taobao"].appeal.reasons if Ground.ABUSE in one.grounds)
    await choose(world, case_id, Ground.ABUSE, reason_name(reason), "买家在追评里骂人")
    clock.advance(timedelta(hours=10))
    assert await remind(world) == 1


async def test_who_has_replied_is_not_reminded_to_reply(world: World, clock: Clock) -> None:
    case_id = await samples.open_case(world)
    await samples.make_ready(world, case_id)
    await samples.submit(world, case_id)
    await samples.turn_down(world, case_id)
    clock.advance(await due_of(world, case_id, DeadlineKind.REPLY_WINDOW) - timedelta(hours=20))
    assert await remind(world) == 1
    await replying.tell_posted(world, case_id, "您好，这款商品支持七天无理由退换，请联系在线客服。")
    assert [alert.seen_at for alert in await told(world) if "回复" in alert.title] == [world.now()]
    clock.advance(timedelta(hours=17))
    assert await remind(world) == 0
    await replying.take_back(world, case_id)
    assert await remind(world) == 1


async def test_what_is_given_up_is_not_reminded_of(world: World, clock: Clock) -> None:
    case_id = await samples.open_case(world)
    await move(world, case_id, CaseStatus.WAIVED, "不申诉了")
    clock.advance(timedelta(days=28))
    assert await remind(world) == 0


async def test_a_platform_that_is_late_is_told_when_it_is(world: World, clock: Clock) -> None:
    case_id = await samples.open_case(world)
    await samples.make_ready(world, case_id)
    await samples.submit(world, case_id)
    left = await due_of(world, case_id, DeadlineKind.HANDLING)
    clock.advance(left - timedelta(hours=1))
    assert await remind(world) == 0
    clock.advance(timedelta(hours=2))
    assert (await remind(world), await remind(world)) == (1, 0)
    assert [alert.title for alert in await told(world)] == ["平台超过了承诺的处理时间"]


async def test_all_cases_are_looked_at_however_many(
    world: World, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("agent.casework.reminding.AT_ONCE", 2)
    for number in range(1, 6):
        case_id = await samples.open_case(world, number=number)
    clock.advance(await due_of(world, case_id, DeadlineKind.APPEAL_WINDOW) - timedelta(hours=3))
    assert await remind(world) == 5


async def test_it_looks_by_itself(world: World, clock: Clock) -> None:
    case_id = await samples.open_case(world)
    clock.advance(await due_of(world, case_id, DeadlineKind.APPEAL_WINDOW) - timedelta(hours=3))
    waiting = anext(world.bus.subscribe())
    async with reminding(world, seconds=0.01):
        assert (await waiting).topic == "alert"
    assert len(await told(world)) == 1


async def test_a_second_request_has_not_the_deadline_of_the_first(world: World, clock: Clock) -> None:
    case_id = await samples.open_case(world)
    await samples.make_ready(world, case_id)
    await samples.submit(world, case_id)
    await samples.say(world, case_id, 50, samples.ASKS)
    await go(world, case_id, CaseStatus.SUPPLEMENT_REQUESTED)
    assert await due_of(world, case_id, DeadlineKind.SUPPLEMENT) > timedelta(0)
    clock.advance(timedelta(hours=20))
    await go(world, case_id, CaseStatus.UNDER_REVIEW)
    clock.advance(timedelta(days=9))
    await samples.say(world, case_id, 51, "您发起的评价投诉需要补充凭证，请补充。")
    await go(world, case_id, CaseStatus.SUPPLEMENT_REQUESTED)
    named = [one for one in (await load_case(world, case_id)).deadlines if one.kind is DeadlineKind.SUPPLEMENT]
    assert all(one.due_at > world.now() for one in named)
    assert await remind(world) == 0


async def go(world: World, case_id: str, to: CaseStatus) -> None:
    async with change(world, case_id) as case:
        await case.move(to, "平台")


async def test_what_a_deadline_called_for_and_is_done_calls_no_longer(world: World, clock: Clock) -> None:
    case_id = await samples.open_case(world)
    await samples.make_ready(world, case_id)
    clock.advance(await due_of(world, case_id, DeadlineKind.APPEAL_WINDOW) - timedelta(hours=2))
    assert await remind(world) == 1
    assert [alert.seen_at for alert in await told(world)] == [None]
    await samples.submit(world, case_id)
    assert None not in [alert.seen_at for alert in await told(world)]
    assert await remind(world) == 0
