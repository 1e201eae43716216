"""A request for more material: a checklist with its time, ways to each thing, what goes up, and her word."""

import re
from datetime import timedelta

import pytest

from agent.casework import supplementing
from agent.casework.alerting import list_inbox
from agent.casework.changes import change
from agent.casework.decisions import Follower
from agent.casework.viewing import load_case
from agent.casework.world import World
from agent.errors import Conflict, Invalid
from shared.appeal import FilingState, SubmittedHow
from shared.case_status import CaseStatus
from shared.deadline import DeadlineKind
from shared.evidence import EvidenceKind
from tests.agent.conftest import Client, Clock
from tests.agent.pages import samples
from tests.agent.pages.test_rejected_page import draw

Headers = dict[str, str]


async def ask(world: World, case_id: str, text: str = samples.ASKS) -> None:
    await samples.say(world, case_id, 91, text, title="评价投诉补充凭证通知")
    async with change(world, case_id) as case:
        await case.move(CaseStatus.SUPPLEMENT_REQUESTED, "平台要求补充材料", f"评价投诉补充凭证通知\n{text}")


async def asked_case(world: World, text: str = samples.ASKS) -> str:
    case_id = await samples.open_case(world)
    await samples.make_ready(world, case_id)
    await samples.submit(world, case_id)
    await ask(world, case_id, text)
    return case_id


async def asked_without_form(world: World) -> str:
    case_id = await samples.open_copied_case(world)
    await samples.make_copy_pack(world, case_id)
    async with change(world, case_id) as case:
        await case.move(CaseStatus.SUBMITTED, "测试")
        await case.move(CaseStatus.SUPPLEMENT_REQUESTED, "平台要求补充材料", "请补充材料：聊天记录")
    return case_id


async def test_what_is_asked_is_a_checklist_with_its_time_and_a_way_to_each_thing(
    client: Client, world: World, cookie: Headers
) -> None:
    case_id = await asked_case(world)
    page = await draw(client, cookie, case_id)
    asked = page.split('class="check asked"')[1].split("</ul>")[0]
    assert re.findall(r"原话“<bdi>(.*?)</bdi>”", asked) == ["聊天记录", "物流凭证", "合格证"]
    assert asked.count("案件里有") == 2
    assert 'data-drop-for="certificate"' in asked
    assert "还差 1 样" in page
    [due] = [one for one in (await load_case(world, case_id)).deadlines if one.kind is DeadlineKind.SUPPLEMENT]
    assert due.due_at.isoformat() == "2026-11-25T02:00:00+00:00"
    chosen = re.findall(r'name="items" value="([^"]+)" checked', page)
    kinds = {item.kind for item in (await load_case(world, case_id)).evidence if item.evidence_id in chosen}
    assert kinds == {EvidenceKind.CHAT, EvidenceKind.LOGISTICS}
    assert re.search(r"<textarea[^>]*>现按要求补充以下材料：\n1\. ", page)


async def test_words_that_nobody_knows_are_shown_and_no_kind_is_guessed(
    client: Client, world: World, cookie: Headers
) -> None:
    case_id = await asked_case(world, "请补充材料：<script>alert(1)</script>那个东西")
    page = await draw(client, cookie, case_id)
    assert "没有认出要的是哪种材料" in page
    assert "&lt;script&gt;alert(1)" in page
    assert "<script>alert(1)" not in page
    assert 'class="check asked"' not in page


