"""A rejected case: the reason in the platform's words, what was filed, what would be new, and ways on that all work."""

import html
import re
from datetime import timedelta

from agent.casework.evidence import keep
from agent.casework.viewing import load_case
from agent.casework.world import World
from shared.case_status import CaseStatus
from shared.evidence import EvidenceKind
from shared.outcome import Outcome
from tests.agent.conftest import Client, Clock
from tests.agent.pages import samples

Headers = dict[str, str]


async def draw(client: Client, cookie: Headers, case_id: str) -> str:
    answer = await client.get(f"/desk/cases/{case_id}", headers=cookie)
    text = await answer.text()
    assert answer.status == 200, text
    return text


async def move(client: Client, cookie: Headers, case_id: str, to: str, cause: str) -> int:
    path = f"/desk/cases/{case_id}/moves"
    return (await client.post(path, json={"to": to, "cause": cause}, headers=cookie)).status


async def test_the_reason_is_read_from_the_notice_and_held_against_what_was_filed(
    client: Client, world: World, cookie: Headers
) -> None:
    case_id = await samples.open_case(world)
    await samples.reject(world, case_id)
    page = await draw(client, cookie, case_id)
    assert "平台说证据不足" in page
    assert "<bdi>您提供的凭证不足以证明该评价违规" in page
    sent = re.search(r"<dt>上次交了</dt><dd>(.*?)</dd>", page, re.DOTALL)
    assert sent is not None
    assert set(re.findall(r"证据 \d (\w+)", sent[1])) == {"订单信息", "评价截图"}
    assert "平台的话里提到“聊天记录”" in page
    assert "案件里已经有" in page


async def test_the_request_to_a_higher_desk_is_copied_with_number_and_evidence_and_her_word_escalates(
    client: Client, world: World, cookie: Headers
) -> None:
    case_id = await samples.open_case(world)
    await samples.reject(world, case_id)
    page = await draw(client, cookie, case_id)
    request = html.unescape(re.findall(r'data-copy="(您好，申请将这次[^"]*)"', page)[0])
    assert "TS20261123000018" in request
    assert re.search(r"^1\. .*（证据 \d", request, re.MULTILINE)
    assert "t**5" not in request
    assert await move(client, cookie, case_id, "escalated", " ") == 422
    assert await move(client, cookie, case_id, "escalated", "在线客服，受理编号 0823") == 200
    view = await load_case(world, case_id)
    assert view.summary.status is CaseStatus.ESCALATED
    assert view.events[-1].detail == "在线客服，受理编号 0823"
    assert "发给客服的话" in await draw(client, cookie, case_id)


async def test_a_second_round_is_refused_with_the_reason_until_there_is_something_new(
    client: Client, world: World, cookie: Headers, clock: Clock
) -> None:
    case_id = await samples.open_case(world)
    await samples.make_ready(world, case_id)
    evidence = (await load_case(world, case_id)).evidence
    await samples.submit(world, case_id, tuple(file for item in evidence for file in item.files))
    await samples.turn_down(world, case_id)
    page = await draw(client, cookie, case_id)
    assert "还没有上一次没有的新证据" in page
    assert "到后台核对" in page
    assert await move(client, cookie, case_id, "preparing", "") == 409
    clock.advance(timedelta(hours=1))
    again = evidence[0].model_copy(update={"evidence_id": "ev-again", "captured_at": world.now()})
    await keep(world, case_id, [again])
    assert await move(client, cookie, case_id, "preparing", "") == 409
    new = await samples.evidence_of_kind(world, case_id, EvidenceKind.CERTIFICATE, 7)
    await keep(world, case_id, [new.model_copy(update={"captured_at": world.now()})])
    assert "用新证据再申诉一次" in await draw(client, cookie, case_id)
    assert await move(client, cookie, case_id, "preparing", "") == 200
    assert (await load_case(world, case_id)).round == 2


async def test_the_last_round_says_how_many_there_are(client: Client, world: World, cookie: Headers) -> None:
    case_id = await samples.open_case_on(world, "pinduoduo")
    await samples.reject_as_filed(world, case_id)
    assert "一条评价最多申诉 1 次，这是第 1 次。" in await draw(client, cookie, case_id)


async def test_she_may_let_it_go_and_the_outcome_stays(client: Client, world: World, cookie: Headers) -> None:
    case_id = await samples.open_case(world)
    await samples.reject(world, case_id)
    assert await move(client, cookie, case_id, "closed", "驳回后不再申诉") == 200
    summary = (await load_case(world, case_id)).summary
    assert (summary.status, summary.outcome) == (CaseStatus.CLOSED, Outcome.REJECTED)
    page = await draw(client, cookie, case_id)
    assert "未获支持" in page
    assert "平台的话：“<bdi>投诉不成立</bdi>”" in page
    assert "撤销，回到“申诉被驳回”" in page
    undone = await client.post(f"/desk/cases/{case_id}/moves/undo", json={}, headers=cookie)
    page = await undone.text()
    assert (undone.status, "撤销：不结案了" in page, "撤销，回到" in page) == (200, True, False)
    assert (await client.post(f"/desk/cases/{case_id}/moves/undo", json={}, headers=cookie)).status == 409


async def test_words_of_a_rejection_are_text_and_an_unknown_reason_is_not_guessed(
    client: Client, world: World, cookie: Headers
) -> None:
    case_id = await samples.open_case(world)
    await samples.make_ready(world, case_id)
    await samples.submit(world, case_id)
    await samples.turn_down(world, case_id, "投诉不成立 <script>alert(1)</script><img src=x onerror=alert(2)>")
    page = await draw(client, cookie, case_id)
    assert "没有读出驳回的原因" in page
    assert "<script>alert(1)" not in page
    assert "<img src=x" not in page
