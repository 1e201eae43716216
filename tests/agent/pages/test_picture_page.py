"""A list of marks that is older than the picture's own is not kept over it."""

import json

from agent.casework.retouching import load_picture, retouch
from agent.casework.world import World
from tests.agent.casework.test_retouching import BLUR, BOX, kept, picture
from tests.agent.conftest import Client
from tests.agent.pages import samples


async def test_marks_that_changed_meanwhile_are_not_overwritten(
    client: Client, world: World, cookie: dict[str, str]
) -> None:
    writing = cookie | {"Origin": f"http://127.0.0.1:{client.port}", "Content-Type": "application/json"}
    case_id = await samples.open_case(world)
    item = await kept(world, case_id, picture())
    url = f"/desk/cases/{case_id}/evidence/{item.evidence_id}/picture"
    await retouch(world, case_id, item.evidence_id, [BOX])
    box, blur = BOX.model_dump(mode="json"), BLUR.model_dump(mode="json")
    late = await client.post(url, json={"marks": json.dumps([blur]), "seen": "[]"}, headers=writing)
    assert late.status == 409
    assert "变过了" in await late.text()
    assert (await load_picture(world, case_id, item.evidence_id)).marks == (BOX,)
    asked = {"marks": json.dumps([box, blur]), "seen": json.dumps([box])}
    assert (await client.post(url, json=asked, headers=writing)).status == 200
    assert (await load_picture(world, case_id, item.evidence_id)).marks == (BOX, BLUR)
