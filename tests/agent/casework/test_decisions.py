"""Which words take a case further: never those of an earlier round, never the same thing twice."""

from datetime import timedelta

import pytest

from agent.casework.decisions import Follower
from agent.casework.noticing import act_on_notice
from agent.casework.world import World
from agent.domain.outcomes import read_state
from agent.store import alerts, cases
from agent.store.cases import CaseRow
from agent.store.opening import reading
from shared.alert import AlertKind
from shared.case import Actor
from shared.case_status import CaseStatus
from shared.notice import Notice
from shared.outcome import Outcome
from shared.platform import StateWords
from tests.agent.waiting_cases import open_case

SHOP = "示例店铺"


@pytest.fixture
async def world(alone: World) -> World:
    await open_case(alone, "case-1", SHOP)
    return alone


def words(world: World, text: str, scope: str) -> StateWords:
    found = read_state(text, world.packs["taobao"].states, scope)  # type: ignore[arg-type]  # one of the three scopes
    assert found is not None
    return found


async def follow(world: World, text: str, scope: str = "row", outcome: Outcome | None = None) -> CaseRow:
    async with world.engine.begin() as conn:
        await Follower(conn, world.now()).follow("case-1", words(world, text, scope), text, outcome)
    return await the_case(world)


async def the_case(world: World) -> CaseRow:
    async with reading(world.engine) as conn:
        return await cases.load_case_row(conn, "case-1")


async def move(world: World, *steps: CaseStatus, round: int | None = None) -> None:
    async with world.engine.begin() as conn:
        for step in steps:
            await cases.move_case(
                conn, "case-1", to=step, at=world.now(), actor=Actor.OPERATOR, kind="moved", title="测试", round=round
            )


async def told(world: World) -> list[AlertKind]:
    async with reading(world.engine) as conn:
        return [alert.kind for alert in await alerts.list_alerts(conn)]


def notice(world: World, text: str, **given: object) -> Notice:
    known = {
        "notice_id": "notice-1",
        "platform": "taobao",
        "shop": SHOP,
        "title": "评价投诉处理结果通知",
        "text": text,
        "posted_at": world.now(),
        "seen_at": world.now(),
        "source_url": "https://myseller.taobao.com/home.htm/message-center/list",
        "case_id": "case-1",
    }
    return Notice.model_validate(known | given)


async def act(world: World, one: Notice) -> CaseRow:
    async with world.engine.begin() as conn:
        await act_on_notice(Follower(conn, world.now()), world.packs["taobao"], one)
    return await the_case(world)


@pytest.mark.parametrize(
    ("said", "status", "outcome", "alerted"),
    [
        ("投诉处理中", CaseStatus.UNDER_REVIEW, None, []),
        ("投诉成立", CaseStatus.UPHELD, None, [AlertKind.UPHELD]),
        ("投诉成立 评价已屏蔽", CaseStatus.UPHELD, Outcome.REMOVED, [AlertKind.UPHELD]),
        ("投诉不成立", CaseStatus.REJECTED, Outcome.REJECTED, [AlertKind.REJECTED]),
        ("已撤回", CaseStatus.CLOSED, Outcome.NO_DECISION, [AlertKind.REJECTED]),
        ("投诉评价记录", CaseStatus.SUBMITTED, None, []),
        ("回复已关闭", CaseStatus.SUBMITTED, None, []),
    ],
)
async def test_a_row_says_where_an_appeal_stands(
    world: World, said: str, status: CaseStatus, outcome: Outcome | None, alerted: list[AlertKind]
) -> None:
    case = await follow(world, said)
    assert (case.status, case.outcome) == (status, outcome)
    assert await told(world) == alerted


async def test_row_and_notice_that_say_the_same_are_one_decision(world: World) -> None:
    await follow(world, "投诉成立")
    await act(world, notice(world, "您的投诉成立。"))
    assert await told(world) == [AlertKind.UPHELD]


async def test_a_second_round_does_not_take_the_first_rounds_decision_for_its_own(world: World) -> None:
    await follow(world, "投诉不成立")
    await move(world, CaseStatus.PREPARING, CaseStatus.READY, CaseStatus.HANDED_OVER, CaseStatus.SUBMITTED, round=2)
    assert (await follow(world, "投诉不成立")).status is CaseStatus.SUBMITTED
    assert (await follow(world, "投诉处理中")).status is CaseStatus.UNDER_REVIEW
    assert (await follow(world, "投诉不成立")).status is CaseStatus.REJECTED
    assert await told(world) == [AlertKind.REJECTED, AlertKind.REJECTED]


async def test_an_escalated_case_waits_for_news_not_for_the_row_that_rejected_it(world: World) -> None:
    await follow(world, "投诉不成立")
    await move(world, CaseStatus.ESCALATED)
    assert (await follow(world, "投诉不成立")).status is CaseStatus.ESCALATED
    old = notice(world, "您的投诉不成立。", posted_at=world.now() - timedelta(days=1))
    assert (await act(world, old)).status is CaseStatus.ESCALATED
    assert (await act(world, notice(world, "复核结果：投诉成立。"))).status is CaseStatus.UPHELD


async def test_an_old_notice_changes_nothing(world: World) -> None:
    old = notice(world, "您的投诉不成立。", posted_at=world.now() - timedelta(days=9))
    assert (await act(world, old)).status is CaseStatus.SUBMITTED
    stray = old.model_copy(update={"case_id": None})
    await act(world, stray)
    assert await told(world) == []


async def test_words_that_nobody_knows_are_taken_for_nothing(world: World) -> None:
    assert (await act(world, notice(world, "您的投诉已转交专员。"))).status is CaseStatus.SUBMITTED
    assert await told(world) == []


async def test_the_outcome_is_settled_once(world: World) -> None:
    await follow(world, "投诉成立")
    async with world.engine.begin() as conn:
        follower = Follower(conn, world.now())
        await follower.settle_outcome("case-1", Outcome.TEXT_REMOVED)
        await follower.settle_outcome("case-1", Outcome.REMOVED)
    assert (await the_case(world)).outcome is Outcome.TEXT_REMOVED


async def test_a_decision_and_its_alert_are_kept_together_or_not_at_all(world: World) -> None:
    with pytest.raises(RuntimeError):
        async with world.engine.begin() as conn:
            await Follower(conn, world.now()).follow("case-1", words(world, "投诉成立", "row"), "投诉成立", None)
            raise RuntimeError
    assert (await the_case(world)).status is CaseStatus.SUBMITTED
    assert await told(world) == []
