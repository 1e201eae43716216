"""What was kept at the packing table is offered to the case that it speaks for, and taken in with its clocks."""

from datetime import timedelta

import pytest

from agent.casework import forgetting
from agent.casework.evidence import delete, keep
from agent.casework.vault.looking import Shown, look_at_vault
from agent.casework.vault.offering import list_packings_for, use_packing
from agent.casework.viewing import load_case
from agent.casework.world import World
from agent.errors import NotFound
from shared.evidence import EvidenceClass, EvidenceKind, Grade
from shared.fact import Fact, FactName
from tests.agent.casework.vault.making import WAYBILL, movie, photo, put
from tests.agent.conftest import Clock
from tests.agent.pages import samples

ORDER = "2234567890123456701"
"""Of the sample's first case."""


async def offered(world: World, case_id: str) -> list[str]:
    return [packing.waybill for packing in await list_packings_for(world, case_id)]


async def with_waybill(world: World, case_id: str, waybill: str) -> None:
    item = await samples.evidence_of_kind(world, case_id, EvidenceKind.LOGISTICS)
    await keep(world, case_id, [item.model_copy(update={"facts": (Fact(name=FactName.WAYBILL, value=waybill),)})])


async def test_it_is_found_by_order_and_by_the_waybill_of_the_logistics(alone: World) -> None:
    await put(alone, photo("#111111"), "YT1000000001", order_id=ORDER)
    await put(alone, photo("#222222"), WAYBILL)
    case_id, other = await samples.open_case(alone, 1), await samples.open_case(alone, 2, order_id=None)
    assert await offered(alone, case_id) == ["YT1000000001"]
    await with_waybill(alone, case_id, "sf 1234567890123")
    assert await offered(alone, case_id) == [WAYBILL, "YT1000000001"]
    assert await offered(alone, other) == []
    await with_waybill(alone, other, "没有运单号")
    assert await offered(alone, other) == []
    with pytest.raises(NotFound):
        await list_packings_for(alone, "nobody")


async def test_taken_in_it_is_transaction_evidence_with_its_hash_and_clocks(alone: World, clock: Clock) -> None:
    video = await put(alone, movie(3_877_000_000), order_id=ORDER, told_at=alone.now() - timedelta(seconds=5))
    still = await put(alone, photo(), order_id=ORDER)
    case_id = await samples.open_case(alone, 1, posted_at=(alone.now() + timedelta(days=1)).isoformat())
    clock.advance(timedelta(days=3))
    items = await use_packing(alone, case_id, video.packing_id)
    assert {item.kind for item in items} == {EvidenceKind.PACKING_VIDEO, EvidenceKind.WAYBILL_PHOTO}
    evidence = {item.kind: item for item in (await load_case(alone, case_id)).evidence}
    item = evidence[EvidenceKind.PACKING_VIDEO]
    assert (item.evidence_class, item.grade, item.files) == (EvidenceClass.TRANSACTION, Grade.A0, (video.file,))
    assert item.captured_at >= alone.now() - timedelta(seconds=5), "new to the case"
    assert {(fact.name, fact.value) for fact in item.facts} == {
        (FactName.WAYBILL, WAYBILL),
        (FactName.RECORDED_AT, "2026-11-08T16:26:40+00:00"),
        (FactName.KEPT_AT, video.kept_at.isoformat()),
    }
    assert item.does_not_prove.startswith("存入时间早于这条评价。")
    assert evidence[EvidenceKind.WAYBILL_PHOTO].files == (still.file,)
    assert await offered(alone, case_id) == []
    with pytest.raises(NotFound):
        await use_packing(alone, case_id, video.packing_id)


async def test_what_comes_later_is_offered_to_the_open_case_too(alone: World) -> None:
    case_id = await samples.open_case(alone, 1)
    assert await offered(alone, case_id) == []
    first = await put(alone, photo("#111111"), order_id=ORDER)
    await use_packing(alone, case_id, first.packing_id)
    await put(alone, photo("#222222"))
    [packing] = await list_packings_for(alone, case_id)
    assert len(packing.files) == 1, "only what the case has not yet"


async def test_what_was_taken_out_of_the_case_is_offered_again(alone: World) -> None:
    kept = await put(alone, photo(), order_id=ORDER)
    case_id = await samples.open_case(alone, 1)
    [item] = await use_packing(alone, case_id, kept.packing_id)
    await delete(alone, case_id, item.evidence_id)
    assert await offered(alone, case_id) == [WAYBILL]


async def test_each_parcel_of_a_shipment_is_found_by_its_waybill(alone: World) -> None:
    """Scanners type what a label's code holds, which names the parcel too; the logistics page names the shipment."""
    for number in (1, 2):
        await put(alone, photo(f"#11111{number}"), f"JDVA01234567890-{number}-2-")
    await put(alone, photo("#222222"), "JDVA012345678901")
    case_id = await samples.open_case(alone, 1)
    await with_waybill(alone, case_id, "JDVA01234567890")
    assert sorted(await offered(alone, case_id)) == ["JDVA01234567890-1-2-", "JDVA01234567890-2-2-"]


async def test_another_order_under_the_same_waybill_hides_nothing(alone: World) -> None:
    """合单发货, or a slip at the packing table: the first order's proof stays where it was."""
    other_order = "2234567890123456702"
    await put(alone, photo("#111111"), order_id=ORDER)
    for colour in ("#222222", "#333333"):
        await put(alone, photo(colour), order_id=other_order)
    first, second = await samples.open_case(alone, 1), await samples.open_case(alone, 2)
    assert (await offered(alone, first), await offered(alone, second)) == ([WAYBILL], [WAYBILL])
    for typed in (ORDER, other_order):
        [found] = (await look_at_vault(alone, Shown.KEPT, typed, 1)).packings
        assert (found.order_id, found.more_orders) == (ORDER, (other_order,))
    await forgetting.forget(alone, other_order, [second], other_order)
    assert await offered(alone, first) == []
