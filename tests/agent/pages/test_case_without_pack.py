"""A case whose platform's pack is gone: what was kept is shown and exported, what needs the pack says so."""

from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from agent.casework.changes import change
from agent.casework.counting import catch_up
from agent.casework.packaging.checking import check_package
from agent.casework.packaging.making import make_package
from agent.casework.sealed_folder import SealState
from agent.casework.sealing import seal
from agent.casework.viewing import list_cases, load_case
from agent.casework.world import World
from agent.errors import PackGone
from shared.case import Actor
from shared.case_status import CaseStatus
from tests.agent.conftest import Client
from tests.agent.gone_packs import lose_pack
from tests.agent.pages import samples

Headers = dict[str, str]
Step = Callable[[World, str], Awaitable[object]]

STATES: tuple[tuple[Step, ...], ...] = (
    (),
    (samples.make_ready,),
    (samples.make_ready, samples.hand_over),
    (samples.make_ready, samples.submit),
    (samples.make_ready, samples.submit, samples.turn_down),
)


async def shown(client: Client, cookie: Headers, path: str) -> str:
    answer = await client.get(path, headers=cookie)
    text = await answer.text()
    assert answer.status == 200, text
    return text


@pytest.mark.parametrize("steps", STATES, ids=lambda steps: "-".join(step.__name__ for step in steps))
async def test_its_page_opens_says_what_is_missing_and_offers_nothing_that_needs_it(
    client: Client, world: World, cookie: Headers, steps: tuple[Step, ...]
) -> None:
    case_id = await samples.open_case(world)
    for step in steps:
        await step(world, case_id)
    lose_pack(world)
    page = await shown(client, cookie, f"/desk/cases/{case_id}")
    assert "这个平台的资料不在了" in page
    assert "shared/platforms" in page
    assert "死全家" in page
    for path in ("fill", "collect", "look", "redraft", "statement", "choice", "reply", "submitted"):
        assert f'hx-post="/desk/cases/{case_id}/{path}' not in page


async def test_what_was_kept_is_there_and_what_needs_the_pack_is_refused_in_words(
    client: Client, world: World, cookie: Headers
) -> None:
    case_id = await samples.open_case(world)
    await samples.make_ready(world, case_id)
    before = await load_case(world, case_id)
    lose_pack(world)
    after = await load_case(world, case_id)
    kept = {"evidence", "statement", "events", "triage", "appeals", "receipts"}
    assert after.model_dump(include=kept) == before.model_dump(include=kept)
    assert (after.deadlines, after.check, after.reasons) == ((), None, ())
    for path, body in (("reply/remarks", {"text": "谢谢"}), ("collect", {"page": "order_detail"}), ("redraft", {})):
        answer = await client.post(f"/desk/cases/{case_id}/{path}", json=body, headers=cookie)
        problem = await answer.json()
        assert (answer.status, problem["title"]) == (409, "平台资料不在了"), path
        assert "shared/platforms" in problem["next_step"]
    world.packs.reload()
    assert await load_case(world, case_id) == before


async def test_notes_files_and_closing_work_without_it(client: Client, world: World, cookie: Headers) -> None:
    case_id = await samples.open_case(world)
    await samples.make_ready(world, case_id)
    lose_pack(world)
    noted = await client.post(f"/desk/cases/{case_id}/notes", json={"text": "等资料回来"}, headers=cookie)
    assert noted.status == 200
    raw = cookie | {"Content-Type": "application/octet-stream", "X-File-Name": "a.png"}
    put = await client.put(f"/desk/cases/{case_id}/files?kind=other_file", data=samples.picture("物流单"), headers=raw)
    assert put.status == 200, await put.text()
    moved = await client.post(f"/desk/cases/{case_id}/moves", json={"to": "waived", "cause": ""}, headers=cookie)
    assert moved.status == 200
    view = await load_case(world, case_id)
    assert view.summary.status is CaseStatus.WAIVED
    assert "a.png" in [file.name for item in view.evidence for file in item.files]


async def test_a_legal_package_and_a_seal_are_made_without_it(world: World, tmp_path: Path) -> None:
    case_id = await samples.open_case(world)
    await samples.make_ready(world, case_id)
    lose_pack(world)
    made = await make_package(world, case_id, tmp_path / "case.zip")
    assert check_package(made.path).state is SealState.INTACT
    assert (await seal(world, case_id)).folder.is_dir()


async def test_lists_and_statistics_count_it_also_when_decided_later(
    client: Client, world: World, cookie: Headers
) -> None:
    first, later = await samples.open_case(world, 1), await samples.open_case(world, 2)
    for case_id in (first, later):
        await samples.make_ready(world, case_id)
        await samples.submit(world, case_id)
    async with change(world, first, Actor.PLATFORM) as case:
        await case.move(CaseStatus.UPHELD, "平台", "")
    await catch_up(world)
    lose_pack(world)
    assert "1 ÷ 1" in (await shown(client, cookie, "/desk/statistics?days=all")).replace("\n", " ")
    async with change(world, later, Actor.PLATFORM) as case:
        await case.move(CaseStatus.REJECTED, "平台", "证据不足")
    assert "1 ÷ 2" in (await shown(client, cookie, "/desk/statistics?days=all")).replace("\n", " ")
    assert {case.case_id for case in await list_cases(world, statuses=None)} == {first, later}
    page = await shown(client, cookie, "/desk?show=all")
    assert page.count("<span>taobao</span>") == 2
    for path in ("/desk/inbox", "/desk/calendar", "/desk/settings/shops", "/desk/teaching", "/desk/doctor"):
        await shown(client, cookie, path)


async def test_who_asks_for_a_pack_that_is_gone_hears_its_name(world: World) -> None:
    with pytest.raises(PackGone, match="nowhere"):
        world.packs["nowhere"]
    assert world.packs.get("nowhere") is None
    assert "nowhere" not in world.packs
