"""The statistics page and its files, over the real store; decisions are counted from what happened to cases."""

import csv
import io
import re
from datetime import timedelta

import openpyxl
import pytest

from agent.casework.changes import change
from agent.casework.counting import catch_up
from agent.casework.moves import move
from agent.casework.statistics import look_at_statistics
from agent.casework.world import World
from agent.domain.statistics import Overrule, win_rate
from agent.pages.tables import Table, as_csv, as_xlsx
from agent.store.alerts import list_alerts
from agent.store.opening import reading
from shared.alert import AlertKind
from shared.case import Actor
from shared.case_status import CaseStatus
from shared.ground import Ground, Verdict
from shared.outcome import Outcome
from tests.agent.conftest import Client
from tests.agent.pages import samples

Headers = dict[str, str]


async def decided(
    world: World, number: int, to: CaseStatus, outcome: Outcome | None = None, detail: str = "", **review: object
) -> str:
    """A case that was filed and decided."""
    case_id = await samples.open_case(world, number, text=samples.ABUSE, **review)
    await samples.make_ready(world, case_id)
    await samples.submit(world, case_id)
    async with change(world, case_id, Actor.PLATFORM) as case:
        await case.move(to, "平台", detail, outcome=outcome)
    return case_id


async def test_decisions_are_counted_once_however_often_one_looks(world: World) -> None:
    await decided(world, 1, CaseStatus.UPHELD, Outcome.FOLDED)
    await decided(world, 2, CaseStatus.REJECTED, Outcome.REJECTED, "您提供的凭证不足")
    await samples.open_case(world, 3)
    for _ in range(2):
        await catch_up(world)
    found = await look_at_statistics(world, days=90, shop=None)
    rate = win_rate(found.decisions)
    assert (rate.won, rate.lost, rate.undecided) == (1, 1, 0)
    assert sum(one.count for one in found.open_cases) == 2, "a rejected one may go on"


async def test_the_page_says_what_is_counted_and_tells_wins_apart(
    client: Client, world: World, cookie: Headers
) -> None:
    page = await (await client.get("/desk/statistics", headers=cookie)).text()
    assert "还没有判定过的申诉" in page
    await decided(world, 1, CaseStatus.UPHELD, Outcome.FOLDED)
    await decided(world, 2, CaseStatus.REJECTED, Outcome.REJECTED, "您提供的凭证不足")
    page = await (await client.get("/desk/statistics?days=all", headers=cookie)).text()
    assert "申诉成立 1 ÷ 2</h1>" in page, "too few for a percentage"
    assert "太少，先不算百分比" in page
    words = re.sub(r"<[^>]+>|\s+", "", page)
    assert "评价已折叠1次" in words
    assert "平台说证据不足1次" in words
    assert page.count('<ul class="bars"') == 7
    assert "按平台" in page
    assert "各平台怎样算成立" in page
    assert (await client.get("/desk/statistics?days=never&shop=99", headers=cookie)).status == 200


async def test_a_decision_outside_the_span_or_of_another_shop_is_left_out(
    client: Client, world: World, cookie: Headers
) -> None:
    await decided(world, 1, CaseStatus.UPHELD, Outcome.FOLDED)
    first = (await look_at_statistics(world, days=None, shop=None)).shops[0]
    other = (first[0], "别的店铺")
    assert not (await look_at_statistics(world, days=None, shop=other)).decisions
    assert (await look_at_statistics(world, days=None, shop=first)).decisions


async def test_many_lost_appeals_raise_one_alert_and_stand_on_the_page(
    client: Client, world: World, cookie: Headers
) -> None:
    for number in range(1, 9):
        await decided(world, number, CaseStatus.REJECTED, Outcome.REJECTED)
    for _ in range(2):
        await catch_up(world)
    async with reading(world.engine) as conn:
        raised = [one for one in await list_alerts(conn) if one.kind is AlertKind.REJECTIONS_CLIMB]
    assert len(raised) == 1
    assert "5 次被驳回（100%）" in raised[0].body
    page = await (await client.get("/desk/statistics", headers=cookie)).text()
    assert "经常申诉不成立" in page
    assert "Wilson" in page
    assert "大部分申诉被驳回" in await (await client.get("/desk", headers=cookie)).text()


