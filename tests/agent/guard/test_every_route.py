"""Every route there is, enumerated from the app itself: none is without the guard."""

import re

import pytest
from aiohttp import web

from agent.guard.access import Access, access_of
from agent.settings import Settings
from tests.agent.conftest import Client, snapshot

UNPAIRED = {("GET", "/health"), ("POST", "/pairing/requests"), ("POST", "/pairing/requests/{request_id}/token")}


def _routes(app: web.Application) -> list[tuple[str, str]]:
    found = {(route.method, route.resource.canonical) for route in app.router.routes() if route.resource}
    return sorted((method, path) for method, path in found if method != "HEAD")


def _address(canonical: str) -> str:
    filled = re.sub(r"{\w+}", "x", canonical)
    return f"{filled}/x.css" if canonical.endswith("/static") else filled


async def test_unpaired_only_health_and_pairing_answer(client: Client, settings: Settings) -> None:
    routes = _routes(client.app)
    assert len(routes) > 10
    before = await snapshot(settings)
    for method, canonical in routes:
        if (method, canonical) in UNPAIRED or access_of(canonical) is Access.LINK:
            continue
        answer = await client.request(method, _address(canonical), json=None if method == "GET" else {})
        assert answer.status == 401, (method, canonical)
    assert await snapshot(settings) == before


@pytest.mark.parametrize(
    "foreign",
    [
        {"Host": "evil.example"},
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "cors", "Sec-Fetch-Dest": "empty"},
        {"Sec-Fetch-Site": "same-site", "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "iframe"},
    ],
    ids=str,
)
async def test_a_stranger_is_refused_everywhere_and_changes_nothing(
    client: Client, settings: Settings, paired: dict[str, str], cookie: dict[str, str], foreign: dict[str, str]
) -> None:
    before = await snapshot(settings)
    for method, canonical in _routes(client.app):
        for credential in (paired, cookie, paired | cookie):
            body = None if method == "GET" else {}
            answer = await client.request(method, _address(canonical), json=body, headers=credential | foreign)
            assert answer.status == 403, (method, canonical)
    assert await snapshot(settings) == before


async def test_what_does_not_exist_is_guarded_too(client: Client, cookie: dict[str, str]) -> None:
    for path in ("/", "/nothing", "/desk/nothing", "/api/nothing", "/desk/static/../../settings.py", "/desk/open/a/b"):
        assert (await client.get(path)).status == 401
    assert (await client.get("/nothing", headers=cookie)).status == 404


async def test_an_address_without_a_place_in_the_list_wants_a_credential() -> None:
    assert access_of("/surprise") is Access.EITHER
    assert access_of("/healthy") is Access.EITHER
    assert access_of("/deskx") is Access.EITHER
    assert access_of("/desk") is Access.DESK


async def test_every_write_takes_json_only(client: Client, paired: dict[str, str], cookie: dict[str, str]) -> None:
    kinds = [
        "text/plain",
        "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=x",
        "application/jsonx",
        "",
    ]
    writes = [(method, path) for method, path in _routes(client.app) if method not in {"GET", "*"}]
    assert writes
    for method, canonical in writes:
        for kind in kinds:
            credential = cookie if access_of(canonical) is Access.DESK else paired
            answer = await client.request(
                method, _address(canonical), data=b"{}", headers=credential | {"Content-Type": kind}
            )
            assert answer.status == 415, (method, canonical, kind)


async def test_answers_carry_the_safe_headers_also_when_they_refuse(client: Client, cookie: dict[str, str]) -> None:
    for headers in ({}, cookie):
        for path in ("/health", "/openapi.json", "/nothing"):
            answer = await client.get(path, headers=headers)
            assert answer.headers["X-Content-Type-Options"] == "nosniff"
            assert answer.headers["Cache-Control"] == "no-store"
            assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
            assert "unsafe" not in answer.headers["Content-Security-Policy"]
