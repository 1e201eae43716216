"""`appealdesk purge` and `forget`: what has been kept long enough, and all of one buyer, taken off the disk."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

import typer

from agent.casework.erasing import finish_erasing
from agent.casework.forgetting import find_cases, forget, preview
from agent.casework.leftovers import Leftover
from agent.casework.opening import open_world
from agent.casework.purging import due, purge
from agent.casework.world import World
from agent.domain.words import word_for
from agent.errors import NotFound, Refused
from agent.settings import load_settings
from agent.store.belongings import MENTION_WORDS, TABLE_WORDS
from agent.store.claiming import claimed
from agent.store.parcels import SharedParcel


async def run_purge(*, dry_run: bool) -> None:
    async with _alone() as world:
        found = await due(world)
        if found is None:
            raise Refused("还没有设置保留期限（keep_closed_days），没有要清除的。", "请在工作台的设置里填天数。")
        what = f"{len(found.rows)} 个结束很久的案件、{found.file_count} 个文件（{found.size_bytes >> 10:,} KB）"
        if dry_run:
            print(f"会清除：{what}。")
            for row in found.rows:
                print(f"  {row.case_id}  {word_for(row.status)}  {row.updated_at:%Y-%m-%d}")
            return
        purged = await purge(world)
        print(f"已清除 {purged.case_count} 个案件里买家的资料，{purged.erased.file_count} 个文件。")


async def run_forget(
    buyer: str, case_ids: Sequence[str], keep_parcels: Sequence[str], *, dry_run: bool, sure: bool
) -> None:
    """`keep_parcels`: waybills of parcels that stay for the other orders in them."""
    async with _alone() as world:
        rows = await find_cases(world, buyer)
        if not rows:
            raise NotFound(f"没有找到“{buyer}”的案件。", "请照页面上的样子写昵称，或写订单号。")
        chosen = list(case_ids) or [row.case_id for row in rows]
        shared = (await preview(world, buyer, chosen)).shared
        keeping = _kept_parcels(shared, keep_parcels)
        before = await preview(world, buyer, chosen, keeping)
        print(f"{'会删除' if dry_run else '要删除'} {len(before.rows)} 个案件和 {before.file_count} 个文件：")
        for row in before.rows:
            print(f"  {row.case_id}  {row.platform}  {word_for(row.status)}  {row.review.text[:30]!r}")
        for name, count in before.counts.items():
            print(f"  {TABLE_WORDS[name]} {count} 条")
        if before.line_count:
            print(f"  操作记录里 {before.line_count} 行写着这位买家或填表时写下的原因，这些字会抹去，记录仍能核对")
        if before.unknown_parcels:
            print(
                f"会留下：打包存证里有 {before.unknown_parcels} 条没有订单号，案件里也没有它们的运单号，认不出是谁的。"
            )
        for one in shared:
            what = "会留给别的订单" if one.packing.packing_id in keeping else "会一起删除"
            print(f"包裹 {one.packing.waybill} 里还有订单 {'、'.join(one.others)}，打包存证{what}（--keep-parcel）。")
        _print_leftovers(before.leftovers)
        print("另存到别处、发给别人的材料包和表格也不会动，请自己删除。")
        if dry_run:
            return
        typed = buyer if sure else typer.prompt("不能撤销。确定的话请再输入一次买家", default="", show_default=False)
        gone = await forget(world, buyer, chosen, typed, keeping)
        print(f"已删除 {gone.case_count} 个案件、{gone.erased.file_count} 个文件，数据库已经重写。")
        if gone.mentions:
            said = "、".join(f"{MENTION_WORDS.get(name, name)} {count} 条" for name, count in gone.mentions.items())
            print(f"别处还有提到的：{said}。")


def _kept_parcels(shared: Sequence[SharedParcel], waybills: Sequence[str]) -> list[str]:
    """Ids of their packings. Raises NotFound where one of them is no parcel with other orders."""
    ids = {one.packing.waybill: one.packing.packing_id for one in shared}
    for waybill in waybills:
        if waybill not in ids:
            raise NotFound(f"运单 {waybill} 的包裹里没有别的订单，什么都没有删除。", "请先用 --dry-run 看会删除什么。")
    return [ids[waybill] for waybill in waybills]


@asynccontextmanager
async def _alone() -> AsyncIterator[World]:
    """Raises DataFolderBusy while an agent runs: it remembers files that would be gone."""
    settings = load_settings()
    with claimed(settings.data):
        async with open_world(settings) as world:
            await finish_erasing(world)
            yield world


def _print_leftovers(found: Sequence[Leftover]) -> None:
    for one in found:
        print(f"不会动的：{one.path}（{one.meaning}）")
