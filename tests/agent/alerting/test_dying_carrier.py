"""`kill -9` while alerts go out: none comes twice, none is forgotten, what nobody can know is said to be unknown."""

import asyncio
import random
import signal
import sqlite3
import sys
from collections import Counter
from contextlib import closing
from pathlib import Path

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from agent.casework.channels import INTERRUPTED

ALERTS, KILLS, SEED = 30, 12, 20261124


@pytest.mark.timeout(300)
async def test_an_agent_that_is_killed_again_and_again_sends_none_twice(tmp_path: Path) -> None:
    got: list[str] = []

    async def take(request: web.Request) -> web.Response:
        got.append(await request.text())
        return web.json_response({"errcode": 0})

    app = web.Application()
    app.router.add_post("/{rest:.*}", take)
    server = TestServer(app, shutdown_timeout=0)
    await server.start_server()
    chance = random.Random(SEED)
    died = 0
    try:
        for _ in range(KILLS):
            died += await _carry(tmp_path, str(server.make_url("/robot")), chance.randint(1, 30))
        assert not await _carry(tmp_path, str(server.make_url("/robot")), 0)
    finally:
        await server.close()
    assert died > KILLS / 2
    with closing(sqlite3.connect(tmp_path / "appealdesk.sqlite3")) as plain:
        states = Counter(plain.execute("SELECT state FROM deliveries").fetchall())
        unknown = plain.execute("SELECT count(*) FROM deliveries WHERE error = ?", (INTERRUPTED,)).fetchone()[0]
    assert set(states) <= {("sent",), ("failed",)}
    assert states.total() == ALERTS
    assert states["failed",] == unknown <= died
    assert states["sent",] <= len(got) <= ALERTS


async def _carry(data: Path, url: str, kill_at: int) -> bool:
    """Whether it was killed before its work was done."""
    command = ["-m", "tests.agent.alerting.dying_carrier", str(data), url, str(ALERTS), str(kill_at)]
    process = await asyncio.create_subprocess_exec(sys.executable, *command, stderr=asyncio.subprocess.PIPE)
    _, said = await process.communicate()
    assert process.returncode in (0, -signal.SIGKILL), said.decode()
    return process.returncode == -signal.SIGKILL
