"""What waits for the operator, for popup and badge."""

from importlib.metadata import version

from agent.casework.summaries import next_step
from agent.casework.world import World
from agent.domain.turns import DONE, WAITS_FOR_OPERATOR
from agent.store import alerts, cases
from agent.store.case_lists import count_by_status
from agent.store.opening import reading
from shared.wire import PRODUCT, NextStep, StatusAnswer

STEPS_SHOWN = 5


def product_version() -> str:
    return version(PRODUCT)


async def read_status(world: World) -> StatusAnswer:
    """Counts over all cases, and the few next steps that matter most."""
    async with reading(world.engine) as conn:
        shops = await cases.list_shops(conn)
        counts = await count_by_status(conn)
        waiting = await cases.list_case_rows(conn, statuses=WAITS_FOR_OPERATOR)
        unseen = await alerts.count_unseen_beside(conn, WAITS_FOR_OPERATOR)
    waiting.sort(key=lambda row: WAITS_FOR_OPERATOR.index(row.status))
    return StatusAnswer(
        version=product_version(),
        shops=tuple(shops),
        open_case_count=sum(count for status, count in counts.items() if status not in DONE),
        attention_count=sum(counts.get(status, 0) for status in WAITS_FOR_OPERATOR) + unseen,
        next_steps=tuple(
            NextStep(title=f"{next_step(row)}：{row.review.text[:20]}", path=f"/desk/cases/{row.case_id}")
            for row in waiting[:STEPS_SHOWN]
        ),
    )
