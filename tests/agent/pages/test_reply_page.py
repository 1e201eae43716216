"""The public reply on a case's page: drafts, remarks while she writes, told and taken back."""

import asyncio
import re

import pytest
from playwright.async_api import expect

from agent.casework.changes import change
from agent.casework.replying import look_at_reply
from agent.casework.viewing import load_case
from agent.casework.world import World
from shared.case_status import CaseStatus
from shared.reply import ReplyState
from tests.agent.conftest import Client
from tests.agent.pages import samples
from tests.agent.pages.conftest import Visit

Headers = dict[str, str]


@pytest.fixture
def writing(client: Client, cookie: Headers) -> Headers:
    return cookie | {"Origin": f"http://127.0.0.1:{client.port}", "Content-Type": "application/json"}


async def test_a_review_that_is_merely_negative_is_offered_a_reply(
    client: Client, world: World, cookie: Headers
) -> None:
    mild = await samples.open_case(world, 4, text="颜色和图片不太一样，不喜欢，质量一般", rating=2)
    page = await (await client.get(f"/desk/cases/{mild}", headers=cookie)).text()
    assert re.search(r'id="reply-whole" open', page)
    assert "商品没有让您满意" in page
    appealable = await samples.open_case(world, 5, text=samples.ABUSE)
    page = await (await client.get(f"/desk/cases/{appealable}", headers=cookie)).text()
    assert not re.search(r'id="reply-whole" open', page), "first the appeal"


async def test_remarks_come_while_she_writes_and_nothing_is_kept_by_that(
    client: Client, world: World, writing: Headers
) -> None:
    case_id = await samples.open_case(world, 4, text="不喜欢")
    url = f"/desk/cases/{case_id}/reply/remarks"
    said = await (await client.post(url, json={"text": "再不删就起诉你"}, headers=writing)).text()
    assert "像在威胁买家" in said and "refusing" in said
    assert "<html" not in said, "a piece, not a page"
    assert (await look_at_reply(world, case_id)).reply is None


async def test_her_words_are_kept_told_and_taken_back(client: Client, world: World, writing: Headers) -> None:
    case_id = await samples.open_case(world, 4, text="不喜欢")
    url = f"/desk/cases/{case_id}/reply"
    assert (await client.post(url, json={"text": "谢谢您的意见。"}, headers=writing)).status == 200
    assert (await look_at_reply(world, case_id)).text == "谢谢您的意见。"
    empty = await client.post(f"{url}/posted", json={"text": " "}, headers=writing)
    assert empty.status == 422
    told = await client.post(f"{url}/posted", json={"text": "谢谢您的意见，我们改进。"}, headers=writing)
    assert "已回复" in await told.text()
    reply = (await look_at_reply(world, case_id)).reply
    assert reply is not None and (reply.state, reply.text) == (ReplyState.POSTED, "谢谢您的意见，我们改进。")
    assert [one.kind for one in (await load_case(world, case_id)).events][-1] == "reply_posted"
    assert (await client.post(f"{url}/take-back", json={}, headers=writing)).status == 200
    assert (await client.post(f"{url}/take-back", json={}, headers=writing)).status == 409
    reply = (await look_at_reply(world, case_id)).reply
    assert reply is not None and reply.state is ReplyState.DRAFT
    too_long = await client.post(url, json={"text": "好" * 2001}, headers=writing)
    assert too_long.status == 422
    assert (await look_at_reply(world, case_id)).text == "谢谢您的意见，我们改进。"


async def test_where_the_box_is_not_known_the_words_are_hers_to_copy(
    client: Client, world: World, writing: Headers
) -> None:
    case_id = await samples.open_copied_case(world)
    page = await (await client.get(f"/desk/cases/{case_id}", headers=writing)).text()
    assert "回复框在哪里没有公开资料" in page
    refused = await client.post(f"/desk/cases/{case_id}/reply/fill", json={"text": "谢谢您的意见。"}, headers=writing)
    assert refused.status == 409


async def test_it_says_why_better_not_now(client: Client, world: World, cookie: Headers) -> None:
    case_id = await samples.open_case(world)
    await samples.make_ready(world, case_id)
    await samples.submit(world, case_id)
    page = await (await client.get(f"/desk/cases/{case_id}", headers=cookie)).text()
    assert "申诉还在审核" in page
    async with change(world, case_id) as case:
        await case.move(CaseStatus.UPHELD, "成立")
    page = await (await client.get(f"/desk/cases/{case_id}", headers=cookie)).text()
    assert "不要再回复" in page


async def test_a_draft_is_taken_over_saved_by_itself_and_what_stood_there_comes_back(
    world: World, visit: Visit
) -> None:
    case_id = await samples.open_case(world, 4, text="不喜欢")
    tab = await visit(f"/desk/cases/{case_id}")
    area = tab.get_by_label("回复内容")
    await area.fill("我自己写的话，再不删就起诉你")
    await expect(tab.locator("#reply-remarks li.refusing")).to_contain_text("像在威胁买家")
    short = tab.locator(".drafts li").filter(has_text="简短")
    await short.get_by_role("button", name="用这一份").click()
    await expect(tab.locator("#reply-remarks li")).to_have_count(0)
    await saved(world, case_id, await area.input_value())
    world.bus.publish("case", case_id)
    await tab.get_by_role("button", name="恢复刚才的文字").click()
    await expect(area).to_have_value("我自己写的话，再不删就起诉你")
    await saved(world, case_id, "我自己写的话，再不删就起诉你")
    await tab.reload()
    await expect(tab.get_by_label("回复内容")).to_have_value("我自己写的话，再不删就起诉你")
    await area.fill("谢谢您的意见。")
    await tab.get_by_role("button", name="我已经回复了").click()
    await expect(tab.locator("#reply-title")).to_contain_text("已回复")


async def saved(world: World, case_id: str, text: str) -> None:
    for _ in range(100):
        if (await look_at_reply(world, case_id)).text == text:
            return
        await asyncio.sleep(0.05)
    raise AssertionError("it was not saved")
