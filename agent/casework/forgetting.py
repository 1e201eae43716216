"""Everything of one buyer deleted: her cases and what hangs on them, here and in other cases, on the disk and in it."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy.ext.asyncio import AsyncConnection

from agent.casework.causes import CAUSES
from agent.casework.erasing import NOTHING, Erased, Erasure, copies_of, finish_erasing, intend
from agent.casework.leftovers import Leftover, leftovers
from agent.casework.world import World
from agent.errors import Conflict, Invalid, NotFound
from agent.store import audit
from agent.store.appeals import appeals_of
from agent.store.audit_withholding import lines_that_say, withhold
from agent.store.belongings import count_belongings, delete_belongings
from agent.store.buyers import cases_of_buyer, files_named_by, items_lent, take_over, unassigned_notices_about
from agent.store.cases import CaseRow, load_case_row, record_event
from agent.store.erasing import count_mentions, still_mentioned
from agent.store.opening import reading
from agent.store.parcels import (
    SharedParcel,
    count_by_waybill,
    count_unknown,
    files_by_waybill,
    keep_for_others,
    shared_parcels,
    waybills_of,
)
from shared.case import Actor

NAME_MIN = 3
TEXT_MIN, TEXT_MAX = 8, 60
"""Shorter names and words stand in other people's reviews as well."""


@dataclass(frozen=True)
class Preview:
    """What would go. `counts` are rows by table, `mentions` rows elsewhere in which a number, name or text stands.

    `line_count`: lines of the audit log that lose words. `unknown_parcels`: packings that may be of this buyer and
    stay, for nobody told their order and no case names their waybill. `shared`: parcels in which other orders were,
    too; those that are kept for these are not counted.
    """

    rows: Sequence[CaseRow]
    counts: Mapping[str, int]
    notice_count: int
    lent_count: int
    file_count: int
    size_bytes: int
    copies: Sequence[Path]
    mentions: Mapping[str, int]
    line_count: int
    unknown_parcels: int
    shared: Sequence[SharedParcel]
    leftovers: Sequence[Leftover]


@dataclass(frozen=True)
class Forgotten:
    """What went, and where it may still be."""

    case_count: int
    counts: Mapping[str, int]
    erased: Erased
    mentions: Mapping[str, int]
    leftovers: Sequence[Leftover]


async def find_cases(world: World, asked: str) -> list[CaseRow]:
    """By exactly this name, order number or case id. A masked name may be more than one person's."""
    async with reading(world.engine) as conn:
        return await cases_of_buyer(conn, asked.strip())


async def preview(world: World, asked: str, case_ids: Sequence[str], keeping: Collection[str] = ()) -> Preview:
    """Of the cases that she left ticked. `keeping`: ids of packings that stay for other orders in their parcels.

    Raises NotFound where none of the cases is this buyer's.
    """
    rows = await _chosen(world, asked, case_ids)
    ids = [row.case_id for row in rows]
    async with reading(world.engine) as conn:
        lent = await items_lent(conn, ids)
        waybills = {one for named in (await waybills_of(conn, ids)).values() for one in named}
        packed = await files_by_waybill(conn, waybills)
        hashes = await files_named_by(conn, ids) | {*packed.values()}
        hashes -= await still_mentioned(conn, hashes, ids, letting_go=packed.keys())
        shared = await shared_parcels(conn, ids)
        kept = [one for one in shared if one.packing.packing_id in keeping]
        hashes -= {sha256 for one in kept for sha256 in one.files.values()}
        counts = Counter(await count_belongings(conn, ids)) + Counter(await count_by_waybill(conn, waybills))
        counts -= Counter(packings=len(kept), packing_files=sum(len(one.files) for one in kept))
        sizes = [path.stat().st_size for path in world.archive.paths() if path.name in hashes]
        return Preview(
            rows=rows,
            counts=counts,
            notice_count=len(await unassigned_notices_about(conn, numbers_of(rows))),
            lent_count=len(lent),
            file_count=len(sizes),
            size_bytes=sum(sizes),
            copies=copies_of(world, ids),
            mentions=await count_mentions(conn, words_of(rows), ids),
            line_count=len(await lines_that_say(conn, words_of(rows), ids, CAUSES)),
            unknown_parcels=await count_unknown(conn, waybills),
            shared=shared,
            leftovers=leftovers(world.settings),
        )


