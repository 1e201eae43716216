"""Asking the buyer: what is written down, what becomes evidence when, what is undone, one alert when time is over."""

from collections.abc import AsyncIterator
from datetime import timedelta

import pytest

from agent.casework.asking import (
    keep_answer,
    keep_picture,
    keep_silence,
    list_standings,
    pass_over,
    take_back,
    tell_asked,
)
from agent.casework.evidence import delete, keep
from agent.casework.grounds import choose
from agent.casework.moves import move
from agent.casework.viewing import load_case
from agent.casework.waiting_for_answers import tell_of_silence, waiting_for_answers
from agent.casework.world import World
from agent.domain.matrix import reason_name
from agent.domain.questions import QuestionState, Standing, turn_key
from agent.errors import Conflict, Invalid, NotFound
from agent.store.alerts import list_alerts
from agent.store.opening import reading
from shared.alert import Alert
from shared.case_status import CaseStatus
from shared.evidence import EvidenceClass, EvidenceKind, Grade
from shared.fact import Fact, FactName
from shared.ground import Ground
from tests.agent.casework.audit_reading import audit_lines
from tests.agent.conftest import Clock
from tests.agent.pages import samples

HOUR = timedelta(hours=1)


@pytest.fixture
def clock() -> Clock:
    return Clock()


async def a_case(world: World, **review: str) -> str:
    case_id = await samples.open_case(world, **review)
    await samples.with_reason(world, case_id)
    return case_id


async def only(world: World, case_id: str) -> Standing:
    (standing,) = await list_standings(world, case_id)
    return standing


async def kinds_of(world: World, case_id: str) -> list[str]:
    wanted = ("question_", "buyer_", "evidence_deleted")
    return [event.kind for event in (await load_case(world, case_id)).events if event.kind.startswith(wanted)]


async def png() -> AsyncIterator[bytes]:
    yield samples.picture("chat")


async def test_asking_is_written_down_with_its_words_its_time_and_its_rule(world: World) -> None:
    case_id = await a_case(world)
    await tell_asked(world, case_id, "what_happened")
    standing = await only(world, case_id)
    question = standing.question
    assert (standing.state, question.asked_at, question.wait_hours) == (QuestionState.WAITING, world.now(), 24)
    assert question.text.startswith("亲，这次购物让您不愉快")
    (event,) = [one for one in (await load_case(world, case_id)).events if one.kind == "question_asked"]
    assert question.text == event.detail


async def test_what_she_really_sent_and_when_is_kept_and_the_evidence_says_who_told_the_time(
    world: World, clock: Clock
) -> None:
    case_id = await a_case(world, posted_at=(clock() - 40 * HOUR).isoformat())
    sent = await tell_asked(world, case_id, "what_happened", text=" 您好，\n怎么了？", asked_at=clock() - 30 * HOUR)
    assert (sent.text, (await only(world, case_id)).state) == ("您好， 怎么了？", QuestionState.OVER)
    item = await keep_silence(world, case_id, sent.question_id)
    assert "时间由操作员填写" in item.method
    with pytest.raises(Invalid):
        await tell_asked(world, case_id, "what_happened", asked_at=clock() + HOUR)


async def test_a_question_cannot_be_older_than_the_review(world: World, clock: Clock) -> None:
    case_id = await a_case(world, posted_at=(clock() - HOUR).isoformat())
    with pytest.raises(Invalid, match="比这条评价还早"):
        await tell_asked(world, case_id, "what_happened", asked_at=clock() - 2 * HOUR)
    await tell_asked(world, case_id, "what_happened", asked_at=clock() - HOUR)


async def test_a_question_of_her_own_is_stated_in_her_words_and_a_harmful_one_not_at_all(
    world: World, clock: Clock
) -> None:
    case_id = await a_case(world, posted_at=(clock() - 40 * HOUR).isoformat())
    texts = ("亲，给您返现20元，把差评删掉好吗？", "您好，杯子怎么了？")
    for text in texts:
        asked = await tell_asked(world, case_id, "what_happened", text=text, asked_at=clock() - 30 * HOUR)
        await keep_silence(world, case_id, asked.question_id)
    statement = (await load_case(world, case_id)).statement
    assert statement is not None
    assert "询问买家“您好，杯子怎么了？”，到" in statement.text
    assert statement.text.count("没有得到回答") == 1


async def test_the_answer_becomes_communication_that_says_what_it_is_for_and_what_it_does_not_prove(
    world: World, clock: Clock
) -> None:
    case_id = await a_case(world)
    asked = await tell_asked(world, case_id, "what_happened")
    clock.advance(5 * HOUR)
    item = await keep_answer(
        world, case_id, asked.question_id, "你们就是\n一群废物", kind=0, answered_at=clock() - HOUR
    )
    assert (item.kind, item.evidence_class, item.grade) == (
        EvidenceKind.ASKING,
        EvidenceClass.COMMUNICATION,
        Grade.A0,
    )
    facts = {fact.name: fact.value for fact in item.facts}
    assert facts[FactName.BUYER_SAID] == f"{(clock() - HOUR).isoformat()} 你们就是 一群废物"
    assert facts[FactName.SPEAKS_FOR] == "辱骂攻击"
    assert "不能证明买家真的这样说过" in item.does_not_prove
    assert (await only(world, case_id)).state is QuestionState.ANSWERED
    statement = (await load_case(world, case_id)).statement
    assert statement is not None
    assert any(one.evidence_ids == (item.evidence_id,) and "一群废物" in one.text for one in statement.sentences)


