"""How the agent takes its port: on loopback only, saying who sits there if it is taken, and leaving in good order."""

import asyncio
import errno
import signal
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress

from aiohttp import web

from agent.app import make_app
from agent.casework.checkup.machine import agent_at
from agent.casework.restoring import carry_out, note_restored
from agent.casework.world import WORLD
from agent.errors import PortTaken, why
from agent.guard.admitting import LOOPBACK
from agent.logs import AccessLogger
from agent.restarting import RESTART
from agent.settings import Settings, load_settings
from agent.store.claiming import claimed

CLOSING_SECONDS = 5.0


async def serve(settings: Settings, ready: Callable[[web.Application, int], Awaitable[None]]) -> None:
    """Run until SIGINT or SIGTERM; `ready` is called with the port once it answers. Raises AgentError.

    Begins anew when the desk asks for it; a restore that was prepared is carried out before.
    """
    stopped = asyncio.Event()
    loop = asyncio.get_running_loop()
    for name in (signal.SIGINT, signal.SIGTERM):
        with suppress(NotImplementedError):  # Windows: there KeyboardInterrupt ends asyncio.run
            loop.add_signal_handler(name, stopped.set)
    with claimed(settings.data):
        while not stopped.is_set():
            aside = carry_out(settings)
            settings = load_settings(data=settings.data)
            async with listening(settings) as (app, port):
                if aside is not None:
                    await note_restored(app[WORLD], aside)
                await ready(app, port)
                await _first_of(stopped, app[RESTART])


async def _first_of(*events: asyncio.Event) -> None:
    waits = [asyncio.create_task(event.wait()) for event in events]
    await asyncio.wait(waits, return_when=asyncio.FIRST_COMPLETED)
    for wait in waits:
        wait.cancel()


@asynccontextmanager
async def listening(settings: Settings) -> AsyncIterator[tuple[web.Application, int]]:
    """The agent, answering on its port; port 0 takes any free one. Raises PortTaken."""
    app = make_app(settings)
    runner = web.AppRunner(app, access_log_class=AccessLogger, shutdown_timeout=CLOSING_SECONDS)
    await runner.setup()
    try:
        site = web.TCPSite(runner, LOOPBACK, settings.port)
        try:
            await site.start()
        except OSError as error:
            raise await asyncio.to_thread(_why_not, settings.port, error) from error
        yield app, runner.addresses[0][1]
    finally:
        await runner.cleanup()


def _why_not(port: int, error: OSError) -> PortTaken:
    if error.errno != errno.EADDRINUSE:
        return PortTaken(f"端口 {port} 不能使用：{why(error)}。", "请用环境变量 APPEALDESK_PORT 换一个端口。")
    if agent_at(port):
        return PortTaken(f"端口 {port} 上已经有一个申诉台在运行。", "请直接使用它，或先关闭它。")
    return PortTaken(
        f"端口 {port} 被别的程序占用了，它不是申诉台。", "请关闭那个程序，或用环境变量 APPEALDESK_PORT 换一个端口。"
    )
