"""The line that is suggested for a picture of hers: in sight on the case's page, said once she presses."""

import re

from agent.casework.viewing import load_case
from agent.casework.world import World
from tests.agent.conftest import Client
from tests.agent.pages import samples


async def test_one_press_says_what_is_suggested_and_the_offer_is_gone(
    client: Client, world: World, cookie: dict[str, str]
) -> None:
    writing = cookie | {"Origin": f"http://127.0.0.1:{client.port}", "Content-Type": "application/json"}
    case_id = await samples.open_case(world, text="灯不亮，老板是个骗子，死全家")
    item = await samples.drop_review_picture(world, case_id)
    page = await (await client.get(f"/desk/cases/{case_id}", headers=cookie)).text()
    offered = re.findall(r'name="told" value="([^"]*)"', page.split("told-offer")[1])[0]
    assert "评价里写着" in offered
    assert page.count(f"/evidence/{item.evidence_id}/told") == 1, "one place to say it"
    url = f"/desk/cases/{case_id}/evidence/{item.evidence_id}/told"
    answer = await client.post(url, json={"told": offered}, headers=writing)
    assert answer.status == 200
    assert "told-offer" not in await answer.text()
    assert (await load_case(world, case_id)).evidence[0].told == offered


async def test_nothing_is_asked_where_a_picture_of_the_review_was_read(
    client: Client, world: World, cookie: dict[str, str]
) -> None:
    case_id = await samples.open_case(world)
    await samples.make_ready(world, case_id)
    await samples.drop_review_picture(world, case_id)
    page = await (await client.get(f"/desk/cases/{case_id}", headers=cookie)).text()
    assert "told-offer" not in page
