"""Asking the buyer on a case's page: what may be asked, the clock, and what came of it, over HTTP."""

import re
from datetime import timedelta

import pytest

from agent.casework.asking import keep_silence, tell_asked
from agent.casework.evidence import delete, keep
from agent.casework.grounds import choose
from agent.casework.viewing import load_case
from agent.casework.world import World
from agent.domain.matrix import reason_name
from shared.evidence import EvidenceKind
from shared.fact import Fact, FactName
from shared.ground import Ground
from tests.agent.conftest import Client
from tests.agent.pages import samples

Headers = dict[str, str]


@pytest.fixture
def writing(cookie: Headers, client: Client) -> Headers:
    return cookie | {"Origin": f"http://127.0.0.1:{client.port}", "Content-Type": "application/json"}


async def draw(client: Client, cookie: Headers, case_id: str) -> str:
    return await (await client.get(f"/desk/cases/{case_id}", headers=cookie)).text()


def section(page: str) -> str:
    return page.split('id="asking"')[1].split("</section>")[0]


async def test_the_wordings_of_the_ground_are_offered_with_what_each_answer_would_prove(
    client: Client, world: World, cookie: Headers
) -> None:
    case_id = await samples.open_case(world)
    await samples.with_reason(world, case_id)
    shown = section(await draw(client, cookie, case_id))
    assert re.findall(r'id="offer-([a-z_]+)"', shown) == ["what_happened", "what_is_wrong"]
    assert 'data-copy="亲，看到您给的评价了' in shown
    assert "可作敲诈勒索的关键证据" in shown and "一直不回" in shown


async def test_a_gap_that_the_buyer_may_close_leads_to_the_question(
    client: Client, world: World, cookie: Headers
) -> None:
    case_id = await samples.open_case(world, text="再不返现60块就一直差评挂着")
    reason = next(one for one in world.packs["taobao"].appeal.reasons if Ground.EXTORTION in one.grounds)
    await choose(world, case_id, Ground.EXTORTION, reason_name(reason), "聊天里要钱")
    page = await draw(client, cookie, case_id)
    assert re.findall(r'href="#(ask-[a-z_]+)"', page) == ["ask-what_is_wanted"]
    assert 'id="ask-what_is_wanted"' in section(page)


async def test_from_asking_over_waiting_to_silence_and_back(client: Client, world: World, writing: Headers) -> None:
    case_id = await samples.open_case(world, posted_at="2026-11-21T04:00:00Z")
    url = f"/desk/cases/{case_id}/questions"
    body = {"wording": "what_happened", "at": "2026-11-23T05:00"}
    page = section(await (await client.post(url, json=body, headers=writing)).text())
    assert 'name="page" value="chat"' in page
    assert "已问 5 小时，再等 19 小时" in page and "记成证据</button>" in page and "到时间仍未回复" not in page
    question = re.findall(r'id="(question-[0-9a-f]+)"', page)[0]
    early = await client.post(f"{url}/{question}/silence", json={}, headers=writing)
    assert (early.status, "等够时间" in (await early.json())["next_step"]) == (409, True)
    await client.post(f"{url}/{question}/take-back", json={}, headers=writing)
    page = section(await (await client.post(url, json=body | {"at": "2026-11-22T09:00"}, headers=writing)).text())
    assert "等够 24 小时了" in page and "到时间仍未回复" in page
    question = re.findall(r'id="(question-[0-9a-f]+)"', page)[0]
    kept = section(await (await client.post(f"{url}/{question}/silence", json={}, headers=writing)).text())
    assert "没有得到回答，已记下" in kept and "只证明我们记下问过" in kept
    (item,) = (await load_case(world, case_id)).evidence
    await delete(world, case_id, item.evidence_id)
    back = await client.post(f"{url}/{question}/take-back", json={}, headers=writing)
    assert "问过" not in section(await back.text()).split("</h2>")[0]


async def test_a_chat_that_shows_his_words_after_all_is_pointed_at(
    client: Client, world: World, cookie: Headers
) -> None:
    case_id = await samples.open_case(world, posted_at="2026-11-21T04:00:00Z")
    await samples.with_reason(world, case_id)
    asked = await tell_asked(world, case_id, "what_happened", asked_at=world.now() - timedelta(hours=30))
    await keep_silence(world, case_id, asked.question_id)
    assert "请核对" not in section(await draw(client, cookie, case_id))
    chat = await samples.evidence_of_kind(world, case_id, EvidenceKind.CHAT, 7)
    said = Fact(name=FactName.BUYER_SAID, value=f"{(world.now() - timedelta(hours=20)).isoformat()} 杯子漏水")
    await keep(world, case_id, [chat.model_copy(update={"facts": (said,)})])
    assert "采集到的聊天里有买家的话，请核对" in section(await draw(client, cookie, case_id))


