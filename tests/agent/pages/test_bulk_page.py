"""The list with ticks and the pages of bulk actions; saved filters beside them."""

import re

import pytest
from playwright.async_api import expect

from agent.casework import bulk, notes, saved_filters
from agent.casework.assigning import assign
from agent.casework.listing import load_page
from agent.casework.viewing import load_case
from agent.casework.world import World
from agent.domain.case_filter import CaseFilter, Show
from agent.errors import Conflict, NotFound
from shared.case_status import CaseStatus
from tests.agent.casework.audit_reading import audit_lines
from tests.agent.conftest import Client
from tests.agent.pages import samples
from tests.agent.pages.conftest import Visit

Headers = dict[str, str]


async def three(world: World) -> list[str]:
    return [await samples.open_case(world, number) for number in (1, 2, 3)]


async def test_a_preview_writes_nothing_and_names_what_stays(client: Client, world: World, cookie: Headers) -> None:
    first, sent, _ = await three(world)
    await samples.make_ready(world, sent)
    await samples.submit(world, sent)
    before = len(await audit_lines(world))
    asked = {"act": "waive", "case_ids": [first, sent], "back": "show=all&x=<b>"}
    page = await (await client.post("/desk/bulk/preview", json=asked, headers=cookie)).text()
    assert "放弃申诉：1 个案件" in page
    assert "现在是“已提交”，不能变为“已放弃”。" in page
    assert "<b>" not in page.split('id="page"')[1]
    assert len(await audit_lines(world)) == before
    done = await (await client.post("/desk/bulk", json=asked, headers=cookie)).text()
    assert "做好了 1 个，没有改 1 个" in done
    anew = re.search(r'hx-get="(/desk/bulk/[^"]+)"', done)
    assert anew
    again = await (await client.get(anew[1], headers=cookie)).text()
    assert 'href="/desk?show=all" data-back' in again, "drawn anew, it leads back to the same list"
    assert (await load_case(world, first)).summary.status is CaseStatus.WAIVED


@pytest.mark.parametrize(
    "asked",
    [
        {"act": "fill", "case_ids": ["case-1"]},
        {"act": "assign:../x", "case_ids": ["case-1"]},
        {"act": "label", "case_ids": ["case-1"], "words": ""},
        {"act": "waive", "case_ids": []},
        {"act": "waive", "case_ids": "x" * 70},
    ],
)
async def test_what_is_no_bulk_action_is_refused(client: Client, cookie: Headers, asked: object) -> None:
    assert (await client.post("/desk/bulk", json=asked, headers=cookie)).status == 422


async def test_the_list_shows_hers_nobodys_and_labelled_ones(client: Client, world: World, cookie: Headers) -> None:
    ids = await samples.hire(world)
    first, second, third = await three(world)
    await assign(world, first, "operator-1")
    await assign(world, second, ids["王芳"])
    await notes.put_label(world, third, "等仓库")
    cookie = cookie | {"Cookie": f"{cookie['Cookie']}; appealdesk_{client.port}_operator={ids['王芳']}"}

    async def shown(query: str) -> list[str]:
        page = await (await client.get(f"/desk?show=all&{query}", headers=cookie)).text()
        return [one for one in (first, second, third) if f"/desk/cases/{one}" in page]

    assert await shown("assignee=mine") == [second]
    assert await shown("assignee=operator-1") == [first]
    assert await shown("assignee=nobody") == [third]
    assert await shown("label=等仓库") == [third]
    await client.post(f"/desk/operators/{ids['王芳']}/retire", json={}, headers=cookie)
    assert await shown("assignee=nobody") == [second, third]


async def test_a_filter_is_saved_counted_renamed_removed_and_taken_back(
    client: Client, world: World, cookie: Headers
) -> None:
    first, *_ = await three(world)
    await assign(world, first, "operator-1")
    saved = {"name": "<我的>", "query": "show=all&assignee=mine&x=y"}
    page = await (await client.post("/desk/filters", json=saved, headers=cookie)).text()
    assert "<bdi>&lt;我的&gt;</bdi>" in page
    (one,) = await saved_filters.list_filters(world)
    assert one.query == "show=all&assignee=mine"
    counts = await (await client.get("/desk/filters/counts", headers=cookie)).json()
    assert counts == {one.filter_id: 1}
    url = f"/desk/filters/{one.filter_id}"
    assert (await client.post("/desk/filters", json=saved, headers=cookie)).status == 409
    renamed = await (await client.post(f"{url}/name", json={"name": "归我"}, headers=cookie)).text()
    assert "原名“<bdi>&lt;我的&gt;</bdi>”" in renamed
    removed = await (await client.post(f"{url}/remove", json={}, headers=cookie)).text()
    assert "“<bdi>归我</bdi>”已删除" in removed
    assert "归我" not in await (await client.get("/desk?show=all", headers=cookie)).text()
    await client.post(f"{url}/restore", json={}, headers=cookie)
    assert "归我" in await (await client.get("/desk?show=all", headers=cookie)).text()
    actions = [line.action for line in await audit_lines(world) if line.action.startswith("filter_")]
    assert actions == ["filter_saved", "filter_renamed", "filter_removed", "filter_restored"]


