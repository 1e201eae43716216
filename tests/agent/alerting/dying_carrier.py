"""An agent that carries alerts and dies: `python -m tests.agent.alerting.dying_carrier DATA URL COUNT KILL_AT`.

It raises alerts until there are `COUNT`, each carried before the next, and kills itself before its `KILL_AT`-th piece
of work on the disk (0: never).
"""

import asyncio
import sys
from pathlib import Path

from sqlalchemy import event

from agent.alerting.sending import Address
from agent.casework import channels
from agent.casework.opening import open_world
from agent.casework.world import World
from agent.domain.channels import ChannelKind
from agent.settings import load_settings
from agent.store import alerts
from agent.store import channels as stored
from agent.store.alerts import NewAlert
from shared.alert import AlertKind
from tests.agent.watching.living_week import Mortal

WHAT = "申诉台"


async def carry_all(data: Path, url: str, count: int, mortal: Mortal) -> None:
    settings = load_settings(data=data, key_file=data / "keys", managed_browser=False)
    async with open_world(settings) as world:
        async with world.engine.connect() as conn:
            is_new = not await stored.list_channels(conn)
        if is_new:
            await _add_channel(world, url)
        async with world.engine.connect() as conn:
            raised = len(await alerts.list_alerts(conn))
        for name in ("before_cursor_execute", "commit"):
            event.listen(world.engine.sync_engine, name, mortal.step)
        async with world.engine.begin() as conn:  # as at every start
            await stored.give_up_sending(conn, channels.INTERRUPTED)
        await channels.carry(world)
        for number in range(raised, count):
            async with world.engine.begin() as conn:
                new = NewAlert(f"alert-{number}", AlertKind.DEADLINE, None, WHAT, WHAT)
                await alerts.raise_alert(conn, new, world.now())
            await channels.carry(world)


async def _add_channel(world: World, url: str) -> None:
    kind = ChannelKind.DINGTALK
    channel = stored.Channel("channel-1", kind, "群", True, world.now(), tuple(AlertKind), (), 0, 0, False, 0, None)
    await channels.add_channel(world, channel, Address(kind, url, "", ""))


if __name__ == "__main__":
    folder, address, wanted, kill_at = sys.argv[1:]
    asyncio.run(carry_all(Path(folder), address, int(wanted), Mortal(int(kill_at))))
