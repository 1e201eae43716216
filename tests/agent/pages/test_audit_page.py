"""操作记录: filtered, paged, checked, exported; hostile names stay words."""

import csv
import io

import pytest
from playwright.async_api import expect

from agent.casework import notes, operators
from agent.casework.moves import move
from agent.casework.world import World
from agent.store.acting import acting
from shared.case_status import CaseStatus
from tests.agent.conftest import Client, alter_audit
from tests.agent.pages import samples
from tests.agent.pages.conftest import Visit

Headers = dict[str, str]
PAGE = "/desk/settings/audit"


async def page(client: Client, cookie: Headers, query: str = "") -> str:
    answer = await client.get(f"{PAGE}{query}", headers=cookie)
    assert answer.status == 200
    return await answer.text()


async def test_lines_are_filtered_by_who_what_when_and_which_case(
    client: Client, world: World, cookie: Headers
) -> None:
    ids = await samples.hire(world)
    first, second = await samples.open_case(world, 1), await samples.open_case(world, 2)
    with acting(f"operator:{ids['王芳']}"):
        await move(world, first, CaseStatus.WAIVED, "")
    await move(world, second, CaseStatus.WAIVED, "")
    everything = await page(client, cookie)
    assert "案件变为：已放弃" in everything
    hers = await page(client, cookie, f"?who=operator:{ids['王芳']}")
    assert first in hers
    assert second not in hers
    nameless = await page(client, cookie, "?who=operator")
    assert second in nameless
    assert first not in nameless
    assert "<strong>采集评价</strong>" not in await page(client, cookie, "?action=moved_to_waived")
    about = await page(client, cookie, f"?case={second}")
    assert second in about
    assert first not in about
    assert first in await page(client, cookie, "?day=2026-11-23")
    assert "没有符合这些条件的记录" in await page(client, cookie, "?day=2026-11-22")


@pytest.mark.parametrize(
    "query", ["?day=0001-01-01", "?day=x", "?before=x", f"?before={'9' * 40}", "?who=%00&case=%00"]
)
async def test_an_address_that_makes_no_sense_shows_a_page(client: Client, cookie: Headers, query: str) -> None:
    await page(client, cookie, query)


async def test_the_log_is_read_page_by_page_without_a_gap(client: Client, world: World, cookie: Headers) -> None:
    case_id = await samples.open_case(world)
    for number in range(130):
        await notes.put_label(world, case_id, str(number))
    newest = await page(client, cookie, "?action=labelled")
    start = newest.index("before=")
    before = newest[start + len("before=") : newest.index('"', start)]
    older = await page(client, cookie, f"?action=labelled&before={before}")
    assert newest.count("<strong>贴标签</strong>") == 100
    assert older.count("<strong>贴标签</strong>") == 30
    assert f"第 {before} 行" in newest
    assert f"第 {before} 行" not in older


async def test_the_file_has_every_page_and_no_formula(client: Client, world: World, cookie: Headers) -> None:
    await operators.add_operator(world, "=1+1")
    case_id = await samples.open_case(world)
    with acting(f"operator:{(await operators.list_operators(world))[-1].operator_id}"):
        for number in range(101):
            await notes.put_label(world, case_id, str(number))
    answer = await client.get(f"{PAGE}.csv?action=labelled", headers=cookie)
    rows = list(csv.reader(io.StringIO((await answer.read()).decode("utf-8-sig"))))
    assert rows[1] == ["行", "时间", "谁", "做了什么", "对象", "编号和校验"]
    lines = [row for row in rows[2:] if row]
    assert len(lines) == 101
    assert {(row[2], row[3], row[4]) for row in lines} == {("'=1+1", "贴标签", case_id)}


async def test_the_record_is_checked_line_by_line(world: World, visit: Visit) -> None:
    case_id = await samples.open_case(world)
    await notes.put_label(world, case_id, "等仓库")
    tab = await visit(PAGE)
    await expect(tab.locator("#verdict")).to_contain_text("记录完整")
    await alter_audit(world.settings, 1)
    await tab.goto(tab.url + "?action=labelled")
    await tab.get_by_role("button", name="核对记录是否完整").click()
    await expect(tab.locator("#verdict")).to_contain_text("第 1 行被改动")
