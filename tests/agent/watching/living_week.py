"""One agent living through the scripted week: `python -m tests.agent.watching.living_week DATA DAYS KILL_AT`.

It goes on from where the last one stood, and kills itself before its `KILL_AT`-th piece of work on the disk (0: never).
One that reaches the end writes into `done` how many pieces there were.
"""

import asyncio
import os
import signal
import sys
from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy import event

from agent.alerting.outbox import Outbox
from agent.casework.opening import open_world
from agent.casework.reminding import remind
from agent.casework.watching import take_turn, watch_shops
from agent.casework.world import World
from agent.settings import load_settings
from agent.store import alerts, watches
from agent.watching.pace import Pace
from agent.watching.schedule import Schedule
from shared.alert import Alert
from tests.agent import waiting_cases
from tests.agent.watching.week import ASLEEP, START, Decision, ScriptedPages, decisions, holds, shown_time

STEP = timedelta(minutes=30)
PACE = Pace(gap_seconds=0)


class Mortal:
    """Counts down to the moment at which the process dies, as by a power cut."""

    def __init__(self, kill_at: int) -> None:
        self.done = 0
        self._kill_at = kill_at

    def step(self, *_: object) -> None:
        self.done += 1
        if self.done == self._kill_at:
            os.kill(os.getpid(), signal.SIGKILL)


async def open_cases(world: World, script: list[Decision]) -> None:
    for one in script:
        await waiting_cases.open_case(
            world,
            one.case_id,
            one.shop,
            platform=one.platform,
            order_id=one.order_id,
            review_id=f"7{one.order_id}",
            text=f"客服就是个傻逼，第{one.order_id}单",
        )


async def live(data: Path, days: int, mortal: Mortal) -> None:
    """From the step that was reached to the end of the last day."""
    script = decisions(days)
    reached = data / "reached"
    pages = ScriptedPages(script, datetime.fromisoformat(reached.read_text()) if reached.exists() else START)
    settings = load_settings(data=data, key_file=data / "keys", managed_browser=False)
    async with open_world(settings, lambda: shown_time(pages.at)) as world:
        if not reached.exists():
            await open_cases(world, script)
            await watch_shops(world)
            reached.write_text(START.isoformat())
        for name in ("before_cursor_execute", "commit"):
            event.listen(world.engine.sync_engine, name, mortal.step)
        schedule = Schedule(world.engine, world.now, lambda watch: take_turn(world, watch, PACE, pages))

        async def show(alert: Alert) -> bool:
            mortal.step()
            with (data / "shown").open("a") as shown:
                shown.write(f"{alert.key}\n")
            mortal.step()
            return True

        outbox = Outbox(world.engine, show)
        async with world.engine.begin() as conn:  # as at every start of the schedule and of the outbox
            await watches.release_all(conn)
            await alerts.give_up_interrupted(conn)
        while pages.at < START + timedelta(days=days):
            while await schedule.visit_one():
                pass
            if pages.at.minute == 0:
                await remind(world)
            while await outbox.show_one():
                pass
            pages.at += STEP
            while holds(ASLEEP, pages.at):
                pages.at += STEP
            _keep(reached, pages.at)


def _keep(reached: Path, at: datetime) -> None:
    beside = reached.with_suffix(".new")
    beside.write_text(at.isoformat())
    beside.replace(reached)


if __name__ == "__main__":
    mortal = Mortal(int(sys.argv[3]))
    asyncio.run(live(Path(sys.argv[1]), int(sys.argv[2]), mortal))
    (Path(sys.argv[1]) / "done").write_text(str(mortal.done))