@pytest.mark.parametrize("kind", [None, 1, 99])
async def test_an_answer_of_no_kind_or_against_us_speaks_for_no_ground(world: World, kind: int | None) -> None:
    case_id = await a_case(world)
    asked = await tell_asked(world, case_id, "what_happened")
    item = await keep_answer(world, case_id, asked.question_id, "杯口有个缺", kind=kind, answered_at=None)
    assert FactName.SPEAKS_FOR not in {fact.name for fact in item.facts}


async def test_an_answer_needs_words_and_a_time_between_the_question_and_now(world: World, clock: Clock) -> None:
    case_id = await a_case(world)
    asked = await tell_asked(world, case_id, "what_happened")
    for words, at in (("  ", None), ("在", clock() + HOUR), ("在", clock() - HOUR)):
        with pytest.raises(Invalid):
            await keep_answer(world, case_id, asked.question_id, words, kind=None, answered_at=at)
    same_minute = asked.asked_at - timedelta(seconds=30)
    item = await keep_answer(world, case_id, asked.question_id, "在", kind=None, answered_at=same_minute)
    assert Fact(name=FactName.BUYER_SAID, value=f"{asked.asked_at.isoformat()} 在") in item.facts


async def test_a_demand_that_comes_as_an_answer_is_judged(world: World) -> None:
    case_id = await samples.open_case(world, text="不喜欢，质量一般")
    before = (await load_case(world, case_id)).triage
    asked = await tell_asked(world, case_id, "what_is_wrong")
    await keep_answer(world, case_id, asked.question_id, "不给我返60块就一直差评挂着", kind=0, answered_at=None)
    after = (await load_case(world, case_id)).triage
    assert Ground.EXTORTION not in {found.ground for found in before.grounds}
    assert Ground.EXTORTION in {found.ground for found in after.grounds}


async def test_a_picture_of_the_answer_is_chat_and_keeps_its_bytes(world: World) -> None:
    case_id = await a_case(world)
    asked = await tell_asked(world, case_id, "what_happened")
    item = await keep_picture(world, case_id, asked.question_id, "聊天.png", png())
    assert (item.kind, item.files[0].name) == (EvidenceKind.CHAT, "聊天.png")
    assert world.archive.path_of(item.files[0].sha256).read_bytes() == samples.picture("chat")
    await keep_answer(world, case_id, asked.question_id, "还行吧", kind=None, answered_at=None)
    assert len((await only(world, case_id)).answers) == 2


async def test_silence_is_kept_only_when_the_time_is_over_and_says_how_little_it_proves(
    world: World, clock: Clock
) -> None:
    case_id = await a_case(world)
    asked = await tell_asked(world, case_id, "what_happened")
    clock.advance(23 * HOUR)
    with pytest.raises(Conflict):
        await keep_silence(world, case_id, asked.question_id)
    clock.advance(2 * HOUR)
    item = await keep_silence(world, case_id, asked.question_id)
    assert "等了 25 小时没有回答" in item.shows and "只证明我们记下问过" in item.does_not_prove
    assert (await only(world, case_id)).state is QuestionState.SILENT
    with pytest.raises(Conflict):
        await keep_silence(world, case_id, asked.question_id)


async def test_who_answered_in_a_captured_chat_was_not_silent(world: World, clock: Clock) -> None:
    case_id = await a_case(world)
    asked = await tell_asked(world, case_id, "what_happened")
    said = Fact(name=FactName.BUYER_SAID, value=f"{(asked.asked_at + HOUR).isoformat()} 没事了")
    await keep(world, case_id, [await samples.evidence_of_kind(world, case_id, EvidenceKind.CHAT, 1, [said])])
    clock.advance(30 * HOUR)
    with pytest.raises(Conflict):
        await keep_silence(world, case_id, asked.question_id)
    assert await tell_of_silence(world) == 0


