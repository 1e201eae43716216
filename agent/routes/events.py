"""News as server-sent events: one event per change, named by its topic, with the case it is about."""

import asyncio
import json
from contextlib import aclosing

from aiohttp import web

from agent.casework.bus import News
from agent.casework.world import WORLD

ALIVE_SECONDS = 15
"""A silent stream looks dead to the browser's side of a sleeping laptop."""


async def stream_events(request: web.Request) -> web.StreamResponse:
    """Open until the reader leaves or the agent stops."""
    response = web.StreamResponse(headers={"Content-Type": "text/event-stream; charset=utf-8"})
    await response.prepare(request)
    await response.write(b": open\n\n")
    async with aclosing(request.app[WORLD].bus.subscribe()) as news:
        upcoming = asyncio.ensure_future(anext(news, None))
        try:
            while True:
                done, _ = await asyncio.wait({upcoming}, timeout=ALIVE_SECONDS)
                if not done:
                    await response.write(b": alive\n\n")
                    continue
                if (item := upcoming.result()) is None:
                    break
                await response.write(as_event(item))
                upcoming = asyncio.ensure_future(anext(news, None))
        except ConnectionError:  # the reader left
            pass
        finally:
            upcoming.cancel()
            await asyncio.wait({upcoming})
    return response


def as_event(news: News) -> bytes:
    return f"event: {news.topic}\ndata: {json.dumps({'case_id': news.case_id, 'words': news.words})}\n\n".encode()
