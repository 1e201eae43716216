"""Which orders a parcel holds: told, taken out after a slip, put back for a day; no other order loses its packing."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from agent.casework.vault.looking import Shown, look_at_vault
from agent.casework.vault.minding import mind_vault
from agent.casework.vault.offering import list_packings_for
from agent.casework.vault.orders import remove_order, restore_order, tell_order
from agent.casework.world import World
from agent.domain.packing import Packing
from agent.errors import Conflict, Invalid, NotFound
from agent.store.opening import reading
from agent.store.packing_tables import removed_packing_orders
from tests.agent.casework.audit_reading import audit_lines
from tests.agent.casework.vault.making import photo, put
from tests.agent.conftest import Clock
from tests.agent.pages import samples

ORDER, OTHER, THIRD = "2234567890123456701", "2234567890123456702", "2234567890123456703"
"""The first two are of the sample's first two cases."""


async def shared(world: World) -> str:
    """The id of a packing that was scanned with two orders."""
    await put(world, photo("#111111"), order_id=ORDER)
    return (await put(world, photo("#222222"), order_id=OTHER)).packing_id


async def only(world: World, query: str = "") -> Packing:
    [packing] = (await look_at_vault(world, Shown.KEPT, query, 1)).packings
    return packing


async def test_an_order_is_told_later_and_taken_back(alone: World) -> None:
    kept = await put(alone, photo())
    await tell_order(alone, kept.packing_id, ORDER)
    [packing] = (await look_at_vault(alone, Shown.KEPT, ORDER, 1)).packings
    assert packing.order_id == ORDER
    await tell_order(alone, kept.packing_id, " ")
    assert (await look_at_vault(alone, Shown.KEPT, ORDER, 1)).packings == ()
    with pytest.raises(Invalid, match="不像订单号"):
        await tell_order(alone, kept.packing_id, "<b>")
    with pytest.raises(NotFound):
        await tell_order(alone, "pack-0", ORDER)
    lines = await audit_lines(alone, "packing_order_told")
    assert [line.detail for line in lines] == ["told", "taken_back"], "a buyer's number never stands in the log"


async def test_the_order_that_is_typed_takes_the_place_of_the_first_and_stands_once(alone: World) -> None:
    packing_id = await shared(alone)
    await tell_order(alone, packing_id, OTHER)
    assert (await only(alone)).orders == (OTHER,)
    await put(alone, photo("#333333"), order_id=ORDER)
    await tell_order(alone, packing_id, "")
    assert (await only(alone)).orders == (ORDER,), "the other one is the first now"


@pytest.mark.parametrize(("slip", "left"), [(ORDER, OTHER), (OTHER, ORDER)])
async def test_an_order_that_was_never_in_the_parcel_goes_and_comes_back(alone: World, slip: str, left: str) -> None:
    packing_id = await shared(alone)
    cases = {ORDER: await samples.open_case(alone, 1), OTHER: await samples.open_case(alone, 2)}
    await remove_order(alone, packing_id, slip)
    packing = await only(alone)
    assert (packing.orders, list(packing.removed_orders)) == ((left,), [slip])
    assert len(packing.files) == 2
    assert await list_packings_for(alone, cases[slip]) == ()
    assert len(await list_packings_for(alone, cases[left])) == 1
    assert (await look_at_vault(alone, Shown.KEPT, slip, 1)).packings == ()
    with pytest.raises(NotFound, match="没有记这个订单号"):
        await remove_order(alone, packing_id, slip)
    await restore_order(alone, packing_id, slip)
    packing = await only(alone, slip)
    assert (packing.orders, dict(packing.removed_orders)) == ((left, slip), {})
    for action in ("packing_order_removed", "packing_order_restored"):
        [line] = await audit_lines(alone, action)
        assert (line.subject, line.detail) == (packing_id, ""), "a buyer's number never stands in the log"


async def test_the_last_order_of_a_parcel_may_go_too(alone: World) -> None:
    kept = await put(alone, photo(), order_id=ORDER)
    await remove_order(alone, kept.packing_id, ORDER)
    assert (await only(alone)).orders == ()
    await restore_order(alone, kept.packing_id, ORDER)
    assert (await only(alone)).orders == (ORDER,)


async def test_after_a_day_a_slip_is_forgotten(alone: World, clock: Clock) -> None:
    packing_id = await shared(alone)
    await remove_order(alone, packing_id, OTHER)
    clock.advance(timedelta(hours=23))
    await mind_vault(alone)
    assert list((await only(alone)).removed_orders) == [OTHER]
    clock.advance(timedelta(hours=1))
    with pytest.raises(Conflict, match="一天之内"):
        await restore_order(alone, packing_id, OTHER)
    await mind_vault(alone)
    await mind_vault(alone)
    async with reading(alone.engine) as conn:
        assert (await conn.execute(select(removed_packing_orders))).all() == []
    with pytest.raises(Conflict, match="一天之内"):
        await restore_order(alone, packing_id, OTHER)


async def test_an_order_that_is_scanned_again_is_no_slip_any_more(alone: World) -> None:
    packing_id = await shared(alone)
    await remove_order(alone, packing_id, OTHER)
    await put(alone, photo("#333333"), order_id=OTHER)
    await put(alone, photo("#444444"), order_id=THIRD)
    packing = await only(alone)
    assert (packing.orders, dict(packing.removed_orders)) == ((ORDER, OTHER, THIRD), {})
    await remove_order(alone, packing_id, THIRD)
    await tell_order(alone, packing_id, "")
    await tell_order(alone, packing_id, "")
    await put(alone, photo("#555555"), order_id=THIRD)
    packing = await only(alone)
    assert (packing.orders, dict(packing.removed_orders)) == ((THIRD,), {})
    await put(alone, photo("#666666"), order_id=OTHER)
    await remove_order(alone, packing_id, THIRD)
    await tell_order(alone, packing_id, THIRD)
    packing = await only(alone)
    assert (packing.orders, dict(packing.removed_orders)) == ((THIRD,), {})
