"""Health, contract, packs, the interface's description, and the stream of news."""

import asyncio
import json

import pytest

from agent.casework.world import World
from agent.guard.access import Access, access_of
from agent.routes.table import ROUTES
from agent.settings import Settings
from shared.contract import contract_hash
from shared.wire import PacksAnswer
from tests.agent.conftest import Client, capture, send, snapshot


async def test_health_says_who_answers(client: Client) -> None:
    health = await (await client.get("/health")).json()
    assert (health["product"], health["contract"]) == ("appealdesk", contract_hash())


@pytest.mark.parametrize("method", ["GET", "POST"])
async def test_another_contract_is_refused_in_one_clear_sentence(
    client: Client, settings: Settings, paired: dict[str, str], method: str
) -> None:
    before = await snapshot(settings)
    headers = paired | {"X-Appealdesk-Contract": "0" * 64, "Idempotency-Key": "capture-1"}
    if method == "GET":
        answer = await client.get("/api/packs", headers=headers)
    else:
        answer = await client.post("/api/captures", json=capture(), headers=headers)
    assert answer.status == 412
    problem = await answer.json()
    assert problem["detail"] == "扩展和助手不是同一个版本，暂时不能一起工作。"
    assert problem["next_step"]
    assert await snapshot(settings) == before


async def test_packs_are_served_as_they_are_in_force(client: Client, world: World, paired: dict[str, str]) -> None:
    text = await (await client.get("/api/packs", headers=paired)).text()
    assert PacksAnswer.model_validate_json(text).packs == tuple(world.packs.values())


async def test_the_interface_describes_every_route(client: Client, cookie: dict[str, str]) -> None:
    document = await (await client.get("/openapi.json", headers=cookie)).json()
    assert document["openapi"] == "3.1.0"
    described = {(method.upper(), path) for path, item in document["paths"].items() for method in item}
    assert described == {(route.method, route.path) for route in ROUTES}
    served = {
        (route.method, route.resource.canonical)
        for route in client.app.router.routes()
        if route.resource and access_of(route.resource.canonical) in {Access.EXTENSION, Access.PAIRING, Access.OPEN}
    }
    assert served <= described | {("HEAD", path) for _, path in described}


async def test_every_reference_in_the_interface_leads_somewhere(client: Client, cookie: dict[str, str]) -> None:
    text = await (await client.get("/openapi.json", headers=cookie)).text()
    schemas = json.loads(text)["components"]["schemas"]
    named = {part.split('"')[0] for part in text.split("#/components/schemas/")[1:]}
    assert {"Capture", "CaptureTaken", "Problem"} <= named <= set(schemas)


async def test_the_stream_tells_what_changed_and_ends_with_the_agent(
    client: Client, paired: dict[str, str], cookie: dict[str, str]
) -> None:
    stream = await client.get("/events", headers=cookie)
    assert (stream.status, stream.content_type) == (200, "text/event-stream")
    assert await stream.content.readuntil(b"\n\n") == b": open\n\n"
    taken = await (await send(client, paired, capture())).json()
    event = await asyncio.wait_for(stream.content.readuntil(b"\n\n"), 5)
    name, data = event.decode().strip().split("\n")
    assert name == "event: case"
    assert json.loads(data.removeprefix("data: "))["case_id"] == taken["case_id"]
    await asyncio.wait_for(client.server.close(), 5)
    assert await stream.content.read() == b""


async def test_a_reader_that_left_is_forgotten(client: Client, world: World, cookie: dict[str, str]) -> None:
    before = world.bus.reader_count
    stream = await client.get("/events", headers=cookie)
    await stream.content.readuntil(b"\n\n")
    assert world.bus.reader_count == before + 1
    stream.close()
    for _ in range(100):
        world.bus.publish("watch")
        await asyncio.sleep(0.02)
        if world.bus.reader_count == before:
            return
    raise AssertionError("it is still listened for")
