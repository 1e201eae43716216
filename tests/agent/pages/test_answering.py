"""The page on which she writes down what the platform answered elsewhere, and takes it back."""

import pytest

from agent.casework.viewing import load_case
from agent.casework.world import World
from agent.domain.workdays import SHANGHAI
from shared.case_status import CaseStatus
from shared.outcome import Outcome
from tests.agent.conftest import Client
from tests.agent.pages import samples

Headers = dict[str, str]


@pytest.fixture
async def filed(world: World) -> str:
    case_id = await samples.open_case(world)
    await samples.make_ready(world, case_id)
    await samples.submit(world, case_id)
    return case_id


async def send(client: Client, cookie: Headers, path: str, **told: str) -> tuple[int, str]:
    answer = await client.post(path, json=told, headers=cookie)
    return answer.status, await answer.text()


async def test_an_answer_by_sms_is_written_down_and_taken_back(
    client: Client, world: World, cookie: Headers, filed: str
) -> None:
    shown = await (await client.get(f"/desk/cases/{filed}", headers=cookie)).text()
    assert "平台已经答复了" in shown
    at = f"{world.now().astimezone(SHANGHAI):%Y-%m-%dT%H:%M}"
    told = {"to": "rejected", "outcome": "", "heard": "sms", "at": at, "words": "<b>投诉不成立</b>"}
    status, page = await send(client, cookie, f"/desk/cases/{filed}/answer", **told)
    assert (status, "这个答复是您记下的：短信" in page) == (200, True)
    assert "&lt;b&gt;投诉不成立&lt;/b&gt;" in page
    status, page = await send(client, cookie, f"/desk/cases/{filed}/answer/undo")
    assert (status, "撤销：平台的答复记错了" in page) == (200, True)
    assert (await load_case(world, filed)).summary.status is CaseStatus.SUBMITTED
    status, page = await send(client, cookie, f"/desk/cases/{filed}/answer/undo")
    assert (status, "不是您记下的答复带来的" in page) == (409, True)


async def test_what_became_of_the_review_goes_with_a_win(
    client: Client, world: World, cookie: Headers, filed: str
) -> None:
    told = {"to": "upheld", "outcome": "folded", "heard": "phone", "at": world.now().isoformat(), "words": ""}
    assert (await send(client, cookie, f"/desk/cases/{filed}/answer", **told))[0] == 200
    assert (await load_case(world, filed)).summary.outcome is Outcome.FOLDED
    told = {"to": "removed", "outcome": "", "heard": "phone", "at": world.now().isoformat(), "words": ""}
    assert (await send(client, cookie, f"/desk/cases/{filed}/answer", **told))[0] == 422
