"""The inbox: every notice kept with its words, likely cases to choose from, every choice undone with what it did."""

import re
from datetime import timedelta
from typing import Any

import pytest

from agent.casework.alerting import list_inbox
from agent.casework.alerts import of_unmatched
from agent.casework.changes import change
from agent.casework.inbox import list_notices
from agent.casework.viewing import load_case
from agent.casework.world import World
from agent.store.alerts import raise_alert
from agent.store.notices import insert_notice
from shared.alert import AlertKind
from shared.case_status import CaseStatus
from tests.agent.conftest import Client, Clock
from tests.agent.pages import samples
from tests.agent.pages.conftest import Visit

Headers = dict[str, str]
REJECTED = "您发起的评价投诉，投诉不成立。"


async def draw(client: Client, cookie: Headers, path: str = "/desk/inbox") -> str:
    answer = await client.get(path, headers=cookie)
    text = await answer.text()
    assert answer.status == 200, text
    return text


async def post(client: Client, cookie: Headers, what: str, body: dict[str, Any] | None = None) -> tuple[int, str]:
    answer = await client.post(f"/desk/notices/{what}", json=body or {}, headers=cookie)
    return answer.status, await answer.text()


async def keep(world: World, number: int = 1, **changed: Any) -> None:
    async with world.engine.begin() as conn:
        await insert_notice(conn, samples.notice(number, **changed), f"print-{number}")


async def submitted(world: World, number: int = 1, **review: Any) -> str:
    case_id = await samples.open_case(world, number, **review)
    await samples.make_ready(world, case_id)
    await samples.submit(world, case_id)
    return case_id


async def test_likely_cases_are_offered_in_order_with_why_and_none_is_taken(
    client: Client, world: World, cookie: Headers
) -> None:
    other = await submitted(world, 1, item_title="竹编收纳筐")
    meant = await submitted(world, 2, item_title="手工陶瓷杯大号")
    await keep(world, text=f"{REJECTED}商品：手工陶瓷杯大号", posted_at=None)
    page = await draw(client, cookie)
    likely = page.split('class="likely"')[1].split("</ul>")[0]
    assert re.findall(r"/desk/cases/([\w-]+)", likely)[0] == meant
    assert "提到商品“手工陶瓷杯大号”" in likely
    assert f'<option value="{other}"' in page
    assert [notice.case_id for notice in await list_notices(world)] == [None]
    assert (await load_case(world, meant)).summary.status is CaseStatus.SUBMITTED


async def test_an_assignment_is_undone_with_all_it_did_and_may_be_made_again(
    client: Client, world: World, cookie: Headers
) -> None:
    case_id = await submitted(world)
    await keep(world, text=REJECTED, posted_at=None)
    async with world.engine.begin() as conn:
        await raise_alert(conn, of_unmatched(samples.notice(1), world.packs["taobao"]), world.now())
    status, page = await post(client, cookie, "notice-1/case", {"case_id": case_id})
    assert status == 200
    assert "已归到案件" in page
    assert "notice-1/undo" in page
    view = await load_case(world, case_id)
    assert view.summary.status is CaseStatus.REJECTED
    assert [one.kind for one in await list_inbox(world, only_unseen=True)] == [AlertKind.REJECTED]
    assert (await post(client, cookie, "notice-1/case", {"case_id": case_id}))[0] == 409
    assert (await post(client, cookie, "notice-1/undo"))[0] == 200
    back = await load_case(world, case_id)
    assert (back.summary.status, back.summary.outcome) == (CaseStatus.SUBMITTED, None)
    assert back.events[-1].title == "撤销：站内信不属于这个案件"
    assert [notice.case_id for notice in await list_notices(world)] == [None]
    assert await list_inbox(world, only_unseen=True) == []
    assert (await post(client, cookie, "notice-1/case", {"case_id": case_id}))[0] == 200
    assert (await load_case(world, case_id)).summary.status is CaseStatus.REJECTED
    assert len(await list_inbox(world, only_unseen=True)) == 1


async def test_an_assignment_on_which_later_steps_rest_stays_and_says_why(
    client: Client, world: World, cookie: Headers
) -> None:
    case_id = await submitted(world)
    await keep(world, text=REJECTED, posted_at=None)
    await post(client, cookie, "notice-1/case", {"case_id": case_id})
    async with change(world, case_id) as case:
        await case.move(CaseStatus.ESCALATED, "改为：已申请客服升级", "在线客服")
    status, words = await post(client, cookie, "notice-1/undo")
    assert status == 409
    assert "已申请客服升级" in words
    assert (await load_case(world, case_id)).summary.status is CaseStatus.ESCALATED
    assert [notice.case_id for notice in await list_notices(world)] == [case_id]


async def test_a_notice_matched_by_its_number_is_not_hers_to_undo(
    client: Client, world: World, cookie: Headers
) -> None:
    case_id = await submitted(world)
    await samples.say(world, case_id, 7, REJECTED)
    assert (await post(client, cookie, "notice-7/undo"))[0] == 409
    assert "按编号对上的" in await draw(client, cookie, "/desk/inbox?show=all")


async def test_a_case_of_another_platform_is_refused(client: Client, world: World, cookie: Headers) -> None:
    case_id = await samples.open_case_on(world, "jd")
    await keep(world)
    assert (await post(client, cookie, "notice-1/case", {"case_id": case_id}))[0] == 422


