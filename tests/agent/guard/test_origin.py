"""Who asks is told by equality: of the origin, where the browser names one, and of where the request comes from."""

import pytest
from aiohttp import WSServerHandshakeError

from agent.settings import Settings
from tests.agent.conftest import Client, capture, snapshot

LOOK_ALIKES = [
    "null",
    "",
    "https://127.0.0.1.evil.example",
    "http://127.0.0.1.evil.example:{port}",
    "http://127.0.0.1:{port}.evil.example",
    "http://127.0.0.1",
    "http://127.0.0.1:1",
    "https://127.0.0.1:{port}",
    "http://localhost.evil.example:{port}",
    "{extension}x",
    "{extension}/",
    "{extension}:80",
    "{upper}",
    "chrome-extension://abcdefghijklmnopabcdefghijklmnop",
    "moz-extension://{id}",
    "https://myseller.taobao.com",
]


def _named(origin: str, template: str, port: int | None) -> str:
    return template.format(
        port=port, extension=origin, upper=origin.upper(), id=origin.removeprefix("chrome-extension://")
    )


@pytest.mark.parametrize("template", LOOK_ALIKES)
@pytest.mark.parametrize("method", ["GET", "POST", "OPTIONS"])
async def test_an_origin_that_only_looks_alike_is_refused(
    client: Client, settings: Settings, paired: dict[str, str], origin: str, template: str, method: str
) -> None:
    before = await snapshot(settings)
    headers = paired | {"Origin": _named(origin, template, client.port), "Idempotency-Key": "capture-1"}
    headers |= {"Access-Control-Request-Method": "POST"} if method == "OPTIONS" else {}
    path = "/api/status" if method == "GET" else "/api/captures"
    answer = await client.request(method, path, headers=headers, json=capture() if method == "POST" else None)
    assert answer.status == 403
    assert "Access-Control-Allow-Origin" not in answer.headers
    assert await snapshot(settings) == before


@pytest.mark.parametrize("template", LOOK_ALIKES)
async def test_a_one_time_link_sends_no_foreign_page_on(client: Client, origin: str, template: str) -> None:
    named = _named(origin, template, client.port)
    answer = await client.get("/desk/open/anything", headers={"Origin": named}, allow_redirects=False)
    assert answer.status == 403


async def test_two_origins_are_none(client: Client, token: str, origin: str) -> None:
    headers = [("Authorization", f"Bearer {token}"), ("Origin", origin), ("Origin", origin)]
    assert (await client.get("/api/status", headers=headers)).status == 403


async def test_the_desk_may_not_use_the_extensions_interface_nor_the_extension_the_desks(
    client: Client, paired: dict[str, str], cookie: dict[str, str], origin: str
) -> None:
    own = f"http://127.0.0.1:{client.port}"
    assert (await client.get("/api/status", headers=paired | {"Origin": own})).status == 403
    assert (await client.post("/desk/anything", json={}, headers=cookie | {"Origin": origin})).status == 403


async def test_the_extensions_get_carries_no_origin_and_the_token_decides(client: Client, token: str) -> None:
    silent = {"Sec-Fetch-Site": "none"}
    assert (await client.get("/api/status", headers=silent)).status == 401
    assert (await client.get("/api/status", headers=silent | {"Authorization": f"Bearer {token}"})).status == 200


async def test_preflight_is_answered_for_the_paired_origin_alone(client: Client, origin: str) -> None:
    asked = {"Access-Control-Request-Method": "POST", "Access-Control-Request-Headers": "authorization"}
    answer = await client.options("/api/captures", headers=asked | {"Origin": origin})
    assert (answer.status, answer.headers["Access-Control-Allow-Origin"]) == (204, origin)
    assert "Access-Control-Allow-Credentials" not in answer.headers
    own = await client.options("/api/captures", headers=asked | {"Origin": f"http://127.0.0.1:{client.port}"})
    assert own.status == 403
    assert (await client.options("/api/captures", headers=asked)).status == 403


@pytest.mark.parametrize("site", ["cross-site", "same-site", "Cross-Site", "anything"])
@pytest.mark.parametrize(
    ("mode", "dest"),
    [("no-cors", "image"), ("cors", "empty"), ("websocket", "websocket"), ("navigate", "document"), ("no-cors", "")],
)
async def test_another_sites_page_reaches_nothing(
    client: Client, cookie: dict[str, str], site: str, mode: str, dest: str
) -> None:
    headers = cookie | {"Sec-Fetch-Site": site, "Sec-Fetch-Mode": mode, "Sec-Fetch-Dest": dest}
    for path in ("/health", "/desk", "/events", "/desk/static/app.css", "/nothing"):
        assert (await client.get(path, headers=headers)).status == 403


async def test_the_desks_framed_page_passes_and_says_who_may_frame_it(
    client: Client, cookie: dict[str, str], origin: str
) -> None:
    framed = {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "iframe"}
    page = await client.get("/desk", headers=cookie | framed, allow_redirects=False)
    assert page.status != 403
    assert f"frame-ancestors 'self' {origin}" in page.headers["Content-Security-Policy"]
    assert (await client.get("/events", headers=cookie | framed)).status == 403
    assert (await client.get("/health", headers=cookie | framed)).status == 403
    assert (await client.post("/desk", json={}, headers=cookie | framed)).status == 403


async def test_a_cross_site_form_post_is_refused_and_changes_nothing(
    client: Client, settings: Settings, cookie: dict[str, str]
) -> None:
    before = await snapshot(settings)
    form = {"Origin": "https://evil.example", "Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate"}
    for path in ("/api/captures", "/pairing/requests", "/desk"):
        assert (await client.post(path, data={"name": "x"}, headers=cookie | form)).status == 403
    assert await snapshot(settings) == before


async def test_an_image_of_another_page_gets_nothing(client: Client, cookie: dict[str, str]) -> None:
    image = {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "no-cors", "Sec-Fetch-Dest": "image"}
    answer = await client.get("/desk/static/anything.png", headers=cookie | image)
    assert answer.status == 403
    assert answer.headers["Cross-Origin-Resource-Policy"] == "same-origin"


@pytest.mark.parametrize("foreign", ["https://evil.example", "http://127.0.0.1:1", "null"])
async def test_a_foreign_websocket_or_event_stream_is_refused(
    client: Client, cookie: dict[str, str], foreign: str
) -> None:
    with pytest.raises(WSServerHandshakeError) as refused:
        await client.ws_connect("/events", origin=foreign, headers=cookie)
    assert refused.value.status == 403
    stream = {"Origin": foreign, "Accept": "text/event-stream"}
    assert (await client.get("/events", headers=cookie | stream)).status == 403


async def test_no_websocket_is_opened_for_anybody(client: Client, cookie: dict[str, str]) -> None:
    with pytest.raises(WSServerHandshakeError) as refused:
        await client.ws_connect("/events", headers=cookie)
    assert refused.value.status == 403
