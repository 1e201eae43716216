"""The page of a case, drawn by the real agent."""

import re

from agent.casework.changes import change
from agent.casework.evidence import keep
from agent.casework.statement import save
from agent.casework.viewing import load_case
from agent.casework.world import World
from agent.store.alerts import NewAlert, count_unseen, raise_alert
from agent.store.opening import reading
from shared.alert import AlertKind
from shared.case_status import CaseStatus
from shared.evidence import EvidenceKind
from tests.agent.conftest import Client
from tests.agent.pages import samples

Headers = dict[str, str]


async def draw(client: Client, cookie: Headers, case_id: str) -> str:
    answer = await client.get(f"/desk/cases/{case_id}", headers=cookie)
    text = await answer.text()
    assert answer.status == 200, text
    return text


async def test_a_case_shows_its_review_with_the_offending_words_marked(
    client: Client, world: World, cookie: Headers
) -> None:
    page = await draw(client, cookie, await samples.open_case(world))
    assert re.findall(r'<mark class="strong" title="辱骂攻击">(.*?)</mark>', page)
    assert "还剩" in page


async def test_hostile_words_are_text_and_nothing_else(client: Client, world: World, cookie: Headers) -> None:
    text = "<script>alert(1)</script>{{7*7}}\u202e<img src=x onerror=alert(1)>"
    case_id = await samples.open_case(world, text=text, buyer='"><b>x</b>', item_title="{{ config }}", order_id=None)
    page = await draw(client, cookie, case_id)
    assert "<script>alert" not in page
    assert "<img src=x" not in page
    assert "<b>x</b>" not in page
    assert "49" not in page.split("alert(1)")[1][:40]
    assert "{{7*7}}" in page
    assert "{{ config }}" in page
    assert re.search(r'<bdi dir="auto">[^<]*&lt;script&gt;', page)


async def test_a_case_that_does_not_exist_says_so_on_a_page_of_its_own(client: Client, cookie: Headers) -> None:
    answer = await client.get("/desk/cases/case-none", headers=cookie | {"Sec-Fetch-Mode": "navigate"})
    assert (answer.status, answer.content_type) == (404, "text/html")
    page = await answer.text()
    assert "下一步" in page
    assert "script" not in page
    assert "sha256-" in answer.headers["Content-Security-Policy"]


async def test_gaps_come_before_what_is_there_and_each_has_a_way_to_close_it(
    client: Client, world: World, cookie: Headers
) -> None:
    case_id = await samples.open_case(world)
    await samples.with_reason(world, case_id)
    before = await draw(client, cookie, case_id)
    assert before.count("还差：") == 1
    assert 'data-drop-for="review_picture"' in before
    await keep(world, case_id, [await samples.review_picture(world, case_id)])
    assert "还差：" not in await draw(client, cookie, case_id)


async def test_every_page_has_at_most_one_primary_button(client: Client, world: World, cookie: Headers) -> None:
    case_id = await samples.open_case(world)
    for prepare in (None, samples.with_reason, samples.make_ready, samples.submit):
        if prepare is not None:
            await prepare(world, case_id)
        main = (await draw(client, cookie, case_id)).split("<main")[1].split("</main>")[0]
        assert len(re.findall(r'class="[^"]*\bprimary\b', main)) == 1, prepare


async def test_below_ready_the_form_is_filled_only_with_a_written_reason(
    client: Client, world: World, cookie: Headers
) -> None:
    case_id = await samples.open_case(world)
    await samples.with_reason(world, case_id)
    page = await draw(client, cookie, case_id)
    assert re.search(r'name="cause"[^>]*required', page.split('id="below-ready"')[1])


