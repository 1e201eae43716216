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
