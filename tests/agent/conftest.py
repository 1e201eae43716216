"""A real agent on a throw-away data folder, and what is needed to speak to it."""

import asyncio
import os
import shutil
import sqlite3
import time
from collections.abc import Awaitable, Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from aiohttp.test_utils import TestClient
from aiohttp.web import Application, Request

from agent.app import make_app
from agent.casework.catching_up import follow_rules
from agent.casework.opening import open_world
from agent.casework.world import WORLD, World
from agent.guard.extension_id import extension_origin
from agent.pairing import accept_pairing
from agent.settings import Settings, load_settings
from shared.contract import contract_hash

Client = TestClient[Request, Application]

SETTLES_SECONDS = 60.0
"""A machine under load has that long to work out anew what changed; an idle one needs a twentieth of a second."""


class Clock:
    """A clock that a test moves."""

    def __init__(self) -> None:
        self.moment = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.moment

    def advance(self, span: timedelta) -> None:
        self.moment += span


@pytest.fixture(autouse=True)
def no_settings_from_outside(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in os.environ if name.startswith("APPEALDESK_")]:
        monkeypatch.delenv(name)


@pytest.fixture(scope="session")
def empty_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database as an agent leaves it that has just been started for the first time, to be copied: migrations and the
    platforms' rules take longer than most tests.
    """
    data = tmp_path_factory.mktemp("database") / "data"
    data.mkdir()
    made = load_settings(data=data, key_file=data / "keys", managed_browser=False)

    async def begin() -> None:
        async with open_world(made, Clock()) as world:
            await follow_rules(world)

    asyncio.run(begin())
    return made.database


@pytest.fixture
def database(tmp_path: Path, empty_database: Path) -> Path:
    """A migrated database of the test's own, not open."""
    return Path(shutil.copy(empty_database, tmp_path / "store.sqlite3"))


@pytest.fixture
def settings(tmp_path: Path, empty_database: Path) -> Settings:
    (tmp_path / "data").mkdir()
    shutil.copy(empty_database, tmp_path / "data" / "appealdesk.sqlite3")
    return load_settings(data=tmp_path / "data", key_file=tmp_path / "data" / "keys", managed_browser=False)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
async def client(
    settings: Settings, clock: Clock, aiohttp_client: Callable[[Application], Awaitable[Client]]
) -> Client:
    return await aiohttp_client(make_app(settings, now=clock))


@pytest.fixture
def world(client: Client) -> World:
    return client.app[WORLD]


@pytest.fixture
def origin(settings: Settings) -> str:
    return extension_origin(settings.extension)


@pytest.fixture
async def token(client: Client, world: World, origin: str) -> str:
    return await pair(client, world, origin)


@pytest.fixture
def paired(token: str, origin: str) -> dict[str, str]:
    """The headers of the paired extension's POST."""
    return {"Authorization": f"Bearer {token}", "Origin": origin, "X-Appealdesk-Contract": contract_hash()}


@pytest.fixture
async def cookie(client: Client, paired: dict[str, str]) -> dict[str, str]:
    """The headers of a desk page's own request."""
    asked = await client.post("/api/desk-links", json={"path": "/desk"}, headers=paired)
    opened = await client.get((await asked.json())["url"].split(str(client.port))[1], allow_redirects=False)
    client.session.cookie_jar.clear()
    return {"Cookie": opened.headers["Set-Cookie"].split(";")[0], "Sec-Fetch-Site": "same-origin"}


async def pair(client: Client, world: World, origin: str, name: str = "Chromium · Linux") -> str:
    """What the extension and the operator do together."""
    ask = {"name": name, "contract": contract_hash()}
    asked = await (await client.post("/pairing/requests", json=ask, headers={"Origin": origin})).json()
    await accept_pairing(world, asked["request_id"], actor="cli")
    path = f"/pairing/requests/{asked['request_id']}/token"
    given = await (await client.post(path, json={}, headers={"Origin": origin})).json()
    return str(given["token"])


def capture(capture_id: str = "capture-1", **review: Any) -> dict[str, Any]:
    """A capture as the extension sends it; `review` replaces keys of its review."""
    return {
        "capture_id": capture_id,
        "platform": "taobao",
        "pack_version": "1",
        "shop": "示例店铺",
        "page": "reviews",
        "url": "https://myseller.taobao.com/home.htm/comment-manage/list",
        "captured_at": "2026-11-23T01:59:00Z",
        "source": "response",
        "review": {
            "review_id": "1234567890123456789",
            "kind": "main",
            "order_id": "2234567890123456789",
            "item_id": "3234567890",
            "item_title": "陶瓷杯",
            "buyer": "t**5",
            "rating": 1,
            "feeling": None,
            "posted_at": "2026-11-22T04:00:00Z",
            "text": "你这个骗子，死全家",
            "media": [],
            "appeal_open": True,
            "row_state": None,
        }
        | review,
    }


async def send(client: Client, headers: dict[str, str], body: dict[str, Any]) -> Any:
    """The answer to a capture, as the extension would send it."""
    key = {"Idempotency-Key": body["capture_id"]}
    return await client.post("/api/captures", json=body, headers=headers | key)


async def alter_audit(settings: Settings, line: int) -> None:
    """A line as somebody with a database tool would alter it; in a thread, for the agent may have to end a write."""

    def alter() -> None:
        with closing(sqlite3.connect(settings.database)) as plain, plain:
            plain.execute("UPDATE audit SET actor = 'somebody' WHERE line = ?", (line,))

    await asyncio.to_thread(alter)


async def snapshot(settings: Settings) -> list[str]:
    """Every row there is, to be compared: once the agent has worked out anew what changed, and without its start.

    Raises AssertionError where cases are still marked after `SETTLES_SECONDS`.
    """

    def rows() -> list[str]:
        with closing(sqlite3.connect(settings.database)) as plain:
            until = time.monotonic() + SETTLES_SECONDS
            while left := plain.execute("SELECT count(*) FROM stale_cases").fetchone()[0]:
                assert time.monotonic() < until, f"{left} cases are still marked: does the agent run?"
                time.sleep(0.02)
            return [line for line in plain.iterdump() if '"rules_heads"' not in line]

    return await asyncio.to_thread(rows)
