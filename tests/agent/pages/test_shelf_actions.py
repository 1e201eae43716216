"""The shelf on a case's page: put there, offered, used, taken away, over HTTP."""

import re

from agent.casework.evidence import keep
from agent.casework.viewing import load_case
from agent.casework.world import World
from shared.evidence import EvidenceKind
from tests.agent.conftest import Client
from tests.agent.pages import samples

Headers = dict[str, str]


async def test_a_document_goes_from_one_case_over_the_shelf_into_another(
    client: Client, world: World, cookie: Headers
) -> None:
    writing = cookie | {"Origin": f"http://127.0.0.1:{client.port}", "Content-Type": "application/json"}
    first, second = await samples.open_case(world, 1), await samples.open_case(world, 2)
    item = await samples.evidence_of_kind(world, first, EvidenceKind.CERTIFICATE)
    await keep(world, first, [item])
    put = f"/desk/cases/{first}/evidence/{item.evidence_id}/shelve"
    assert (await client.post(put, json={"reach": "world", "told": "写明材质"}, headers=writing)).status == 422
    assert (await client.post(put, json={"reach": "shop", "told": "写明材质"}, headers=writing)).status == 200
    page = await (await client.get(f"/desk/cases/{second}", headers=cookie)).text()
    found = re.search(rf"/desk/cases/{second}/shelf/(doc-[0-9a-f]+)/use", page)
    assert found is not None
    use = await client.post(f"/desk/cases/{second}/shelf/{found[1]}/use", json={}, headers=writing)
    assert use.status == 200
    [used] = (await load_case(world, second)).evidence
    assert used.files == item.files
    third = await samples.open_case(world, 3)
    gone = await client.post(f"/desk/cases/{third}/shelf/{found[1]}/remove", json={}, headers=writing)
    assert gone.status == 200
    assert found[1] not in (await gone.text()).split("<main", 1)[1]