async def test_what_open_reviews_cost_is_told_with_how_it_is_reckoned(
    client: Client, world: World, cookie: Headers
) -> None:
    page = await (await client.get("/desk/statistics", headers=cookie)).text()
    assert "没有没了结的案件" in page
    await samples.open_case(world, 1, rating=5)
    page = await (await client.get("/desk/statistics", headers=cookie)).text()
    assert "不拉低平均星级" in page
    await samples.open_case(world, 2, rating=1)
    await samples.open_case(world, 3, rating=2)
    await decided(world, 4, CaseStatus.UPHELD, Outcome.REMOVED, rating=1)
    words = re.sub(r"<[^>]+>|\s+", "", await (await client.get("/desk/statistics", headers=cookie)).text())
    assert "一、二星的2条" in words, "what is won costs nothing more"
    assert "店铺平均4.8星的话，要33条五星才抵得掉" in words, "(3.8 + 2.8) ÷ 0.2"
    body = await (await client.get("/desk/statistics.csv?days=all", headers=cookie)).read()
    assert "平均 4.9 星的店，抵掉要多少条五星,68" in body.decode()


async def test_times_stand_by_platform_beside_the_promise(client: Client, world: World, cookie: Headers) -> None:
    await decided(world, 1, CaseStatus.UPHELD, Outcome.FOLDED)
    words = re.sub(r"<[^>]+>|\s+", "", await (await client.get("/desk/statistics", headers=cookie)).text())
    assert "按平台看，和承诺比" in words
    body = (await (await client.get("/desk/statistics.csv?days=all", headers=cookie)).read()).decode()
    assert "平台用了多久" in body


HOSTILE = '=HYPERLINK("http://evil.example")'


async def test_files_have_the_same_figures_and_nobodys_data(client: Client, world: World, cookie: Headers) -> None:
    await decided(world, 1, CaseStatus.UPHELD, Outcome.FOLDED, buyer="晴天小屋")
    answer = await client.get("/desk/statistics.csv?days=all", headers=cookie)
    assert answer.headers["Content-Disposition"] == 'attachment; filename="statistics.csv"'
    body = await answer.read()
    assert body.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(body.decode("utf-8-sig"))))
    assert ["成立", "1"] in rows
    assert "晴天小屋" not in body.decode()
    answer = await client.get("/desk/statistics.xlsx?days=all", headers=cookie)
    book = openpyxl.load_workbook(io.BytesIO(await answer.read()))
    assert book["成功率"]["B2"].value == 1
    assert "按店铺" in book.sheetnames


@pytest.mark.parametrize("word", [HOSTILE, "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "＝1+1"])
def test_no_word_becomes_a_formula(word: str) -> None:
    table = Table("表", ("头",), [(word,), (-3,), (None,), ("=",)])
    _, _, first, number, *_ = csv.reader(io.StringIO(as_csv([table]).decode("utf-8-sig")))
    assert first[0].startswith("'"), "shown as the word that it is"
    assert number == ["-3"], "a number stays one"
    sheet = openpyxl.load_workbook(io.BytesIO(as_xlsx([table])))["表"]
    cell = sheet["A2"]
    assert cell.data_type == "s"
    assert cell.hyperlink is None


async def test_an_old_decision_is_not_of_the_last_days(world: World) -> None:
    case_id = await decided(world, 1, CaseStatus.UPHELD)
    assert case_id
    found = await look_at_statistics(world, days=30, shop=None)
    assert win_rate(found.decisions).won == 1
    soon = world.now() + timedelta(days=31)
    later = type(world)(**{**world.__dict__, "now": lambda: soon})
    assert not (await look_at_statistics(later, days=30, shop=None)).decisions


async def test_where_she_judged_otherwise_is_counted_with_what_the_platform_decided(
    client: Client, world: World, cookie: Headers
) -> None:
    for number, to in enumerate((CaseStatus.UPHELD, CaseStatus.REJECTED, CaseStatus.REJECTED, None), start=1):
        await samples.overrule(world, number, to)
    await samples.refuse(world, 5)
    taken_back = await samples.refuse(world, 6)
    await move(world, taken_back, CaseStatus.TRIAGED, "")
    await decided(world, 7, CaseStatus.UPHELD)  # by the ground that triage found
    found = await look_at_statistics(world, days=90, shop=None)
    assert list(found.overrules) == [
        Overrule(Verdict.NOT_APPEALABLE, Ground.ABUSE, count=4, won=1, lost=2),
        Overrule(Verdict.APPEALABLE, None, count=1, won=0, lost=0),
    ]
    page = await (await client.get("/desk/statistics", headers=cookie)).text()
    words = re.sub(r"<[^>]+>|\s+", "", page)
    assert "不可申诉辱骂攻击412" in words
    assert "可申诉不可申诉1——" in words
    body = (await (await client.get("/desk/statistics.csv", headers=cookie)).read()).decode("utf-8-sig")
    assert ["不可申诉", "辱骂攻击", "4", "1", "2"] in list(csv.reader(io.StringIO(body)))
    other = (found.shops[0][0], "别的店铺")
    assert not (await look_at_statistics(world, days=None, shop=other)).overrules
