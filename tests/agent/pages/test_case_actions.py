"""What the operator does on a case's page, over HTTP, with the store to tell what came of it."""

import re

import pytest

from agent.casework.evidence import keep
from agent.casework.viewing import load_case
from agent.casework.world import World
from shared.case_status import CaseStatus
from shared.evidence import EvidenceKind, Grade
from tests.agent.conftest import Client
from tests.agent.pages import samples

Headers = dict[str, str]


@pytest.fixture
def writing(cookie: Headers, client: Client) -> Headers:
    """The headers of a write by a desk page."""
    return cookie | {"Origin": f"http://127.0.0.1:{client.port}", "Content-Type": "application/json"}


async def test_choosing_a_reason_begins_the_preparation(client: Client, world: World, writing: Headers) -> None:
    case_id = await samples.open_case(world)
    body = {"choice": f"abuse|{samples.ABUSE_REASON}", "cause": ""}
    answer = await client.post(f"/desk/cases/{case_id}/choice", json=body, headers=writing)
    assert answer.status == 200
    view = await load_case(world, case_id)
    assert (view.summary.status, view.summary.reason) == (CaseStatus.PREPARING, samples.ABUSE_REASON)


@pytest.mark.parametrize("choice", ["", "abuse", "abuse|", "nonsense|x", "|x"])
async def test_a_choice_that_names_nothing_is_refused_in_plain_words(
    client: Client, world: World, writing: Headers, choice: str
) -> None:
    case_id = await samples.open_case(world)
    answer = await client.post(f"/desk/cases/{case_id}/choice", json={"choice": choice, "cause": ""}, headers=writing)
    assert answer.status == 422
    assert "请先选一个理由" in (await answer.json())["next_step"]
    assert (await load_case(world, case_id)).summary.reason is None


async def test_a_ground_that_triage_did_not_find_needs_a_written_cause(
    client: Client, world: World, writing: Headers
) -> None:
    case_id = await samples.open_case(world, text="不喜欢，质量一般")
    body = {"choice": f"abuse|{samples.ABUSE_REASON}", "cause": " "}
    path = f"/desk/cases/{case_id}/choice"
    assert (await client.post(path, json=body, headers=writing)).status == 422
    assert (await client.post(path, json=body | {"cause": "另一处在骂人"}, headers=writing)).status == 200


async def test_her_own_text_is_kept_word_for_word(client: Client, world: World, writing: Headers) -> None:
    case_id = await samples.open_case(world)
    await samples.make_ready(world, case_id)
    text = "第一行\n<b>第二行</b> {{7*7}}"
    answer = await client.post(f"/desk/cases/{case_id}/statement", json={"text": text}, headers=writing)
    assert answer.status == 200
    statement = (await load_case(world, case_id)).statement
    assert statement is not None
    assert (statement.text, statement.edited) == (text, True)
    await client.post(f"/desk/cases/{case_id}/redraft", json={}, headers=writing)
    drafted = (await load_case(world, case_id)).statement
    assert drafted is not None
    assert not drafted.edited


async def test_filling_without_a_browser_says_what_to_do(client: Client, world: World, writing: Headers) -> None:
    case_id = await samples.open_case(world)
    await samples.make_ready(world, case_id)
    answer = await client.post(f"/desk/cases/{case_id}/fill", json={"cause": ""}, headers=writing)
    assert answer.status == 409
    assert (await answer.json())["next_step"]
    assert (await load_case(world, case_id)).summary.status is CaseStatus.READY


async def test_she_can_say_that_she_submitted_or_take_the_form_back(
    client: Client, world: World, writing: Headers
) -> None:
    first, second = await samples.open_case(world, 1), await samples.open_case(world, 2)
    for case_id, action, status in (
        (first, "submitted", CaseStatus.SUBMITTED),
        (second, "take-back", CaseStatus.PREPARING),
    ):
        await samples.make_ready(world, case_id)
        await samples.hand_over(world, case_id)
        assert (await client.post(f"/desk/cases/{case_id}/{action}", json={}, headers=writing)).status == 200
        assert (await load_case(world, case_id)).summary.status is status


async def test_ending_a_case_is_a_move_of_hers(client: Client, world: World, writing: Headers) -> None:
    case_id = await samples.open_case(world, text="不喜欢，质量一般")
    body = {"to": "not_appealable", "cause": "同意研判"}
    assert (await client.post(f"/desk/cases/{case_id}/moves", json=body, headers=writing)).status == 200
    assert (await load_case(world, case_id)).summary.status is CaseStatus.NOT_APPEALABLE
    again = await client.post(f"/desk/cases/{case_id}/moves", json=body | {"to": "ready"}, headers=writing)
    assert again.status == 409


