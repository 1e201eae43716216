"""Tokens and cookies: what is refused, how they are kept, and where they never stand."""

import hashlib
import hmac
import json
from datetime import timedelta

import pytest
from structlog.testing import capture_logs

from agent.casework.world import World
from agent.guard import tokens
from agent.guard.cookie import cookie_name, is_valid, make_cookie
from agent.pairing import list_pairings, revoke_pairing
from agent.settings import Settings
from tests.agent.conftest import Client, Clock, capture, send, snapshot


@pytest.mark.parametrize(
    "authorization",
    [
        None,
        "",
        "Bearer",
        "Bearer ",
        "Bearer wrong",
        "bearer {token}",
        "Basic {token}",
        "Bearer {token}x",
        "Bearer {hash}",
    ],
)
async def test_a_missing_or_wrong_token_is_refused(
    client: Client, settings: Settings, token: str, authorization: str | None
) -> None:
    before = await snapshot(settings)
    named = (authorization or "").format(token=token, hash=hashlib.sha256(token.encode()).hexdigest())
    headers = {} if authorization is None else {"Authorization": named}
    assert (await client.get("/api/status", headers=headers)).status == 401
    assert (await send(client, headers, capture())).status == 401
    assert await snapshot(settings) == before


async def test_a_revoked_token_is_dead_at_once(client: Client, world: World, paired: dict[str, str]) -> None:
    assert (await client.get("/api/status", headers=paired)).status == 200
    (pairing,) = await list_pairings(world)
    await revoke_pairing(world, pairing.pairing_id, actor="cli")
    assert (await client.get("/api/status", headers=paired)).status == 401
    assert (await client.get("/events", headers=paired)).status == 401


async def test_a_token_is_stored_hashed_and_stands_nowhere_else(
    client: Client, settings: Settings, paired: dict[str, str], token: str
) -> None:
    with capture_logs() as logs:
        await send(client, paired, capture())
        await client.get(f"/api/status?token={token}", headers=paired)
    rows = "\n".join(await snapshot(settings))
    assert hashlib.sha256(token.encode()).hexdigest() in rows
    assert token not in rows
    assert token not in json.dumps(logs, default=str)
    kept = [path for path in settings.data.rglob("*") if path.is_file()]
    assert not [path for path in kept if token.encode() in path.read_bytes()]


def test_every_candidate_is_compared_in_constant_time(monkeypatch: pytest.MonkeyPatch) -> None:
    compare, compared = hmac.compare_digest, list[str]()

    def watched(one: str, other: str) -> bool:
        compared.append(one)
        return compare(one, other)

    monkeypatch.setattr(tokens.hmac, "compare_digest", watched)
    active = {tokens.token_hash(name): name for name in ("a", "b", "c")}
    assert tokens.holder_of("a", active) == "a"
    assert tokens.holder_of("d", active) is None
    assert compared == [*active, *active]


async def test_the_desk_cookie_is_http_only_and_strict(client: Client, paired: dict[str, str]) -> None:
    asked = await client.post("/api/desk-links", json={"path": "/desk/cases/x"}, headers=paired)
    url = (await asked.json())["url"]
    opened = await client.get(url.split(str(client.port))[1], allow_redirects=False)
    assert (opened.status, opened.headers["Location"]) == (303, "/desk/cases/x")
    flags = opened.headers["Set-Cookie"].split("; ")
    assert flags[0].startswith(f"{cookie_name(client.port or 0)}=")
    assert {"HttpOnly", "SameSite=Strict", "Path=/"} <= set(flags)


async def test_a_link_works_once(client: Client, paired: dict[str, str]) -> None:
    asked = await client.post("/api/desk-links", json={"path": "/desk"}, headers=paired)
    path = (await asked.json())["url"].split(str(client.port))[1]
    assert (await client.get(path, allow_redirects=False)).status == 303
    again = await client.get(path, allow_redirects=False)
    assert again.status == 404
    assert "Set-Cookie" not in again.headers


async def test_a_link_lasts_a_minute(client: Client, clock: Clock, paired: dict[str, str]) -> None:
    asked = await client.post("/api/desk-links", json={"path": "/desk"}, headers=paired)
    clock.advance(timedelta(seconds=61))
    path = (await asked.json())["url"].split(str(client.port))[1]
    assert (await client.get(path, allow_redirects=False)).status == 404


async def test_looking_at_a_link_does_not_use_it(client: Client, paired: dict[str, str]) -> None:
    asked = await client.post("/api/desk-links", json={"path": "/desk"}, headers=paired)
    path = (await asked.json())["url"].split(str(client.port))[1]
    assert (await client.head(path)).status == 401
    assert (await client.get(path, allow_redirects=False)).status == 303


@pytest.mark.parametrize(
    "path", ["https://evil.example", "//evil.example", "/deskx", "/desk/../api", "/desk/?a=b", "/desk\n"]
)
async def test_a_link_leads_into_the_desk_only(client: Client, paired: dict[str, str], path: str) -> None:
    answer = await client.post("/api/desk-links", json={"path": path}, headers=paired)
    assert answer.status == 422


async def test_a_cookie_ends(client: Client, clock: Clock, cookie: dict[str, str]) -> None:
    assert (await client.get("/openapi.json", headers=cookie)).status == 200
    clock.advance(timedelta(hours=12, seconds=1))
    assert (await client.get("/openapi.json", headers=cookie)).status == 401


@pytest.mark.parametrize(
    "spoilt", ["", ".", "1.2", "9999999999.a.b", "x.y.z", "..", "\ud800.a.b", "{cookie}0", "9{cookie}"]
)
def test_a_cookie_that_we_did_not_sign_is_none(clock: Clock, spoilt: str) -> None:
    key = b"k" * 32
    cookie = make_cookie(key, clock())
    assert is_valid(key, cookie, clock())
    assert not is_valid(key, spoilt.replace("{cookie}", cookie), clock())
    assert not is_valid(b"other" * 8, cookie, clock())


async def test_the_cookie_is_no_token_and_the_token_no_cookie(
    client: Client, cookie: dict[str, str], token: str
) -> None:
    value = cookie["Cookie"].partition("=")[2]
    assert (await client.get("/api/status", headers={"Authorization": f"Bearer {value}"})).status == 401
    assert (await client.get("/api/status", headers=cookie)).status == 401
    named = {"Cookie": f"{cookie_name(client.port or 0)}={token}"}
    assert (await client.get("/desk", headers=named)).status == 401


async def test_no_secret_is_in_a_log_line(
    client: Client, world: World, paired: dict[str, str], capfd: pytest.CaptureFixture[str]
) -> None:
    asked = await client.post("/api/desk-links", json={"path": "/desk"}, headers=paired)
    secret = (await asked.json())["url"].rsplit("/", 1)[1]
    with capture_logs() as logs:
        await client.get(f"/desk/open/{secret}?again={secret}", allow_redirects=False)
        await client.get(f"/desk/open/{secret}", allow_redirects=False)
    said = json.dumps(logs, default=str) + "".join(capfd.readouterr())
    assert secret not in said
    assert secret not in repr(world)
    assert world.desk_key.hex() not in repr(world)
