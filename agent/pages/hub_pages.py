"""预防 and 设置: the two pages that lead to others, each with a line that says what is there."""

from aiohttp import web

from agent.pages.drawing import draw


async def show_prevention(request: web.Request) -> web.Response:
    return await draw(request, "prevention/hub.html")


async def show_settings(request: web.Request) -> web.Response:
    return await draw(request, "settings/hub.html")
