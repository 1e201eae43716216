"""Which orders a parcel holds, as she tells it: named, taken out again after a slip, and put back for a day."""

from agent.casework.vault.removing import UNDO_FOR
from agent.casework.world import World
from agent.domain.packing import order_of
from agent.errors import Conflict, Invalid, NotFound
from agent.store import audit
from agent.store.opening import reading
from agent.store.packings import load_packing
from agent.store.parcel_orders import (
    add_order,
    delete_removed_before,
    has_removed_before,
    remember_removed,
    set_first_order,
    take_order_out,
)
from shared.case import Actor


async def tell_order(world: World, packing_id: str, order_id: str) -> None:
    """Which order the parcel belongs to, as she types it; "" takes it back. Raises NotFound, Invalid."""
    found = order_of(order_id)
    if found is None and order_id.strip():
        raise Invalid("这不像订单号：应当是 4 到 64 位的字母和数字。", "请从平台的订单页复制。")
    async with world.engine.begin() as conn:
        packing = await load_packing(conn, packing_id)
        await set_first_order(conn, packing_id, found)
        detail = ("changed" if packing.order_id else "told") if found else "taken_back"
        await audit.append(
            conn,
            at=world.now(),
            actor=Actor.OPERATOR.value,
            action="packing_order_told",
            subject=packing_id,
            detail=detail,
        )
    world.bus.publish("vault")


async def remove_order(world: World, packing_id: str, order_id: str) -> None:
    """It was never in this parcel: cases of it are no longer offered its packing. Raises NotFound."""
    async with world.engine.begin() as conn:
        packing = await load_packing(conn, packing_id)
        if order_id not in packing.orders:
            raise NotFound("这个包裹没有记这个订单号。", "请刷新打包存证页。")
        await take_order_out(conn, packing_id, order_id)
        await remember_removed(conn, packing_id, order_id, world.now())
        await audit.append(
            conn, at=world.now(), actor=Actor.OPERATOR.value, action="packing_order_removed", subject=packing_id
        )
    world.bus.publish("vault")


async def restore_order(world: World, packing_id: str, order_id: str) -> None:
    """Raises NotFound, and Conflict where it was taken out too long ago."""
    async with world.engine.begin() as conn:
        packing = await load_packing(conn, packing_id)
        removed_at = packing.removed_orders.get(order_id)
        if removed_at is None or removed_at <= world.now() - UNDO_FOR:
            raise Conflict("去掉的订单号一天之内才能放回，这里已经没有了。", "请在订单号一栏重新填，或再扫一次面单。")
        await add_order(conn, packing_id, order_id)
        await audit.append(
            conn, at=world.now(), actor=Actor.OPERATOR.value, action="packing_order_restored", subject=packing_id
        )
    world.bus.publish("vault")


async def forget_slips(world: World) -> None:
    """What can no longer be put back is not kept."""
    before = world.now() - UNDO_FOR
    async with reading(world.engine) as conn:
        if not await has_removed_before(conn, before):
            return
    async with world.engine.begin() as conn:
        await delete_removed_before(conn, before)
