"""Which orders of a page are a listed buyer's, and what their cases say; it decides nothing, and keeps no order."""

from collections.abc import Collection, Mapping, Sequence

from sqlalchemy.ext.asyncio import AsyncConnection

from agent.casework.watch_list import hashes_of
from agent.casework.world import World
from agent.domain.watch_list import History, KnownBy, history_words, is_mere_opinion, leaves_at, shops_meant, signs_of
from agent.errors import Invalid
from agent.store import audit, watch_list
from agent.store.cases import CaseRow, load_case_rows
from agent.store.opening import reading
from agent.store.watch_list import Entry
from shared.wire import OrderMark, OrdersAnswer, OrdersAsk, OrderToMark

SAID_BY: Mapping[KnownBy, str] = {
    KnownBy.ORDER: "就是这笔订单",
    KnownBy.NICK: "按买家昵称认出",
    KnownBy.BUYER_ID: "按平台的买家编号认出",
}
DECIDES_NOTHING = "只是提醒，不影响订单；请照常发货，把证据留好。"

Hashed = Mapping[str, KnownBy]


async def mark_orders(world: World, ask: OrdersAsk) -> OrdersAnswer:
    """A mark for each order of a listed buyer. Raises Invalid where no pack knows the platform.

    An order that belongs to a listed case may show the name that the review hid: then the entry learns its hash.
    """
    if ask.platform not in world.packs:
        raise Invalid(f"没有名为 {ask.platform} 的平台资料。", "请更新助手，或检查扩展与助手的版本是否一致。")
    async with reading(world.engine) as conn:
        shops = shops_meant(ask.shop, await watch_list.shops_listed(conn, ask.platform))
        hashed = [(order, _hashed(world, ask.platform, shops, order)) for order in ask.orders]
        entries = await watch_list.entries_with(conn, {one for _, hashes in hashed for one in hashes})
        rows = await load_case_rows(conn, [entry.case_id for entry in entries])
    entries = [entry for entry in entries if _speaks(world, entry, rows[entry.case_id])]
    learned = [(entry, hashes) for _, hashes in hashed for entry in _taught(entries, hashes)]
    if learned:
        async with world.engine.begin() as conn:
            await _learn(world, conn, learned)
        return await mark_orders(world, ask)  # other orders on the page may be this buyer's too
    marks = [_mark(order, hashes, entries, rows) for order, hashes in hashed]
    return OrdersAnswer(marks=tuple(mark for mark in marks if mark is not None))


def _hashed(world: World, platform: str, shops: Collection[str | None], order: OrderToMark) -> dict[str, KnownBy]:
    signs = signs_of(order.order_id, order.buyer, order.buyer_id)
    return {one: by for shop in shops for one, by in hashes_of(world, platform, shop, signs).items()}


def _speaks(world: World, entry: Entry, row: CaseRow) -> bool:
    is_over = world.now() >= leaves_at(entry.added_at, world.settings.watch_list_keep_days)
    return not is_over and not is_mere_opinion(row.verdict, row.status)


def _taught(entries: Sequence[Entry], hashes: Hashed) -> list[Entry]:
    """Entries whose own order this is, and that do not know yet all that it shows."""
    own = {one for one, by in hashes.items() if by is KnownBy.ORDER}
    return [one for one in entries if own & one.hashes.keys() and not hashes.keys() <= one.hashes.keys()]


async def _learn(world: World, conn: AsyncConnection, learned: Sequence[tuple[Entry, Hashed]]) -> None:
    for entry, hashes in learned:
        await watch_list.add_hashes(conn, entry.entry_id, hashes)
        await audit.append(conn, at=world.now(), actor="extension", action="watch_list_learned", subject=entry.entry_id)


def _mark(
    order: OrderToMark, hashes: Hashed, entries: Sequence[Entry], rows: Mapping[str, CaseRow]
) -> OrderMark | None:
    found = [entry for entry in entries if hashes.keys() & entry.hashes.keys()]
    if not found:
        return None
    by = {hashes[one] for entry in found for one in hashes.keys() & entry.hashes.keys()}
    said = SAID_BY[next(known_by for known_by in KnownBy if known_by in by)]
    return OrderMark(
        key=order.key,
        case_id=found[0].case_id,
        sentence=history_words([_history(rows[entry.case_id]) for entry in found]),
        why=f"申诉台的留意名单：{said}。{DECIDES_NOTHING}点一下打开案件。",
    )


def _history(row: CaseRow) -> History:
    ground = row.ground or next((found.ground for found in row.triage.grounds), None)
    return History(row.case_id, ground, row.status, row.outcome)