async def test_without_a_form_the_material_is_laid_out_and_her_word_takes_it_on(
    client: Client, world: World, cookie: Headers
) -> None:
    case_id = await asked_without_form(world)
    item = (await load_case(world, case_id)).evidence[0]
    path = f"/desk/cases/{case_id}"
    body = {"text": "补充评价截图。", "items": item.evidence_id}
    answer = await client.post(f"{path}/supplement", json=body, headers=cookie)
    assert answer.status == 200, await answer.text()
    assert "打开放文件的文件夹（1 个）" in await answer.text()
    given = (await load_case(world, case_id)).appeals[-1]
    assert (given.state, given.is_supplement, len(given.files)) == (FilingState.READY_TO_COPY, True, 1)
    assert len(list(world.archive.folder_for(given.appeal_id).iterdir())) == 1
    assert (await client.post(f"{path}/supplied", json={}, headers=cookie)).status == 200
    after = await load_case(world, case_id)
    assert after.summary.status is CaseStatus.UNDER_REVIEW
    assert (after.receipts[-1].appeal_id, after.receipts[-1].how) == (
        given.appeal_id,
        SubmittedHow.TOLD_BY_OPERATOR,
    )
    assert (await client.post(f"{path}/supplied", json={}, headers=cookie)).status == 409


async def test_she_may_have_given_it_without_us(world: World) -> None:
    case_id = await asked_case(world)
    await supplementing.tell(world, case_id)
    after = await load_case(world, case_id)
    assert (after.summary.status, len(after.receipts)) == (CaseStatus.UNDER_REVIEW, 1)


async def test_a_second_request_does_not_take_the_first_ones_form_for_its_own(
    client: Client, world: World, cookie: Headers, clock: Clock
) -> None:
    case_id = await asked_without_form(world)
    item = (await load_case(world, case_id)).evidence[0]
    await supplementing.fill(world, case_id, "补充评价截图。", [item.evidence_id])
    await supplementing.tell(world, case_id)
    clock.advance(timedelta(hours=2))
    async with change(world, case_id) as case:
        await case.move(CaseStatus.SUPPLEMENT_REQUESTED, "平台要求补充材料", "请补充材料：物流凭证")
    page = await draw(client, cookie, case_id)
    assert "物流凭证" in page
    assert page.count("备好要交的材料") == 1


async def test_nothing_and_too_much_are_refused_with_what_to_do(world: World) -> None:
    case_id = await asked_case(world)
    with pytest.raises(Invalid, match="没有要补充的内容"):
        await supplementing.fill(world, case_id, "  ", [])
    with pytest.raises(Invalid, match="平台最多收 500 个"):
        await supplementing.fill(world, case_id, "字" * 501, [])
    with pytest.raises(Conflict, match="没有打开浏览器"):
        await supplementing.fill(world, case_id, "补充", [])
    assert (await load_case(world, case_id)).summary.status is CaseStatus.SUPPLEMENT_REQUESTED


async def test_a_case_that_was_not_filed_here_is_told_to_do_it_there(world: World) -> None:
    case_id = await samples.open_case(world)
    await samples.make_ready(world, case_id)
    async with change(world, case_id) as case:
        await case.move(CaseStatus.SUBMITTED, "测试")
        await case.move(CaseStatus.SUPPLEMENT_REQUESTED, "测试", "请补充凭证")
    with pytest.raises(Conflict, match="不是在申诉台填的"):
        await supplementing.fill(world, case_id, "补充", [])


async def test_a_second_request_is_told_of_anew_and_nothing_twice(world: World, clock: Clock) -> None:
    case_id = await asked_without_form(world)
    async with change(world, case_id) as case:
        await case.move(CaseStatus.UNDER_REVIEW, "测试")
    pack = world.packs[(await load_case(world, case_id)).summary.platform]
    asks = next(one for one in pack.states if one.scope == "notice" and one.status is CaseStatus.SUPPLEMENT_REQUESTED)

    async def asked() -> int:
        async with world.engine.begin() as conn:
            await Follower(conn, world.now()).follow(case_id, asks, asks.words[0], None)
        return len(await list_inbox(world))

    assert (await asked(), await asked()) == (1, 1)
    await supplementing.tell(world, case_id)
    clock.advance(timedelta(hours=1))
    assert (await asked(), await asked()) == (2, 2)
    assert len(await list_inbox(world, only_unseen=True)) == 1
