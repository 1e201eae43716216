"""The list of abnormal buyers: put on it by the operator from a case, taken off by her or by time; never sent anywhere.

What is done here is told by the audit log alone, under the entry's id: the timeline of a case and what the log says of
it go into legal packages, and this list leaves the machine in no form.
"""

import hashlib
import hmac
import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy.ext.asyncio import AsyncConnection

from agent.casework.world import World
from agent.domain.watch_list import KnownBy, Sign, is_mere_opinion, leaves_at, signed_words, signs_of, why_not_listed
from agent.errors import Conflict, Invalid
from agent.store import audit, watch_list
from agent.store.cases import CaseRow, load_case_row, load_case_rows
from agent.store.opening import reading
from agent.store.watch_list import Entry

UNDO_FOR = timedelta(days=1)
TIDY_SECONDS = 3600.0
REASON_MAX = 500


@dataclass(frozen=True)
class Standing:
    """How a case stands to the list. `why_not` is Chinese: why its buyer may not be put on it."""

    entry: Entry | None
    why_not: str | None


@dataclass(frozen=True)
class Listed:
    """An entry with its case, the only place that tells the buyer's name. `is_opinion`: the case is none any more."""

    entry: Entry
    case: CaseRow
    is_opinion: bool


async def standing_of(world: World, case_id: str) -> Standing:
    """Raises NotFound."""
    async with reading(world.engine) as conn:
        row = await load_case_row(conn, case_id)
        entry = await watch_list.entry_of_case(conn, case_id)
    on_list = entry if entry is not None and entry.removed_at is None else None
    return Standing(on_list, why_not_listed(row.verdict, row.status, signs_of_case(row), row.review.buyer))


async def add(world: World, case_id: str, reason: str) -> None:
    """Put the buyer of this case on the list. Raises NotFound, Invalid without a reason, Conflict where she may not."""
    words = reason.strip()
    if not words:
        raise Invalid("没有写为什么。", "请写下这位买家做了什么，例如：聊天里说不给 60 元就一直挂着差评。")
    if len(words) > REASON_MAX:
        raise Invalid(f"原因有 {len(words)} 个字，太长了。", f"请删到 {REASON_MAX} 个字以内。")
    async with world.engine.begin() as conn:
        row = await load_case_row(conn, case_id)
        if why_not := why_not_listed(row.verdict, row.status, signs_of_case(row), row.review.buyer):
            raise Conflict(f"不能列入留意名单：{why_not}", "需要的话，可以在案件里公开回复这条评价。")
        before = await watch_list.entry_of_case(conn, case_id)
        if before is not None and before.removed_at is None:
            raise Conflict("这个案件的买家已经在留意名单里。", "请刷新页面。")
        if before is not None:
            await watch_list.delete_entry(conn, before.entry_id)
        entry_id = f"watched-{secrets.token_hex(8)}"
        await watch_list.insert_entry(conn, entry_id, case_id, words, world.now(), hashes_of_case(world, row))
        await _note(world, conn, "operator", "watch_list_added", entry_id)
    world.bus.publish("watch_list")


async def remove(world: World, entry_id: str) -> None:
    """Take it off; it can be put back for a day. Raises NotFound."""
    async with world.engine.begin() as conn:
        await watch_list.load_entry(conn, entry_id)
        await watch_list.set_removed(conn, entry_id, world.now())
        await _note(world, conn, "operator", "watch_list_removed", entry_id)
    world.bus.publish("watch_list")


async def restore(world: World, entry_id: str) -> None:
    """Put it back as it was. Raises NotFound where the day is over."""
    async with world.engine.begin() as conn:
        await watch_list.load_entry(conn, entry_id)
        await watch_list.set_removed(conn, entry_id, None)
        await _note(world, conn, "operator", "watch_list_restored", entry_id)
    world.bus.publish("watch_list")


async def list_all(world: World) -> list[Listed]:
    """Every entry with its case, those that can be put back among them; the latest first."""
    async with reading(world.engine) as conn:
        entries = await watch_list.list_entries(conn)
        rows = await load_case_rows(conn, [entry.case_id for entry in entries])
    kept = [(entry, rows[entry.case_id]) for entry in entries if not _is_gone(world, entry)]
    return [Listed(entry, row, is_mere_opinion(row.verdict, row.status)) for entry, row in kept]


async def tidy(world: World) -> int:
    """Remove for good what has been kept long enough, and what was taken off a day ago. How many that was.

    Each entry also gets the hashes that its case gives under the key in force: a key that was lost is made up for.
    """
    now = world.now()
    keep = timedelta(days=world.settings.watch_list_keep_days)

    async def read(conn: AsyncConnection) -> tuple[list[str], list[Entry], dict[str, CaseRow]]:
        gone = await watch_list.ids_to_delete(conn, now - keep, now - UNDO_FOR)
        entries = [one for one in await watch_list.list_entries(conn) if one.entry_id not in gone]
        return gone, entries, await load_case_rows(conn, [entry.case_id for entry in entries])

    gone, entries, rows = await world.reader.read(read)
    wanted = {entry.entry_id: hashes_of_case(world, rows[entry.case_id]) for entry in entries}
    lacking = [entry.entry_id for entry in entries if not wanted[entry.entry_id].keys() <= entry.hashes.keys()]
    if not gone and not lacking:
        return 0
    async with world.engine.begin() as conn:
        for entry_id in gone:
            await watch_list.delete_entry(conn, entry_id)
            await _note(world, conn, "agent", "watch_list_expired", entry_id)
        for entry_id in lacking:
            await watch_list.add_hashes(conn, entry_id, wanted[entry_id])
    world.bus.publish("watch_list")
    return len(gone)


def signs_of_case(row: CaseRow) -> tuple[Sign, ...]:
    return signs_of(row.review.order_id, row.review.buyer)


def hashes_of_case(world: World, row: CaseRow) -> Mapping[str, KnownBy]:
    return hashes_of(world, row.platform, row.shop, signs_of_case(row))


def hashes_of(world: World, platform: str, shop: str | None, signs: Iterable[Sign]) -> dict[str, KnownBy]:
    """HMAC-SHA-256 (hex): without the key nobody can try names against the table."""
    words = {signed_words(platform, shop, sign): sign.known_by for sign in signs}
    return {hmac.new(world.watch_list_key, one, hashlib.sha256).hexdigest(): by for one, by in words.items()}


def _is_gone(world: World, entry: Entry) -> bool:
    """Between two rounds of `tidy`."""
    now = world.now()
    was_removed = entry.removed_at is not None and entry.removed_at <= now - UNDO_FOR
    return was_removed or now >= leaves_at(entry.added_at, world.settings.watch_list_keep_days)


async def _note(world: World, conn: AsyncConnection, actor: str, action: str, entry_id: str) -> None:
    await audit.append(conn, at=world.now(), actor=actor, action=action, subject=entry_id)