async def test_what_she_says_is_no_answer_lets_the_question_wait_on_and_is_undone(world: World, clock: Clock) -> None:
    case_id = await a_case(world)
    asked = await tell_asked(world, case_id, "what_happened")
    said = Fact(name=FactName.BUYER_SAID, value=f"{(asked.asked_at + HOUR).isoformat()} 在吗，13800000000")
    await keep(world, case_id, [await samples.evidence_of_kind(world, case_id, EvidenceKind.CHAT, 1, [said])])
    clock.advance(2 * HOUR)
    turn = (await only(world, case_id)).said
    assert turn is not None
    key = turn_key(turn)
    await pass_over(world, case_id, asked.question_id, key, is_answer=False)
    assert (await only(world, case_id)).state is QuestionState.WAITING
    with pytest.raises(NotFound):
        await pass_over(world, case_id, asked.question_id, key, is_answer=False)
    await pass_over(world, case_id, asked.question_id, key, is_answer=True)
    assert (await only(world, case_id)).state is QuestionState.ANSWERED
    with pytest.raises(NotFound):
        await pass_over(world, case_id, asked.question_id, key, is_answer=True)
    await pass_over(world, case_id, asked.question_id, key, is_answer=False)
    kinds = [event.kind for event in (await load_case(world, case_id)).events if event.kind.startswith("turn_")]
    assert kinds == ["turn_passed_over", "turn_taken_up", "turn_passed_over"]
    lines = await audit_lines(world, "turn_passed_over")
    assert (len(lines), any("1380" in line.detail for line in lines)) == (2, False)
    clock.advance(30 * HOUR)
    assert await tell_of_silence(world) == 1
    item = await keep_silence(world, case_id, asked.question_id)
    assert "这期间他说过别的话" in item.shows
    view = await load_case(world, case_id)
    assert view.statement is not None
    assert "没有得到回答" not in view.statement.text, "he wrote, whatever it was"
    await move(world, case_id, CaseStatus.WAIVED, "")
    with pytest.raises(Conflict):
        await pass_over(world, case_id, asked.question_id, key, is_answer=True)


async def test_a_slip_is_undone_and_leaves_its_trace(world: World, clock: Clock) -> None:
    case_id = await a_case(world)
    asked = await tell_asked(world, case_id, "what_happened")
    item = await keep_answer(world, case_id, asked.question_id, "写错了", kind=None, answered_at=None)
    with pytest.raises(Conflict):
        await take_back(world, case_id, asked.question_id)
    await delete(world, case_id, item.evidence_id)
    assert (await only(world, case_id)).state is QuestionState.WAITING
    await take_back(world, case_id, asked.question_id)
    assert await list_standings(world, case_id) == ()
    with pytest.raises(NotFound):
        await take_back(world, case_id, asked.question_id)
    assert await kinds_of(world, case_id) == [
        "question_asked",
        "buyer_answered",
        "evidence_deleted",
        "question_taken_back",
    ]


async def test_nobody_is_asked_the_same_twice_while_the_answer_is_awaited(world: World, clock: Clock) -> None:
    case_id = await a_case(world)
    await tell_asked(world, case_id, "what_happened")
    with pytest.raises(Conflict):
        await tell_asked(world, case_id, "what_happened")
    clock.advance(30 * HOUR)
    await tell_asked(world, case_id, "what_happened")
    assert len(await list_standings(world, case_id)) == 2


@pytest.mark.parametrize("name", ["who_signed", "nonsense"])
async def test_only_what_fits_the_case_is_asked(world: World, name: str) -> None:
    case_id = await a_case(world)
    with pytest.raises(Conflict):
        await tell_asked(world, case_id, name)


async def test_the_chosen_ground_decides_what_fits(world: World) -> None:
    case_id = await a_case(world)
    reason = next(one for one in world.packs["taobao"].appeal.reasons if Ground.WRONG_ITEM in one.grounds)
    await choose(world, case_id, Ground.WRONG_ITEM, reason_name(reason), "写的是别的商品")
    await tell_asked(world, case_id, "which_item")
    assert "陶瓷杯" in (await only(world, case_id)).question.text


async def test_a_case_that_is_given_up_asks_nobody(world: World) -> None:
    case_id = await a_case(world)
    await move(world, case_id, CaseStatus.WAIVED, "算了")
    with pytest.raises(Conflict):
        await tell_asked(world, case_id, "what_happened")


async def alerts_of(world: World) -> list[Alert]:
    async with reading(world.engine) as conn:
        return await list_alerts(conn)


async def test_the_end_of_a_wait_is_told_once_and_without_the_buyers_data(world: World, clock: Clock) -> None:
    case_id = await a_case(world)
    asked = await tell_asked(world, case_id, "what_happened")
    assert await tell_of_silence(world) == 0
    clock.advance(25 * HOUR)
    assert (await tell_of_silence(world), await tell_of_silence(world)) == (1, 0)
    (alert,) = await alerts_of(world)
    assert (alert.case_id, alert.key) == (case_id, f"{asked.question_id}:over")
    assert "24 小时" in alert.body and "t**5" not in alert.body


async def test_what_was_kept_or_ended_long_ago_is_not_told(world: World, clock: Clock) -> None:
    first, second = await a_case(world), await samples.open_case(world, 2)
    asked = await tell_asked(world, first, "what_happened")
    await tell_asked(world, second, "what_is_wrong")
    clock.advance(25 * HOUR)
    await keep_silence(world, first, asked.question_id)
    assert await tell_of_silence(world) == 0
    clock.advance(timedelta(days=20))
    assert await tell_of_silence(world) == 0


async def test_the_agent_looks_by_itself(world: World, clock: Clock) -> None:
    await tell_asked(world, await a_case(world), "what_happened")
    clock.advance(25 * HOUR)
    news = world.bus.subscribe()
    waiting = anext(news)
    async with waiting_for_answers(world, seconds=0.01):
        assert (await waiting).topic == "alert"
    assert len(await alerts_of(world)) == 1
