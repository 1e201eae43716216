"""The call to the platform: offered when it helps, its words from the case, and each call kept."""

from datetime import timedelta

import pytest

from agent.casework.calling import log_call
from agent.casework.viewing import load_case
from agent.casework.world import World
from agent.domain.calling import call_for
from agent.errors import Conflict, Invalid
from shared.deadline import DeadlineKind
from tests.agent.casework.audit_reading import audit_lines
from tests.agent.conftest import Client, Clock
from tests.agent.pages import samples

Headers = dict[str, str]


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
async def filed(world: World) -> str:
    case_id = await samples.open_case(world)
    await samples.make_ready(world, case_id)
    await samples.submit(world, case_id)
    return case_id


async def page(client: Client, cookie: Headers, case_id: str) -> str:
    return await (await client.get(f"/desk/cases/{case_id}", headers=cookie)).text()


async def test_right_after_the_filing_the_words_are_ready(
    client: Client, world: World, cookie: Headers, filed: str
) -> None:
    shown = await page(client, cookie, filed)
    view = await load_case(world, filed)
    assert 'id="call" open' in shown
    for words in ("TS20261123000018", view.appeals[-1].reason, "保持电话畅通", "刚提交", view.summary.review.order_id):
        assert str(words) in shown


async def test_a_call_is_kept_and_then_there_is_no_hurry(
    client: Client, world: World, cookie: Headers, clock: Clock, filed: str
) -> None:
    told = {"at": "2026-11-23T09:59", "whom": "工号 0815", "said": "三天内回复"}
    answer = await client.post(f"/desk/cases/{filed}/calls", json=told, headers=cookie)
    shown = await answer.text()
    assert answer.status == 200
    assert "11-23 09:59，工号 0815：三天内回复" in shown
    assert len(await audit_lines(world, "called")) == 1


async def test_when_the_platform_is_late_the_call_is_due_again(world: World, clock: Clock, filed: str) -> None:
    await log_call(world, filed, called_at=world.now(), whom="", said="没打通")
    call = call_for(await load_case(world, filed), "淘宝", world.now())
    assert call is not None
    assert (call.is_due, call.why, len(call.made)) == (False, "", 1)
    due = next(one for one in (await load_case(world, filed)).deadlines if one.kind is DeadlineKind.HANDLING)
    clock.advance(due.due_at - world.now() + timedelta(hours=3))
    late = call_for(await load_case(world, filed), "淘宝", world.now())
    assert late is not None
    assert late.is_due
    assert any("几个小时" in line for line in late.lines)
    clock.advance(timedelta(days=2))
    later = call_for(await load_case(world, filed), "淘宝", world.now())
    assert later is not None
    assert any("2 天" in line for line in later.lines)
    await log_call(world, filed, called_at=world.now(), whom="小李", said="明天回复")
    again = call_for(await load_case(world, filed), "淘宝", world.now())
    assert again is not None
    assert not again.is_due


async def test_what_is_known_is_said(world: World, clock: Clock, filed: str) -> None:
    view = await load_case(world, filed)
    appeal = view.appeals[-1].model_copy(update={"files": view.evidence[0].files})
    clock.advance(timedelta(days=3))
    call = call_for(view.model_copy(update={"appeals": (appeal,)}), "淘宝", world.now())
    assert call is not None
    said = "".join(call.lines)
    assert view.statement is not None
    assert all(sentence.text in said for sentence in view.statement.sentences[:-1])
    assert f"交了 {len(appeal.files)} 份" in said
    assert "公开挂了" in said


async def test_what_is_not_known_is_not_said(world: World, filed: str) -> None:
    view = await load_case(world, filed)
    review = view.summary.review.model_copy(update={"posted_at": None, "order_id": None})
    bare = view.model_copy(
        update={
            "statement": None,
            "receipts": (),
            "summary": view.summary.model_copy(update={"review": review, "shop": None}),
        }
    )
    call = call_for(bare, "淘宝", world.now())
    assert call is not None
    said = "".join(call.lines)
    assert "没有给申诉编号" in said
    assert not any(words in said for words in ("订单号", "公开", "事情是这样的", "店铺叫"))


async def test_what_makes_no_sense_is_refused(world: World, filed: str) -> None:
    with pytest.raises(Invalid, match="还没有到"):
        await log_call(world, filed, called_at=world.now() + timedelta(hours=1), whom="", said="好")
    with pytest.raises(Invalid, match="没有写"):
        await log_call(world, filed, called_at=world.now(), whom="", said="  ")
    other = await samples.open_case(world, number=2)
    with pytest.raises(Conflict):
        await log_call(world, other, called_at=world.now(), whom="", said="好")
    assert call_for(await load_case(world, other), "淘宝", world.now()) is None
