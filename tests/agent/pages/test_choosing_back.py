"""A ground that was overruled can be taken back, also where triage found a single one."""

from agent.casework.grounds import choose
from agent.casework.viewing import load_case
from agent.casework.world import World
from agent.domain.matrix import reason_name
from shared.ground import Ground
from tests.agent.conftest import Client
from tests.agent.pages import samples


async def test_what_triage_found_can_be_chosen_again(client: Client, world: World, cookie: dict[str, str]) -> None:
    case_id = await samples.open_case(world, text="客服就是个傻逼")
    await samples.with_reason(world, case_id)
    assert {found.ground for found in (await load_case(world, case_id)).triage.grounds} == {Ground.ABUSE}
    back = f'name="choice" value="abuse|{samples.ABUSE_REASON}"'
    url = f"/desk/cases/{case_id}"
    assert back not in await (await client.get(url, headers=cookie)).text(), "it is chosen, and there is no other"
    other = next(one for one in world.packs["taobao"].appeal.reasons if Ground.ADVERTISING in one.grounds)
    await choose(world, case_id, Ground.ADVERTISING, reason_name(other), "留了联系方式")
    page = await (await client.get(url, headers=cookie)).text()
    assert "改回研判找到的依据" in page
    assert back in page
