"""The managed browser window when the agent starts: opened, its extension paired, on the page where work begins."""

import structlog

from agent.casework.world import World
from agent.errors import AgentError
from agent.pairing import make_desk_link, managed_browser_token
from agent.store import cases
from agent.store.opening import reading

log = structlog.get_logger(__name__)


async def open_window(world: World, port: int) -> None:
    """Where the browser will not start the agent works on without it, and says why."""
    if world.browser is None:
        return
    try:
        await world.browser.open()
        await world.browser.give_pairing(f"http://127.0.0.1:{port}", await managed_browser_token(world))
        await world.browser.show(world.settings.start_url or await _desk_link(world, port))
    except AgentError as error:
        log.warning("browser_not_opened", detail=error.detail)
        print(error.words, flush=True)
        return
    world.bus.publish("browser")


async def _desk_link(world: World, port: int) -> str:
    """A first start meets the welcome page; later ones what waits for her."""
    async with reading(world.engine) as conn:
        is_first = not await cases.list_case_rows(conn, limit=1)
    return await make_desk_link(world, "/desk/welcome" if is_first else "/desk", port, actor="agent")
