"""What runs beside the agent for the buyers that were asked: when a wait ends without an answer, one alert, once."""

from contextlib import AbstractAsyncContextManager
from datetime import timedelta

from agent.casework.alerts import of_silence
from agent.casework.asking import MAY_ASK
from agent.casework.repeating import repeating
from agent.casework.world import World
from agent.domain.questions import QuestionState, standings_of
from agent.store.alerts import raise_alert
from agent.store.cases import load_case_row
from agent.store.evidence import evidence_of
from agent.store.questions import due_questions

STALE = timedelta(days=7)
"""What ended longer ago while the agent was closed is not told any more."""

LOOK_SECONDS = 60.0


def waiting_for_answers(world: World, seconds: float = LOOK_SECONDS) -> AbstractAsyncContextManager[None]:
    """Look every so often, until the end of the block."""
    return repeating(world, tell_of_silence, seconds)


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
