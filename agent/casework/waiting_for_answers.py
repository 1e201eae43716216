"""What runs beside the agent for the buyers that were asked: when a wait ends without an answer, one alert, once."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta

from agent.casework.alerts import of_silence
from agent.casework.asking import MAY_ASK
from agent.casework.world import World
from agent.domain.questions import QuestionState, standings_of
from agent.store.alerts import raise_alert
from agent.store.cases import load_case_row
from agent.store.evidence import evidence_of
from agent.store.questions import due_questions

STALE = timedelta(days=7)
"""What ended longer ago while the agent was closed is not told any more."""

LOOK_SECONDS = 60.0


@asynccontextmanager
async def waiting_for_answers(world: World, seconds: float = LOOK_SECONDS) -> AsyncIterator[None]:
    """Look every so often, until the end of the block."""
    task = asyncio.create_task(_keep_looking(world, seconds))
    try:
        yield
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


async def tell_of_silence(world: World) -> int:
    """Alert each wait that ended without an answer; how many are new."""
    now, count = world.now(), 0
    async with world.engine.begin() as conn:
        for question in await due_questions(conn, now - STALE, now):
            row = await load_case_row(conn, question.case_id)
            standing = standings_of([question], await evidence_of(conn, question.case_id), now)[0]
            if row.status in MAY_ASK and standing.state is QuestionState.OVER:
                count += await raise_alert(conn, of_silence(row, question), now) is not None
    if count:
        world.bus.publish("alert")
    return count


async def _keep_looking(world: World, seconds: float) -> None:
    while True:
        world.background.start(tell_of_silence(world))  # where a look that fails is logged, and the next one comes
        await asyncio.sleep(seconds)
