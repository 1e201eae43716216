"""The list of files to upload on a case's page: turned over HTTP, and drawn as it then is."""

from agent.casework.composing import compose_case
from agent.casework.world import World
from tests.agent.conftest import Client
from tests.agent.pages import samples

Headers = dict[str, str]


async def test_a_file_is_left_out_put_back_and_suggested_again(client: Client, world: World, cookie: Headers) -> None:
    writing = cookie | {"Origin": f"http://127.0.0.1:{client.port}", "Content-Type": "application/json"}
    case_id = await samples.open_case(world)
    await samples.make_ready(world, case_id)
    uploads = f"/desk/cases/{case_id}/uploads"
    first = (await compose_case(world, case_id)).uploads[0].pick.item.evidence_id
    asked = {"evidence_id": first, "how": "out"}
    out = await client.post(uploads, json=asked, headers=writing)
    page = await out.text()
    assert (out.status, "您选了不上传" in page, f'data-upload-of="{first}"' in page) == (200, True, False)
    assert "用到的证据不会上传" in page, "what is said rests on it"
    back = await client.post(uploads, json=asked | {"how": "in"}, headers=writing)
    there = await back.text()
    assert f'data-upload-of="{first}"' in there
    assert "用到的证据不会上传" not in there
    suggested = await client.post(f"{uploads}/suggested", json={}, headers=writing)
    assert "恢复建议" not in await suggested.text()
    assert (await client.post(uploads, json=asked | {"how": "sideways"}, headers=writing)).status == 422


async def test_a_page_of_a_long_picture_is_taken_out(client: Client, world: World, cookie: Headers) -> None:
    writing = cookie | {"Origin": f"http://127.0.0.1:{client.port}", "Content-Type": "application/json"}
    case_id = await samples.open_case(world)
    await samples.make_ready(world, case_id)
    item = await samples.put_in_long_chat(world, case_id)
    [paged] = (await compose_case(world, case_id)).pdfs
    asked = {"evidence_id": item.evidence_id, "off": "2"}
    page = await (await client.post(f"/desk/cases/{case_id}/uploads/pages", json=asked, headers=writing)).text()
    assert "<strong>不上传第 2 页：</strong>" in page
    assert page.count("还有 2 处个人信息没有打码") == 1, "said once for all its pages"
    assert page.count(f'value="{item.evidence_id}"><input type="hidden" name="how" value="out">') == 1, (
        "they go together"
    )
    drawn = await client.get(f"/desk/cases/{case_id}/files/{paged.files[1].sha256}", headers=cookie)
    assert drawn.content_type == "image/jpeg", "the page that stays out can be looked at"
