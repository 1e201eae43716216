"""Who looks after the new cases of a shop."""

from dataclasses import dataclass

from sqlalchemy import Connection, delete, select
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from agent.store.operator_tables import operators, shop_assignees


@dataclass(frozen=True)
class Assignee:
    operator_id: str
    name: str


Shop = tuple[str, str]
"""Platform, and name; "" for a shop without one."""

IN_CHARGE = (
    select(shop_assignees.c.platform, shop_assignees.c.shop, operators.c.operator_id, operators.c.name)
    .join(operators, operators.c.operator_id == shop_assignees.c.operator_id)
    .where(operators.c.retired_at.is_(None))
)
"""Made once: a statement costs more to put together than to run."""


def read_assignees(conn: Connection) -> dict[Shop, Assignee]:
    """By shop; one whose operator works here no more is left out."""
    return {(row.platform, row.shop): Assignee(row.operator_id, row.name) for row in conn.execute(IN_CHARGE)}


async def set_assignee(conn: AsyncConnection, shop: Shop, operator_id: str | None) -> None:
    """Null: nobody."""
    platform, name = shop
    if operator_id is None:
        this = (shop_assignees.c.platform == platform) & (shop_assignees.c.shop == name)
        await conn.execute(delete(shop_assignees).where(this))
        return
    kept = insert(shop_assignees).values(platform=platform, shop=name, operator_id=operator_id)
    await conn.execute(
        kept.on_conflict_do_update(index_elements=["platform", "shop"], set_={"operator_id": operator_id})
    )
