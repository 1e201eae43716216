"""The shops that are known: from their cases and from the watch; how each stands, and who looks after its new cases."""

from dataclasses import dataclass

from agent.casework.world import World
from agent.domain.turns import DONE
from agent.errors import Conflict
from agent.store import audit, operators
from agent.store.cases import count_by_shop
from agent.store.opening import reading
from agent.store.shop_assignees import Assignee, read_assignees, set_assignee
from agent.store.watches import Watch, list_watches
from shared.case_status import CaseStatus

OPEN = tuple(status for status in CaseStatus if status not in DONE)


@dataclass(frozen=True)
class ShopStanding:
    """`watch` is null where nothing is awaited of it yet; `assignee` gets its new cases."""

    platform: str
    shop: str | None
    open_count: int
    watch: Watch | None
    assignee: Assignee | None


async def list_shop_standings(world: World) -> list[ShopStanding]:
    """By platform and name."""
    async with reading(world.engine) as conn:
        every = await count_by_shop(conn)
        still = await count_by_shop(conn, OPEN)
        watched = {(one.platform, one.shop): one for one in await list_watches(conn)}
        assignees = await conn.run_sync(read_assignees)
    shops = sorted({*every, *watched}, key=lambda shop: (shop[0], shop[1] or ""))
    return [
        ShopStanding(
            platform,
            name,
            still.get((platform, name), 0),
            watched.get((platform, name)),
            assignees.get((platform, name or "")),
        )
        for platform, name in shops
    ]


async def give_shop(world: World, platform: str, shop: str, operator_id: str | None) -> None:
    """Its new cases go to her from now on; those there are stay with whom they are. Null: to nobody.

    Raises NotFound for an unknown operator, Conflict for a retired one.
    """
    async with world.engine.begin() as conn:
        before = (await conn.run_sync(read_assignees)).get((platform, shop))
        if operator_id is not None:
            operator = await operators.load_operator(conn, operator_id)
            if operator.retired_at is not None:
                raise Conflict(f"“{operator.name}”已停用。", "请选另一个人，或先恢复她。")
        await set_assignee(conn, (platform, shop), operator_id)
        detail = f"{before.operator_id if before else 'nobody'} → {operator_id or 'nobody'}"
        subject = f"{platform}:{shop}"[:200]
        await audit.append(
            conn, at=world.now(), actor="operator", action="shop_assignee_set", subject=subject, detail=detail
        )
    world.bus.publish("people")