async def test_what_is_about_no_appeal_is_put_aside_and_fetched_back(
    client: Client, world: World, cookie: Headers, clock: Clock
) -> None:
    await keep(world, title="大促报名", text="报名从今天开始。")
    status, page = await post(client, cookie, "notice-1/aside")
    assert status == 200
    assert "已放到一边" in page
    assert "已放到一边" in await draw(client, cookie)
    clock.advance(timedelta(minutes=6))
    assert "没有要您归类的站内信" in await draw(client, cookie)
    everything = await draw(client, cookie, "/desk/inbox?show=all")
    assert "与申诉无关，您放到了一边" in everything
    assert "报名从今天开始。" in everything
    assert (await post(client, cookie, "notice-1/undo"))[0] == 200
    assert "看不出属于哪个案件" in await draw(client, cookie)
    case_id = await submitted(world)
    await samples.say(world, case_id, 7, REJECTED)
    assert (await post(client, cookie, "notice-7/aside"))[0] == 409


async def test_filters_and_search_find_every_notice_and_empty_states_say_what_is_so(
    client: Client, world: World, cookie: Headers
) -> None:
    assert "还没有读到站内信" in await draw(client, cookie, "/desk/inbox?show=all")
    case_id = await submitted(world)
    await samples.say(world, case_id, 7, REJECTED)
    await keep(world, 1, title="大促报名", text='说 "100%" 折_扣\\')
    assert _shown(await draw(client, cookie)) == ["notice-1"]
    assert set(_shown(await draw(client, cookie, "/desk/inbox?show=all"))) == {"notice-1", "notice-7"}
    for query in ("不成立", "%E6%8A%95%E8%AF%89"):
        assert _shown(await draw(client, cookie, f"/desk/inbox?q={query}")) == ["notice-7"]
    for query in ("100%25", "%22100", "_", "%5C"):
        assert _shown(await draw(client, cookie, f"/desk/inbox?q={query}")) == ["notice-1"], query
    for query in ("notice_id", "%3Cscript%3E"):
        nothing = await draw(client, cookie, f"/desk/inbox?q={query}")
        assert "没有找到" in nothing
        assert "<script>alert" not in nothing


@pytest.mark.parametrize("words", ["已转交专员处理", "投诉成立与否另行通知", "如投诉成立将通知您"])
async def test_words_that_nobody_knows_are_shown_as_they_are_and_are_no_result(
    client: Client, world: World, cookie: Headers, words: str
) -> None:
    case_id = await submitted(world)
    await keep(world, text=words, posted_at=None)
    page = await draw(client, cookie)
    assert "没有认出结果，不当作结果" in page
    assert words in page
    await post(client, cookie, "notice-1/case", {"case_id": case_id})
    assert (await load_case(world, case_id)).summary.status is CaseStatus.SUBMITTED
    assert (await post(client, cookie, "notice-1/undo"))[0] == 200


HOSTILE = (
    "<script>document.title='bad'</script><img src=x onerror=\"document.title='bad'\">"
    "<style>body{display:none}</style><a href='javascript:document.title=1'>点我</a>"
    '<b style="position:fixed;inset:0">盖住</b>{{7*7}}'
)


async def test_html_in_a_notice_is_text_in_a_real_browser(visit: Visit, world: World) -> None:
    case_id = await submitted(world)
    await keep(world, 1, title=HOSTILE, text=HOSTILE, shop="<i>店</i>", source_url="javascript:alert(1)")
    await samples.say(world, case_id, 2, HOSTILE, title=HOSTILE)
    for path in ("/desk/inbox?show=all", f"/desk/cases/{case_id}"):
        page = await visit(path)
        await page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true })")
        where = page.locator("#notices" if "inbox" in path else "#case-notices")
        assert "<script>" in await where.inner_text()
        assert await where.locator("script, img, style, b[style], a[href^=javascript]").count() == 0
        assert "bad" not in await page.title()
        assert "{{7*7}}" in await where.inner_text()


async def test_she_sorts_and_takes_back_by_keyboard(visit: Visit, world: World) -> None:
    case_id = await submitted(world, item_title="手工陶瓷杯大号")
    await keep(world, text=f"{REJECTED}商品：手工陶瓷杯大号", posted_at=None)
    page = await visit("/desk/inbox")
    await page.keyboard.press("j")
    while "data-row" not in await page.evaluate("document.activeElement.outerHTML.split('>')[0]"):
        await page.keyboard.press("j")
    await page.keyboard.press("Enter")
    await page.get_by_text("读到的时间").wait_for()
    button = page.locator(".likely").get_by_role("button", name="归到这个案件")
    await button.focus()
    await page.keyboard.press("Enter")
    undo = page.locator(".just-sorted").get_by_role("button", name="撤销")
    await undo.wait_for(timeout=10_000)
    assert (await load_case(world, case_id)).summary.status is CaseStatus.REJECTED
    await undo.focus()
    await page.keyboard.press("Enter")
    await page.locator(".likely").wait_for()
    assert (await load_case(world, case_id)).summary.status is CaseStatus.SUBMITTED


def _shown(page: str) -> list[str]:
    return re.findall(r'<li class="notice" id="([\w-]+)"', page)