async def test_filters_have_names_of_their_own_and_an_end(world: World) -> None:
    for number in range(12):
        await saved_filters.save_filter(world, f"第{number}个", CaseFilter(words="骗子", show=Show.ALL))
    with pytest.raises(Conflict, match="已有 12 个"):
        await saved_filters.save_filter(world, "再一个", CaseFilter())
    kept = await saved_filters.list_filters(world)
    with pytest.raises(Conflict, match="已经有一个"):
        await saved_filters.rename_filter(world, kept[0].filter_id, kept[1].name)
    await saved_filters.rename_filter(world, kept[0].filter_id, kept[0].name)
    await saved_filters.remove_filter(world, kept[0].filter_id)
    await saved_filters.rename_filter(world, kept[1].filter_id, kept[0].name)
    with pytest.raises(Conflict, match="已经有一个"):
        await saved_filters.restore_filter(world, kept[0].filter_id)
    with pytest.raises(NotFound):
        await saved_filters.remove_filter(world, "filter-x")
    await samples.open_case(world)
    await load_page(world, CaseFilter())
    counts = await saved_filters.count_cases(world, kept[2:4], None)
    assert set(counts.values()) == {1}


async def test_ticked_by_key_range_and_all_then_given_away_and_undone(world: World, visit: Visit) -> None:
    await three(world)
    ids = await samples.hire(world)
    tab = await visit("/desk?show=all")
    bar = tab.locator("#bulk")
    await expect(bar).to_be_hidden()
    await tab.keyboard.press("j")
    await tab.keyboard.press("x")
    await expect(bar).to_contain_text("已选 1 个")
    boxes = tab.locator("[data-pick]")
    await boxes.nth(2).click(modifiers=["Shift"])
    await expect(bar).to_contain_text("已选 3 个")
    await boxes.nth(1).click()
    await expect(bar).to_contain_text("已选 2 个")
    await tab.locator("[data-pick-all]").click()
    await expect(bar).to_contain_text("已选 3 个")
    await boxes.nth(1).click()
    await notes.put_label(world, (await first_case(world)), "news")
    await expect(tab.locator(".row-label")).to_contain_text("news")
    await expect(bar, "the news leave the ticks").to_contain_text("已选 2 个")
    await bar.locator("select").select_option(f"assign:{ids['王芳']}")
    await bar.get_by_role("button", name="先看看会改什么").click()
    await expect(tab.locator("h1")).to_have_text("交给王芳：2 个案件")
    assert await audit_lines(world, "assigned") == []
    await tab.get_by_role("button", name="交给王芳（2 个）").click()
    await expect(tab.locator("h1")).to_contain_text("做好了 2 个")
    assert len(await audit_lines(world, "assigned")) == 2
    await tab.get_by_role("button", name="撤销这次操作").click()
    await expect(tab.locator("h1")).to_contain_text("已撤销")
    assert len(await audit_lines(world, "assigned")) == 4
    await tab.locator(".ways").get_by_role("link", name="回到列表").click()
    await expect(tab.locator("[data-pick]")).to_have_count(3)


async def first_case(world: World) -> str:
    looks = await bulk.look_first(world, bulk.Wish(bulk.Act.NOTE, None, "x"), [await samples.open_case(world, 1)])
    return looks[0].row.case_id


async def test_the_present_filter_is_saved_in_the_list_and_shows_how_many(world: World, visit: Visit) -> None:
    await three(world)
    tab = await visit("/desk?show=all")
    await tab.get_by_text("把现在的筛选存为常用").click()
    await tab.get_by_label("起个名字").fill("所有的")
    await tab.locator(".save-filter").get_by_role("button", name="保存").click()
    chip = tab.locator("[data-filter]")
    await expect(chip).to_have_text("所有的3")
    await expect(chip).to_have_attribute("aria-current", "true")
    await samples.open_case(world, 4)
    await expect(chip).to_have_text("所有的4")
