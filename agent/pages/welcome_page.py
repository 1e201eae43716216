"""The first start: what the program does and does not do, what the platforms say of it, and where to begin."""

from aiohttp import web

from agent.casework.world import WORLD
from agent.pages.browser_state import has_browser
from agent.pages.drawing import draw

PRACTICE_COMMAND = "scripts/run --practice"


async def show_welcome(request: web.Request) -> web.Response:
    world = request.app[WORLD]
    return await draw(
        request,
        "welcome.html",
        own_url="/desk/welcome",
        packs=sorted(world.packs.values(), key=lambda pack: pack.title),
        practice_command=PRACTICE_COMMAND,
        has_browser=has_browser(world),
        data=world.settings.data,
    )