async def test_who_overruled_is_asked_another_question_below_ready_and_offered_the_cause_that_she_wrote(
    client: Client, world: World, cookie: Headers
) -> None:
    case_id = await samples.open_case(world)
    await samples.with_reason(world, case_id)
    assert "改判" not in (await draw(client, cookie, case_id)).split('id="below-ready"')[1].split("</form>")[0]
    overruled = await samples.open_case(world, 2, text="颜色不喜欢，感觉不值这个价")
    await samples.with_reason(world, overruled)
    cause = next(one.detail for one in (await load_case(world, overruled)).events if one.kind == "overruled")
    form = (await draw(client, cookie, overruled)).split('id="below-ready"')[1].split("</form>")[0]
    assert "这里问的是证据还没齐为什么不等" in form
    assert f'name="cause" rows="2" maxlength="500" required>{cause}</textarea>' in form
    assert cause


async def test_words_without_evidence_are_shown_as_such(client: Client, world: World, cookie: Headers) -> None:
    case_id = await samples.open_case(world)
    await samples.make_ready(world, case_id)
    assert "虚线标出" not in await draw(client, cookie, case_id)
    await save(world, case_id, "我自己写的一句话。")
    page = await draw(client, cookie, case_id)
    assert re.search(r'<a class="unsupported" href="#tie-[0-9a-f]+"[^>]*>我自己写的一句话。</a>', page)
    assert "有 1 句没有证据支持" in page
    causes = re.findall(r'name="(\w*cause)"[^>]*required', page.split('id="below-ready"')[1].split("</form>")[0])
    assert causes == ["sentences_cause"], "one for each shortcoming there is, and no other"


async def test_what_was_not_filled_is_there_to_copy(client: Client, world: World, cookie: Headers) -> None:
    case_id = await samples.open_case(world)
    await samples.make_ready(world, case_id)
    await samples.hand_over(world, case_id, is_partly=True)
    page = await draw(client, cookie, case_id)
    assert 'data-copy="评价截图.png、订单.png"' in page
    assert "分不清该用哪一个" in page
    assert "我已提交" in page


async def test_the_receipt_shows_number_time_and_picture(client: Client, world: World, cookie: Headers) -> None:
    case_id = await samples.open_case(world)
    await samples.make_ready(world, case_id)
    await samples.submit(world, case_id)
    page = await draw(client, cookie, case_id)
    assert "TS20261123000018" in page
    picture = re.search(r'class="page-picture" src="([^"]+)"', page)
    assert picture
    answer = await client.get(picture[1], headers=cookie)
    assert (answer.status, answer.content_type) == (200, "image/png")


async def test_what_the_platform_said_stands_with_its_decision(client: Client, world: World, cookie: Headers) -> None:
    case_id = await samples.open_case(world)
    await samples.make_ready(world, case_id)
    await samples.submit(world, case_id)
    async with change(world, case_id) as case:
        await case.move(CaseStatus.SUPPLEMENT_REQUESTED, "平台要求补充材料", "请补充<b>举证号</b>")
    page = await draw(client, cookie, case_id)
    assert '<blockquote class="said"><bdi>请补充&lt;b&gt;举证号&lt;/b&gt;</bdi></blockquote>' in page


async def test_opening_a_case_is_seeing_its_alerts(client: Client, world: World, cookie: Headers) -> None:
    case_id = await samples.open_case(world)
    async with world.engine.begin() as conn:
        await raise_alert(conn, NewAlert("k", AlertKind.UPHELD, case_id, "申诉成立", "去看看"), world.now())
    await draw(client, cookie, case_id)
    async with reading(world.engine) as conn:
        assert await count_unseen(conn) == 0


async def test_thirty_pieces_of_evidence_each_have_a_number_of_their_own(
    client: Client, world: World, cookie: Headers
) -> None:
    case_id = await samples.open_case(world)
    await samples.with_reason(world, case_id)
    kinds = list(EvidenceKind)
    await keep(
        world, case_id, [await samples.evidence_of_kind(world, case_id, kinds[n % len(kinds)], n) for n in range(30)]
    )
    page = await draw(client, cookie, case_id)
    assert sorted(int(found) for found in re.findall(r'data-evidence="(\d+)"', page)) == list(range(1, 31))
