"""What waits for the operator, for popup and badge."""

from importlib.metadata import version

from agent.casework.summaries import next_step
from agent.casework.world import World
from agent.store import alerts, cases
from agent.store.opening import reading
from shared.case_status import CaseStatus
from shared.wire import PRODUCT, NextStep, StatusAnswer

DONE = frozenset(
    {CaseStatus.UPHELD, CaseStatus.NOT_APPEALABLE, CaseStatus.WAIVED, CaseStatus.EXPIRED, CaseStatus.CLOSED}
)
WAITS_FOR_OPERATOR = (
    CaseStatus.SUPPLEMENT_REQUESTED,
    CaseStatus.HANDED_OVER,
    CaseStatus.READY,
    CaseStatus.REJECTED,
    CaseStatus.PREPARING,
    CaseStatus.TRIAGED,
)
"""Most urgent first."""

STEPS_SHOWN = 5


def product_version() -> str:
    return version(PRODUCT)


async def read_status(world: World) -> StatusAnswer:
    """Counts over all cases, and the few next steps that matter most."""
    async with reading(world.engine) as conn:
        shops = await cases.list_shops(conn)
        counts = await cases.count_by_status(conn)
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
