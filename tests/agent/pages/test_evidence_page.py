"""What a case's page shows of its evidence: what will be uploaded, the last chance, tombstones, the sealed copy."""

from html import escape

import pytest

from agent.casework.changes import change
from agent.casework.evidence import delete, keep
from agent.casework.grounds import choose
from agent.casework.retouching import retouch
from agent.casework.sealed_folder import SealState, check_sealed
from agent.casework.viewing import load_case
from agent.casework.world import World
from agent.domain.addressing import is_addressed
from agent.domain.grading import COMES_FROM, NOT_PROVEN
from agent.domain.picture_marks import Drawn, suggested_blurs
from agent.pages.evidence_lines import PAGE_KINDS
from shared.evidence import EvidenceKind, Grade
from shared.ground import Ground
from tests.agent.conftest import Client
from tests.agent.pages import samples

Headers = dict[str, str]


@pytest.fixture
async def case_id(world: World) -> str:
    case_id = await samples.open_case(world)
    await samples.make_ready(world, case_id)
    return case_id


async def page_of(client: Client, cookie: Headers, case_id: str) -> str:
    return await (await client.get(f"/desk/cases/{case_id}", headers=cookie)).text()


async def test_what_will_be_uploaded_stands_there_file_by_file_in_order(
    client: Client, world: World, cookie: Headers, case_id: str
) -> None:
    page = await page_of(client, cookie, case_id)
    shown = page.split('id="uploads-shown"')[1].split("</details>")[0]
    items = (await load_case(world, case_id)).evidence
    places = {item.kind.value: shown.index(item.files[-1].sha256) for item in items}
    assert min(places, key=places.__getitem__) == "review_picture", "what the reason requires comes first"
    assert shown.index("关键") > places["review_picture"]
    assert f"（{len(items)} 个" in shown


async def test_an_upload_on_which_somebody_can_be_read_says_so_until_she_blurs_it(
    client: Client, world: World, cookie: Headers, case_id: str
) -> None:
    item = await samples.evidence_of_kind(world, case_id, EvidenceKind.CHAT, 7)
    places = suggested_blurs([(10, 10, 30, 12), (10, 40, 30, 12)])
    await keep(world, case_id, [item], drawn={item.evidence_id: Drawn(suggested=places)})
    assert "还有 2 处个人信息没有打码" in await page_of(client, cookie, case_id)
    await retouch(world, case_id, item.evidence_id, places[:1])
    assert "还有 1 处个人信息没有打码" in await page_of(client, cookie, case_id)
    await retouch(world, case_id, item.evidence_id, places)
    assert "处个人信息没有打码" not in await page_of(client, cookie, case_id)


async def test_a_platform_that_takes_one_appeal_says_so_before_the_form_is_filled(
    client: Client, world: World, cookie: Headers, case_id: str
) -> None:
    assert "只有一次机会" not in await page_of(client, cookie, case_id), "a second round is allowed here"
    one_shot = await samples.open_case_on(world, "pinduoduo")
    [reason, *_] = (await load_case(world, one_shot)).reasons
    await choose(world, one_shot, Ground.ABUSE, reason, "辱骂店主")
    page = await page_of(client, cookie, one_shot)
    assert "只能申诉一次" in page.split('id="below-ready"')[0]
    assert "驳回后没有下一次" in page.split('id="below-ready"')[1]


async def test_the_last_round_says_so(client: Client, world: World, cookie: Headers, case_id: str) -> None:
    async with change(world, case_id) as case:
        await case.set(round=2)
    assert "这是最后一次申诉" in await page_of(client, cookie, case_id)


async def test_what_was_taken_out_stays_to_be_seen(client: Client, world: World, cookie: Headers, case_id: str) -> None:
    gone, *_ = (await load_case(world, case_id)).evidence
    await delete(world, case_id, gone.evidence_id)
    stones = (await page_of(client, cookie, case_id)).split('id="tombstones"')[1].split("</details>")[0]
    assert gone.files[0].sha256 in stones
    assert gone.shows in stones


async def test_every_grade_is_explained_with_what_it_leaves_unproven(
    client: Client, cookie: Headers, case_id: str
) -> None:
    legend = (await page_of(client, cookie, case_id)).split('id="grades"')[1].split("</details>")[0]
    given = [grade for grade in Grade if grade is not Grade.A5]
    assert all(grade.value in legend and NOT_PROVEN[grade] in legend for grade in given)
    assert all(COMES_FROM[grade] in legend for grade in given)
    assert "A5）申诉台给不了" in legend


async def test_a_sealed_copy_is_made_from_the_page(client: Client, world: World, cookie: Headers, case_id: str) -> None:
    writing = cookie | {"Origin": f"http://127.0.0.1:{client.port}", "Content-Type": "application/json"}
    answer = await client.post(f"/desk/cases/{case_id}/seal", json={}, headers=writing)
    [folder] = (world.settings.data / "sealed").iterdir()
    # A machine without a file manager says where the folder lies.
    assert answer.status == 200 or str(folder) in (await answer.json())["next_step"]
    assert check_sealed(folder).state is SealState.INTACT


async def test_where_no_page_is_known_it_says_where_to_look_and_offers_other_reviews(
    client: Client, world: World, cookie: dict[str, str]
) -> None:
    words = "这家店的台灯不值这个价，千万别买，大家擦亮眼睛"
    first = await samples.open_case(world, 1, text=words, buyer="晴**天")
    second = await samples.open_case(world, 2, text=words + "！", buyer="雨**天")
    await keep(world, second, [await samples.review_picture(world, second)])
    await choose(world, first, Ground.COMPETITOR, "同行恶意中差评", "几条评价几乎一样")
    page = await (await client.get(f"/desk/cases/{first}", headers=cookie)).text()
    assert "买家昵称在后台是打码的" in page
    start = world.packs["taobao"].page_named("review_list")
    assert f'href="{escape(start.open or "")}" target="_blank" rel="noopener noreferrer"' in page
    assert "打开评价管理找买家的其他评价" in page
    use = f"/desk/cases/{first}/other-reviews/{second}/use"
    assert f'hx-post="{use}"' in page and "用几乎一样的另一条评价的截图" in page
    writing = cookie | {"Origin": f"http://127.0.0.1:{client.port}", "Content-Type": "application/json"}
    after = await client.post(use, json={}, headers=writing)
    assert after.status == 200
    assert f'hx-post="{use}"' not in await after.text()
    [item] = (await load_case(world, first)).evidence
    assert item.kind is EvidenceKind.BUYER_REVIEWS


async def test_what_the_reason_does_not_want_can_be_collected_by_one_press_as_well(
    client: Client, world: World, cookie: Headers, case_id: str
) -> None:
    page = await page_of(client, cookie, case_id)
    more = page.split('id="more-ways"')[1].split("</details>")[0]
    review = (await load_case(world, case_id)).summary.review
    pages = [
        one for one in world.packs["taobao"].pages if one.open and {item.kind for item in one.evidence} & {*PAGE_KINDS}
    ]
    assert {one.title: page.count(f"打开{one.title}采集") for one in pages} == {
        one.title: int(is_addressed(one, review)) for one in pages
    }, "each once, as a gap or among the others"
    assert "打开订单详情采集" in more


async def test_a_file_is_taken_for_what_is_missing_first(
    client: Client, world: World, cookie: Headers, case_id: str
) -> None:
    assert 'value="other_file" selected' in await page_of(client, cookie, case_id), "nothing is missing"
    bare = await samples.open_case(world, 2)
    await samples.with_reason(world, bare)
    assert 'value="review_picture" selected' in await page_of(client, cookie, bare)
