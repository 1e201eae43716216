"""`appealdesk serve`: the agent, until it is stopped."""

import asyncio
import webbrowser

from aiohttp import web

from agent.casework.checkup.machine import agent_at
from agent.casework.opening import open_world
from agent.casework.world import WORLD
from agent.cli.serving import serve
from agent.cli.window import open_window
from agent.errors import DataFolderBusy
from agent.logs import start_logging
from agent.pairing import make_desk_link
from agent.settings import Settings, load_settings


def run(*, open_desk: bool) -> None:
    start_logging()
    settings = load_settings()

    async def ready(app: web.Application, port: int) -> None:
        print(f"申诉台已启动：http://127.0.0.1:{port} （按 Ctrl+C 停止）", flush=True)
        app[WORLD].background.start(open_window(app[WORLD], port))
        if open_desk:
            await _show(await make_desk_link(app[WORLD], "/desk", port, actor="cli"))

    try:
        asyncio.run(serve(settings, ready))
    except DataFolderBusy:
        if not open_desk or not agent_at(settings.port):
            raise
        asyncio.run(_open_running(settings))


async def _open_running(settings: Settings) -> None:
    """The agent is up already: then only its desk is opened."""
    async with open_world(settings) as world:
        await _show(await make_desk_link(world, "/desk", settings.port, actor="cli"))


async def _show(link: str) -> None:
    if not await asyncio.to_thread(webbrowser.open, link):
        print(f"没有找到浏览器，请在一分钟内自己打开：{link}", flush=True)
