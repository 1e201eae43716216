"""The real agent on a port of its own that a test can stop and start again."""

import json
import socket
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any

from sqlalchemy import select

from agent.app import WORLD
from agent.casework.world import World
from agent.cli.serving import listening
from agent.pairing import managed_browser_token
from agent.settings import load_settings
from agent.store import cases
from agent.store.cases import CaseRow
from agent.store.opening import reading
from agent.store.schema import captures


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


class RunningAgent:
    """Data and port stay the same through every stop and start."""

    def __init__(self, data: Path) -> None:
        self._settings = load_settings(
            data=data, key_file=data.parent / "keys", managed_browser=False, port=free_port()
        )
        self._running = AsyncExitStack()
        self._world: World | None = None

    @property
    def port(self) -> int:
        return self._settings.port

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def world(self) -> World:
        assert self._world is not None, "the agent is stopped"
        return self._world

    async def start(self) -> None:
        app, _ = await self._running.enter_async_context(listening(self._settings))
        self._world = app[WORLD]

    async def stop(self) -> None:
        self._world = None
        await self._running.aclose()

    async def token(self) -> str:
        return await managed_browser_token(self.world)

    async def cases(self) -> list[CaseRow]:
        async with reading(self.world.engine) as conn:
            return list(await cases.list_case_rows(conn))

    async def captures(self) -> list[dict[str, Any]]:
        """Every capture that the agent has taken, as it came."""
        async with reading(self.world.engine) as conn:
            rows = await conn.execute(select(captures.c.capture_json).order_by(captures.c.taken_at))
            return [json.loads(row.capture_json) for row in rows]

    async def capture_ids(self) -> list[str]:
        return [capture["capture_id"] for capture in await self.captures()]
