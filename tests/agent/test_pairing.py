"""Pairing: accepted in the agent by six digits, for two minutes, once, a few times, by name, until revoked."""

from datetime import timedelta

import pytest

from agent.casework.world import World
from agent.errors import Conflict, NotFound
from agent.pairing import accept_pairing, list_pairings, managed_browser_token, pending_pairings, revoke_pairing
from agent.settings import Settings
from shared.contract import contract_hash
from tests.agent.conftest import Client, Clock, pair, snapshot


def _ask(name: str = "Chromium") -> dict[str, str]:
    return {"name": name, "contract": contract_hash()}


async def _poll(client: Client, request_id: str) -> tuple[int, dict[str, object]]:
    answer = await client.post(f"/pairing/requests/{request_id}/token", json={})
    return answer.status, await answer.json()


async def test_both_sides_show_the_same_six_digits_and_the_name(client: Client, world: World, origin: str) -> None:
    asked = await (await client.post("/pairing/requests", json=_ask(), headers={"Origin": origin})).json()
    (pending,) = await pending_pairings(world)
    assert (pending.digits, pending.name) == (asked["digits"], "Chromium")
    assert pending.digits.isdigit()
    assert len(pending.digits) == 6


async def test_the_token_is_given_after_acceptance_and_once(client: Client, world: World) -> None:
    asked = await (await client.post("/pairing/requests", json=_ask())).json()
    assert await _poll(client, asked["request_id"]) == (200, {"accepted": False, "token": None})
    await accept_pairing(world, asked["request_id"], actor="desk")
    status, given = await _poll(client, asked["request_id"])
    assert (status, given["accepted"]) == (200, True)
    assert len(str(given["token"])) == 43
    status, again = await _poll(client, asked["request_id"])
    assert status == 409
    assert "token" not in again
    with pytest.raises(Conflict):
        await accept_pairing(world, asked["request_id"], actor="desk")


async def test_a_request_lasts_two_minutes(client: Client, world: World, clock: Clock) -> None:
    asked = await (await client.post("/pairing/requests", json=_ask())).json()
    clock.advance(timedelta(seconds=121))
    assert await pending_pairings(world) == []
    with pytest.raises(Conflict):
        await accept_pairing(world, asked["request_id"], actor="cli")
    assert (await _poll(client, asked["request_id"]))[0] == 409


async def test_an_accepted_token_not_fetched_in_time_is_never_given(client: Client, world: World, clock: Clock) -> None:
    asked = await (await client.post("/pairing/requests", json=_ask())).json()
    await accept_pairing(world, asked["request_id"], actor="cli")
    clock.advance(timedelta(seconds=121))
    assert (await _poll(client, asked["request_id"]))[0] == 409
    assert await list_pairings(world) == []


async def test_asking_by_brute_force_ends_after_five(client: Client, settings: Settings, clock: Clock) -> None:
    for _ in range(5):
        assert (await client.post("/pairing/requests", json=_ask())).status == 200
    before = await snapshot(settings)
    for _ in range(20):
        refused = await client.post("/pairing/requests", json=_ask())
        assert refused.status == 429
    assert await snapshot(settings) == before
    clock.advance(timedelta(minutes=11))
    assert (await client.post("/pairing/requests", json=_ask())).status == 200


async def test_guessing_request_ids_ends_after_twenty(client: Client, clock: Clock) -> None:
    statuses = [(await _poll(client, f"guess-{number}"))[0] for number in range(40)]
    assert statuses == [404] * 20 + [429] * 20
    clock.advance(timedelta(minutes=2))
    assert (await _poll(client, "guess"))[0] == 404


async def test_the_digits_are_no_way_to_the_token(client: Client, world: World) -> None:
    asked = await (await client.post("/pairing/requests", json=_ask())).json()
    await accept_pairing(world, asked["request_id"], actor="cli")
    assert (await _poll(client, asked["digits"]))[0] == 404


async def test_a_pairing_has_a_name_and_can_be_revoked(client: Client, world: World, origin: str) -> None:
    first = await pair(client, world, origin, "家里的电脑")
    second = await pair(client, world, origin, "店里的电脑")
    one, other = await list_pairings(world)
    assert (one.name, other.name) == ("家里的电脑", "店里的电脑")
    await revoke_pairing(world, one.pairing_id, actor="desk")
    assert (await client.get("/api/status", headers={"Authorization": f"Bearer {first}"})).status == 401
    assert (await client.get("/api/status", headers={"Authorization": f"Bearer {second}"})).status == 200
    with pytest.raises(NotFound):
        await revoke_pairing(world, one.pairing_id, actor="desk")


async def test_a_name_cannot_hide_or_reorder_what_is_shown(client: Client, world: World) -> None:
    await client.post("/pairing/requests", json=_ask("\u202eetaD\u0000\u200b\n<b>x</b>"))
    (pending,) = await pending_pairings(world)
    assert pending.name == "etaD<b>x</b>"


async def test_another_contract_cannot_be_paired(client: Client, settings: Settings) -> None:
    before = await snapshot(settings)
    assert (await client.post("/pairing/requests", json=_ask() | {"contract": "0" * 64})).status == 412
    assert await snapshot(settings) == before


async def test_the_agents_own_browser_keeps_its_token_until_it_is_revoked(client: Client, world: World) -> None:
    token = await managed_browser_token(world)
    assert await managed_browser_token(world) == token
    (pairing,) = await list_pairings(world)
    await revoke_pairing(world, pairing.pairing_id, actor="desk")
    fresh = await managed_browser_token(world)
    assert fresh != token
    assert (await client.get("/api/status", headers={"Authorization": f"Bearer {fresh}"})).status == 200