async def test_a_look_at_the_platform_can_be_asked_for(client: Client, world: World, writing: Headers) -> None:
    case_id = await samples.open_case(world)
    await samples.make_ready(world, case_id)
    await samples.submit(world, case_id)
    answer = await client.post(f"/desk/cases/{case_id}/look", json={}, headers=writing)
    assert answer.status == 200
    assert "打开后就去看" in await answer.text()


async def test_a_dropped_file_becomes_evidence_and_comes_back_unaltered(
    client: Client, world: World, writing: Headers, cookie: Headers
) -> None:
    case_id = await samples.open_case(world)
    content = samples.picture("waybill")
    headers = writing | {"Content-Type": "application/octet-stream", "X-File-Name": "%E9%9D%A2%E5%8D%95..%2F%22x.png"}
    path = f"/desk/cases/{case_id}/files"
    answer = await client.put(f"{path}?kind=waybill_photo", data=content, headers=headers)
    assert answer.status == 200, await answer.text()
    [item] = (await load_case(world, case_id)).evidence
    assert item.grade is Grade.A0
    assert "/" not in item.files[0].name
    given = await client.get(f"{path}/{item.files[0].sha256}", headers=cookie)
    assert await given.read() == content
    assert "sandbox" in given.headers["Content-Security-Policy"]
    gone = await client.post(f"/desk/cases/{case_id}/evidence/{item.evidence_id}/delete", json={}, headers=writing)
    assert gone.status == 200
    assert (await load_case(world, case_id)).evidence == ()
    assert (await client.get(f"{path}/{item.files[0].sha256}", headers=cookie)).status == 404


@pytest.mark.parametrize("kind", ["", "weapon", "../order"])
async def test_a_file_of_no_known_kind_is_refused(client: Client, world: World, writing: Headers, kind: str) -> None:
    case_id = await samples.open_case(world)
    headers = writing | {"Content-Type": "application/octet-stream"}
    path = f"/desk/cases/{case_id}/files"
    answer = await client.put(path, params={"kind": kind}, data=samples.picture("x"), headers=headers)
    assert answer.status == 422
    assert (await load_case(world, case_id)).evidence == ()


async def test_a_page_as_evidence_is_refused_and_nothing_of_it_is_kept(
    client: Client, world: World, writing: Headers
) -> None:
    case_id = await samples.open_case(world)
    headers = writing | {"Content-Type": "application/octet-stream", "X-File-Name": "x.html"}
    path = f"/desk/cases/{case_id}/files?kind=other_file"
    answer = await client.put(path, data=b"<html><script>alert(1)</script>", headers=headers)
    assert answer.status == 422
    assert (await load_case(world, case_id)).evidence == ()


@pytest.mark.parametrize(
    ("action", "body"),
    [("choice", {}), ("statement", {"text": 1}), ("fill", {"cause": None}), ("moves", {"to": "x", "cause": ""})],
)
async def test_a_body_that_is_not_what_the_page_sends_changes_nothing(
    client: Client, world: World, writing: Headers, action: str, body: dict[str, object]
) -> None:
    case_id = await samples.open_case(world)
    before = await load_case(world, case_id)
    answer = await client.post(f"/desk/cases/{case_id}/{action}", json=body, headers=writing)
    assert answer.status == 422
    assert await load_case(world, case_id) == before


async def test_no_action_takes_a_form_or_comes_without_cookie(client: Client, world: World, cookie: Headers) -> None:
    case_id = await samples.open_case(world)
    form = await client.post(f"/desk/cases/{case_id}/moves", data={"to": "waived", "cause": ""}, headers=cookie)
    assert form.status == 415
    bare = await client.post(f"/desk/cases/{case_id}/moves", json={"to": "waived", "cause": ""})
    assert bare.status == 401
    assert (await load_case(world, case_id)).summary.status is CaseStatus.TRIAGED


def test_templates_hold_no_script_and_no_style_of_their_own() -> None:
    from agent.pages.drawing import TEMPLATES

    for file in TEMPLATES.rglob("*.html"):
        text = file.read_text("utf-8")
        assert not re.search(r"<style|\sstyle=|\son[a-z]+=|javascript:", text), file
        assert not re.search(r"<script(?![^>]*\ssrc=)", text), file


async def test_her_line_of_what_an_item_shows_stands_on_the_page_and_two_lines_are_refused(
    client: Client, world: World, writing: Headers
) -> None:
    case_id = await samples.open_case(world)
    await samples.with_reason(world, case_id)
    item = await samples.evidence_of_kind(world, case_id, EvidenceKind.SHOP_FOOTAGE)
    await keep(world, case_id, [item])
    path = f"/desk/cases/{case_id}/evidence/{item.evidence_id}/told"
    page = await (await client.post(path, json={"told": "当天<b>正常</b>营业"}, headers=writing)).text()
    assert "当天&lt;b&gt;正常&lt;/b&gt;营业" in page
    assert (await client.post(path, json={"told": "两\n行"}, headers=writing)).status == 422
    assert (await load_case(world, case_id)).evidence[0].told == "当天<b>正常</b>营业"