async def test_what_is_no_answer_is_passed_over_and_taken_up_again(
    client: Client, world: World, cookie: Headers, writing: Headers
) -> None:
    case_id = await samples.open_case(world, posted_at="2026-11-21T04:00:00Z")
    await samples.with_reason(world, case_id)
    asked = await tell_asked(world, case_id, "what_happened", asked_at=world.now() - timedelta(hours=3))
    chat = await samples.evidence_of_kind(world, case_id, EvidenceKind.CHAT, 7)
    said = Fact(name=FactName.BUYER_SAID, value=f"{(world.now() - timedelta(hours=2)).isoformat()} 在吗")
    await keep(world, case_id, [chat.model_copy(update={"facts": (said,)})])
    page = section(await draw(client, cookie, case_id))
    assert ("买家回答了" in page, "这不是回答，继续等" in page) == (True, True)
    [key] = re.findall(r'name="turn" value="([0-9a-f]+)"', page)
    url = f"/desk/cases/{case_id}/questions/{asked.question_id}/turn"
    page = section(await (await client.post(url, json={"turn": key}, headers=writing)).text())
    assert ("再等 21 小时" in page, "您认为不是回答" in page, "这不是回答，继续等" in page) == (True, True, False)
    page = section(await (await client.post(url, json={"turn": key, "is_answer": "yes"}, headers=writing)).text())
    assert "这不是回答，继续等" in page
    assert (await client.post(url, json={"turn": "0" * 16}, headers=writing)).status == 404


async def test_the_answer_is_pasted_or_put_as_a_picture(client: Client, world: World, writing: Headers) -> None:
    case_id = await samples.open_case(world)
    url = f"/desk/cases/{case_id}/questions"
    asked = {"wording": "what_happened", "text": "您好，再不删就起诉您", "at": "2026-11-23T08:30"}
    page = await (await client.post(url, json=asked, headers=writing)).text()
    assert "会变成对您不利的证据" in section(page)
    question = re.findall(r'id="(question-[0-9a-f]+)"', page)[0]
    words = {"words": "<b>废物</b>", "kind": "0", "at": "2026-11-23T09:00"}
    answered = await client.post(f"{url}/{question}/answer", json=words, headers=writing)
    assert "&lt;b&gt;废物&lt;/b&gt;" in section(await answered.text())
    headers = writing | {"Content-Type": "application/octet-stream", "X-File-Name": "chat.png"}
    put = await client.put(f"{url}/{question}/picture", data=samples.picture("chat"), headers=headers)
    assert (put.status, "chat.png" in section(await put.text())) == (200, True)
    assert len((await load_case(world, case_id)).evidence) == 2


@pytest.mark.parametrize("body", [{"wording": "what_happened", "at": "gestern"}, {"wording": "x" * 40}, {}])
async def test_nonsense_is_refused_and_nothing_is_asked(
    client: Client, world: World, cookie: Headers, writing: Headers, body: dict[str, str]
) -> None:
    case_id = await samples.open_case(world)
    answer = await client.post(f"/desk/cases/{case_id}/questions", json=body, headers=writing)
    assert answer.status == 422
    assert "问过" not in section(await draw(client, cookie, case_id)).split("</h2>")[0]


async def test_the_platforms_rule_leads_to_the_question_and_is_met_there(
    client: Client, world: World, cookie: Headers, writing: Headers
) -> None:
    case_id = await samples.open_case_on(world, "jd")
    body = {"choice": "untrue|质量问题无凭证且买家拒绝举证", "cause": "买家拒绝举证"}
    page = await (await client.post(f"/desk/cases/{case_id}/choice", json=body, headers=writing)).text()
    assert 'href="#ask-show_it"' in page and "平台要先问" in section(page)
    asked = await tell_asked(world, case_id, "show_it")
    assert asked.wait_hours == 24
    assert f'href="#{asked.question_id}"' in await draw(client, cookie, case_id)


async def test_a_case_that_is_over_shows_what_was_asked_and_offers_nothing(
    client: Client, world: World, cookie: Headers
) -> None:
    quiet, spoken = await samples.open_case(world, 1), await samples.open_case(world, 2)
    await tell_asked(world, spoken, "what_happened")
    for case_id in (quiet, spoken):
        await samples.make_ready(world, case_id)
        await samples.submit(world, case_id)
    assert 'id="asking"' not in await draw(client, cookie, quiet)
    shown = section(await draw(client, cookie, spoken))
    assert "再等" in shown and 'id="ask-' not in shown
