"""Which packings are of a buyer's parcels although no order of a case says so: a waybill that her cases name does."""

import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Table, func, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from agent.domain.packing import Packing, waybill_of
from agent.store.belongings import rows_of
from agent.store.packing_tables import packing_files, packings, recordings
from agent.store.packings import of_shipments, packings_by_ids
from agent.store.parcel_orders import take_order_out
from agent.store.schema import cases, evidence
from shared.fact import Fact, FactName


@dataclass(frozen=True)
class SharedParcel:
    """A packing that would go with these cases, although it holds orders that are none of theirs.

    `others`: by such an order, the buyer whom a case of it names, null where no case does. `files`: SHA-256 (hex) by
    file id, also of those that can still come back.
    """

    packing: Packing
    others: Mapping[str, str | None]
    files: Mapping[str, str]


async def waybills_of(conn: AsyncConnection, case_ids: Collection[str]) -> dict[str, set[str]]:
    """By case: every waybill that its evidence names, also evidence that was taken out of it."""
    found: dict[str, set[str]] = {case_id: set() for case_id in case_ids}
    chosen = select(evidence.c.case_id, evidence.c.facts_json).where(evidence.c.case_id.in_(case_ids))
    for row in await conn.execute(chosen):
        facts = (Fact.model_validate(fact) for fact in json.loads(row.facts_json))
        named = {waybill_of(fact.value) for fact in facts if fact.name is FactName.WAYBILL}
        found[row.case_id] |= {waybill for waybill in named if waybill}
    return found


async def count_by_waybill(conn: AsyncConnection, waybills: Collection[str]) -> Mapping[str, int]:
    """Rows by table of the packings that are known by one of these waybills, and by no case's order."""
    ids = select(packings.c.packing_id).where(_by_waybill(packings, waybills))
    counts = {
        "packings": select(func.count()).select_from(packings).where(_by_waybill(packings, waybills)),
        "packing_files": select(func.count()).select_from(packing_files).where(packing_files.c.packing_id.in_(ids)),
        "recordings": select(func.count()).select_from(recordings).where(_by_waybill(recordings, waybills)),
    }
    return {name: (await conn.execute(chosen)).scalar_one() for name, chosen in counts.items()}


async def files_by_waybill(conn: AsyncConnection, waybills: Collection[str]) -> Mapping[str, str]:
    """The SHA-256 (hex) of what is kept in those, by file id."""
    ids = select(packings.c.packing_id).where(_by_waybill(packings, waybills))
    chosen = select(packing_files.c.file_id, packing_files.c.sha256).where(packing_files.c.packing_id.in_(ids))
    return {row.file_id: row.sha256 for row in await conn.execute(chosen)}


async def count_unknown(conn: AsyncConnection, waybills: Collection[str]) -> int:
    """Packings of which nobody told an order, and whose waybill is none of these: whose they are, no row knows."""
    unknown = packings.c.order_id.is_(None) & ~of_shipments(packings.c.waybill, waybills)
    return (await conn.execute(select(func.count()).select_from(packings).where(unknown))).scalar_one()


async def shared_parcels(conn: AsyncConnection, case_ids: Collection[str]) -> tuple[SharedParcel, ...]:
    """The newest first."""
    hers = set((await conn.execute(select(cases.c.order_id).where(cases.c.case_id.in_(case_ids)))).scalars())
    waybills = {one for named in (await waybills_of(conn, case_ids)).values() for one in named}
    goes = rows_of(packings, case_ids) | _by_waybill(packings, waybills)
    ids = (await conn.execute(select(packings.c.packing_id).where(goes))).scalars().all()
    found = [one for one in await packings_by_ids(conn, ids) if set(one.orders) - hers]
    buyers = await _buyers(conn, {order_id for one in found for order_id in one.orders})
    of_them = packing_files.c.packing_id.in_([one.packing_id for one in found])
    files = (await conn.execute(select(packing_files).where(of_them))).all()
    return tuple(
        SharedParcel(
            one,
            {order_id: buyers.get(order_id) for order_id in one.orders if order_id not in hers},
            {row.file_id: row.sha256 for row in files if row.packing_id == one.packing_id},
        )
        for one in found
    )


async def keep_for_others(conn: AsyncConnection, parcels: Iterable[SharedParcel]) -> None:
    """Cut what ties them to the cases, before these go."""
    for one in parcels:
        for order_id in one.packing.orders:
            if order_id not in one.others:
                await take_order_out(conn, one.packing.packing_id, order_id)


async def _buyers(conn: AsyncConnection, order_ids: Collection[str]) -> dict[str, str | None]:
    chosen = select(cases.c.order_id, cases.c.buyer).where(cases.c.order_id.in_(order_ids))
    return {row.order_id: row.buyer for row in await conn.execute(chosen)}


async def take_over_packings(conn: AsyncConnection, case_ids: Collection[str], keeping: Collection[str] = ()) -> None:
    """Tie those to their cases by the order; a case without one gets its own id for that, before all of them go.

    Packings that are `keeping` (ids) stay as they are.
    """
    for case_id, waybills in (await waybills_of(conn, case_ids)).items():
        this = cases.c.case_id == case_id
        order_id = (await conn.execute(select(cases.c.order_id).where(this))).scalar_one()
        if order_id is None:
            order_id = case_id
            await conn.execute(update(cases).where(this).values(order_id=order_id))
        for table in (packings, recordings):
            theirs = _by_waybill(table, waybills)
            if table is packings:
                theirs &= packings.c.packing_id.not_in(keeping)
            await conn.execute(update(table).where(theirs).values(order_id=order_id))


def _by_waybill(table: Table, waybills: Collection[str]) -> ColumnElement[bool]:
    of_cases = select(cases.c.order_id).where(cases.c.order_id.is_not(None))
    return of_shipments(table.c.waybill, waybills) & (table.c.order_id.is_(None) | table.c.order_id.not_in(of_cases))
