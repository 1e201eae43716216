"""A listener on the agent's port that is not the agent, and remembers what it was sent."""

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web


@dataclass
class Stranger:
    paths: list[str] = field(default_factory=list)
    tokens: list[str] = field(default_factory=list)


@asynccontextmanager
async def stranger_on(port: int, health: dict[str, Any] | str) -> AsyncIterator[Stranger]:
    """Answers everything with the same words: `health` as JSON, or as it stands."""
    stranger = Stranger()

    async def answer(request: web.Request) -> web.Response:
        stranger.paths.append(request.path)
        if "Authorization" in request.headers:
            stranger.tokens.append(request.headers["Authorization"])
        return web.Response(text=health if isinstance(health, str) else json.dumps(health))

    app = web.Application()
    app.router.add_route("*", "/{path:.*}", answer)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", port).start()
    try:
        yield stranger
    finally:
        await runner.cleanup()