async def forget(
    world: World, asked: str, case_ids: Sequence[str], typed: str, keeping: Collection[str] = ()
) -> Forgotten:
    """Delete all of it; not to be undone. `typed` is what she typed once more, `keeping` as for `preview`.

    Raises Invalid where that differs, NotFound where none of the cases is this buyer's, Conflict where a packing can
    not be kept for others, or where the disk could not be cleared yet: then the rows are gone, and the next start
    clears it.
    """
    if typed.strip() != asked.strip():
        raise Invalid("输入的和要删除的买家不一样，什么都没有删除。", "请照着再输入一次。")
    rows = await _chosen(world, asked, case_ids)
    ids = [row.case_id for row in rows]
    async with world.filing, world.engine.begin() as conn:
        lent = await items_lent(conn, ids)
        await _keep_parcels(world, conn, ids, keeping)
        await take_over(conn, ids, await unassigned_notices_about(conn, numbers_of(rows)), lent, keeping)
        counts = await count_belongings(conn, ids)
        appeal_ids = [appeal.appeal_id for case_id in ids for appeal, _ in await appeals_of(conn, case_id)]
        hashes = await files_named_by(conn, ids)
        await delete_belongings(conn, ids)
        for borrower in sorted({borrower for borrower, _ in lent.values()}):
            await _tell_borrower(world, conn, borrower)
        await withhold(conn, await lines_that_say(conn, words_of(rows), ids, CAUSES), world.now())
        for case_id in ids:
            await audit.append(conn, at=world.now(), actor="operator", action="forgotten", subject=case_id)
        mentions = await count_mentions(conn, words_of(rows), ids)
        intend(world, Erasure(hashes=tuple(sorted(hashes)), case_ids=tuple(ids), appeal_ids=tuple(appeal_ids)))
    erased = await finish_erasing(world) or NOTHING
    world.bus.publish("case")
    return Forgotten(len(ids), counts, erased, mentions, leftovers(world.settings))


def numbers_of(rows: Sequence[CaseRow]) -> list[str]:
    """Order numbers and ids of reviews: nobody else has these."""
    found = [number for row in rows for number in (row.review.order_id, row.review.review_id) if number]
    return list(dict.fromkeys(found))


def words_of(rows: Sequence[CaseRow]) -> list[str]:
    """What would tell of the buyer wherever it stood; a masked name tells of many."""
    names = [row.review.buyer or "" for row in rows if "*" not in (row.review.buyer or "*")]
    texts = [row.review.text[:TEXT_MAX] for row in rows if len(row.review.text) >= TEXT_MIN]
    return list(dict.fromkeys([*numbers_of(rows), *(name for name in names if len(name) >= NAME_MIN), *texts]))


async def _chosen(world: World, asked: str, case_ids: Sequence[str]) -> list[CaseRow]:
    rows = [row for row in await find_cases(world, asked) if row.case_id in case_ids]
    if not rows:
        raise NotFound("没有选中这位买家的案件，什么都没有删除。", "请重新查找。")
    return rows


async def _keep_parcels(world: World, conn: AsyncConnection, case_ids: Sequence[str], keeping: Collection[str]) -> None:
    """Nothing ties them to these cases any more."""
    kept = [one for one in await shared_parcels(conn, case_ids) if one.packing.packing_id in keeping]
    if len(kept) < len(set(keeping)):
        raise Conflict("要留下的打包存证刚刚变了，什么都没有删除。", "请重新查找，再看一遍会删除什么。")
    await keep_for_others(conn, kept)
    for one in kept:
        await audit.append(
            conn,
            at=world.now(),
            actor="operator",
            action="packing_kept_for_others",
            subject=one.packing.packing_id,
        )


async def _tell_borrower(world: World, conn: AsyncConnection, case_id: str) -> None:
    """Another case had a picture of this buyer's review: its timeline says that it is gone."""
    row = await load_case_row(conn, case_id)
    title = "一张评价截图随那位买家的资料一起删除了"
    await record_event(conn, case_id, world.now(), Actor.OPERATOR, "evidence_deleted", row.status, title)
    await audit.append(
        conn, at=world.now(), actor="operator", action="evidence_deleted", subject=case_id, detail="forgotten"
    )
