"""What waits for the operator, for popup and badge."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version

from sqlalchemy.ext.asyncio import AsyncConnection

from agent.casework.summaries import next_step
from agent.casework.world import World
from agent.domain.turns import DONE, WAITS_FOR_OPERATOR
from agent.store import alerts, cases
from agent.store.case_lists import count_by_status
from agent.store.cases import CaseRow
from agent.store.opening import reading
from agent.store.shops import list_shops
from shared.case_status import CaseStatus
from shared.wire import PRODUCT, NextStep, StatusAnswer

STEPS_SHOWN = 5


@cache
def product_version() -> str:
    return version(PRODUCT)


@dataclass(frozen=True)
class Counts:
    """Over all cases. `attention`: cases where it is her turn, and unseen alerts about others."""

    by_status: Mapping[CaseStatus, int]
    attention: int
    unseen_alerts: int

    @property
    def open_cases(self) -> int:
        return sum(count for status, count in self.by_status.items() if status not in DONE)

    @property
    def has_any_case(self) -> bool:
        return bool(self.by_status)


async def read_counts(world: World) -> Counts:
    """What every page of the desk shows."""
    return await world.reader.read(counts_in)


async def counts_in(conn: AsyncConnection) -> Counts:
    """A fixed number of walks along indexes."""
    by_status = await count_by_status(conn)
    unseen, beside = await alerts.count_unseen_beside(conn, WAITS_FOR_OPERATOR)
    return Counts(
        by_status=by_status,
        attention=sum(by_status.get(status, 0) for status in WAITS_FOR_OPERATOR) + beside,
        unseen_alerts=unseen,
    )


async def read_status(world: World) -> StatusAnswer:
    """Counts over all cases, and the few next steps that matter most."""
    async with reading(world.engine) as conn:
        shops = await list_shops(conn)
        counts = await counts_in(conn)
        waiting = await _most_urgent(conn)
    return StatusAnswer(
        version=product_version(),
        shops=tuple(sorted({shop for _, shop in shops if shop})),
        open_case_count=counts.open_cases,
        attention_count=counts.attention,
        next_steps=tuple(
            NextStep(title=f"{next_step(row)}：{row.review.text[:20]}", path=f"/desk/cases/{row.case_id}")
            for row in waiting
        ),
    )


async def _most_urgent(conn: AsyncConnection) -> list[CaseRow]:
    found: list[CaseRow] = []
    for status in WAITS_FOR_OPERATOR:
        if len(found) < STEPS_SHOWN:
            found += await cases.list_case_rows(conn, statuses=[status], limit=STEPS_SHOWN - len(found))
    return found
