"""Appeals as they were filed, each with its receipt."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import bindparam, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from agent.errors import NotFound
from agent.store.schema import appeals
from agent.store.times import to_text
from shared.appeal import Appeal, FilingState, Receipt

RECEIPTS = (
    select(appeals.c.receipt_json, appeals.c.case_id)
    .where(appeals.c.case_id.in_(bindparam("case_ids", expanding=True)), appeals.c.receipt_json.is_not(None))
    .order_by(appeals.c.filled_at)
)


async def insert_appeal(conn: AsyncConnection, appeal: Appeal) -> None:
    await conn.execute(
        insert(appeals).values(
            appeal_id=appeal.appeal_id,
            case_id=appeal.case_id,
            round=appeal.round,
            state=appeal.state.value,
            filled_at=to_text(appeal.filled_at),
            appeal_json=appeal.model_dump_json(),
        )
    )


async def load_appeal(conn: AsyncConnection, appeal_id: str) -> Appeal:
    """Raises NotFound."""
    chosen = select(appeals.c.appeal_json, appeals.c.state).where(appeals.c.appeal_id == appeal_id)
    row = (await conn.execute(chosen)).one_or_none()
    if row is None:
        raise NotFound("没有这份申诉。", "请回到案件页查看。")
    return _appeal(row.appeal_json, row.state)


async def appeals_of(conn: AsyncConnection, case_id: str) -> tuple[tuple[Appeal, Receipt | None], ...]:
    """A case's appeals with their receipts, oldest first."""
    chosen = select(appeals.c.appeal_json, appeals.c.state, appeals.c.receipt_json).where(appeals.c.case_id == case_id)
    rows = await conn.execute(chosen.order_by(appeals.c.filled_at))
    return tuple(
        (
            _appeal(row.appeal_json, row.state),
            Receipt.model_validate_json(row.receipt_json) if row.receipt_json else None,
        )
        for row in rows
    )


async def submitted_at(conn: AsyncConnection, case_ids: Collection[str]) -> dict[str, datetime]:
    """When the last appeal of each case was submitted, by its receipt; cases without one are left out."""
    rows = await conn.execute(RECEIPTS, {"case_ids": list(case_ids)})
    return {row.case_id: Receipt.model_validate_json(row.receipt_json).submitted_at for row in rows}


async def set_appeal_state(conn: AsyncConnection, appeal_id: str, state: FilingState) -> None:
    await conn.execute(update(appeals).where(appeals.c.appeal_id == appeal_id).values(state=state.value))


async def save_receipt(conn: AsyncConnection, receipt: Receipt, state: FilingState) -> None:
    """Keep what the platform showed after the submission; its number is what notices are matched by."""
    change = update(appeals).where(appeals.c.appeal_id == receipt.appeal_id)
    await conn.execute(change.values(receipt_json=receipt.model_dump_json(), number=receipt.number, state=state.value))


def _appeal(appeal_json: str, state: str) -> Appeal:
    return Appeal.model_validate_json(appeal_json).model_copy(update={"state": FilingState(state)})
