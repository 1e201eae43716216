"""`appealdesk serve`: the agent, until it is stopped."""

import asyncio
import webbrowser

from aiohttp import web

from agent.casework.world import WORLD
from agent.cli.serving import serve
from agent.cli.window import open_window
from agent.logs import start_logging
from agent.pairing import make_desk_link
from agent.settings import load_settings


def run(*, open_desk: bool) -> None:
    start_logging()
    settings = load_settings()

    async def ready(app: web.Application, port: int) -> None:
        print(f"申诉台已启动：http://127.0.0.1:{port} （按 Ctrl+C 停止）", flush=True)
        app[WORLD].background.start(open_window(app[WORLD], port))
        if open_desk:
            link = await make_desk_link(app[WORLD], "/desk", port, actor="cli")
            if not await asyncio.to_thread(webbrowser.open, link):
                print(f"没有找到浏览器，请在一分钟内自己打开：{link}", flush=True)

    asyncio.run(serve(settings, ready))
