"""How something leaves the packing vault: by her hand alone, for a day it can come back, and its row and hash stay."""

import asyncio
from collections.abc import Sequence
from datetime import timedelta

from sqlalchemy.ext.asyncio import AsyncConnection

from agent.casework.world import World
from agent.domain.packing import PackedFile, RemovedWhy, past_before
from agent.errors import Conflict, NotFound
from agent.store import audit
from agent.store.acting import signed
from agent.store.audit import AuditEntry
from agent.store.erasing import still_mentioned
from agent.store.opening import reading
from agent.store.packings import (
    load_packed,
    mark_let_go,
    mark_removed,
    mark_restored,
    mark_used,
    past_files,
    removed_before,
)
from shared.case import Actor

UNDO_FOR = timedelta(days=1)
"""For so long something taken out can come back."""


async def remove_file(world: World, file_id: str) -> PackedFile:
    """Raises NotFound, and Conflict where a case uses it."""
    async with world.engine.begin() as conn:
        kept = await load_packed(conn, file_id)
        if kept.removed_at is not None:
            raise NotFound("这个文件已经拿掉了。", "请刷新打包存证页。")
        if kept.is_used:
            raise Conflict("这个文件已经用在案件里，不能从打包存证里拿掉。", "案件里的证据请到案件页去拿掉。")
        await mark_removed(conn, [kept], world.now(), RemovedWhy.BY_HAND)
        await _write_lines(conn, world, "packing_removed", [kept])
    world.bus.publish("vault")
    return kept


async def restore_file(world: World, file_id: str) -> None:
    """Raises NotFound, and Conflict where its content is no longer kept."""
    async with world.engine.begin() as conn:
        kept = await load_packed(conn, file_id)
        if kept.removed_at is None:
            return
        if kept.removed_at <= world.now() - UNDO_FOR:
            raise Conflict("拿掉已超过一天，内容已经清掉，只剩记录。", "原来的文件还在的话，请重新放入。")
        await mark_restored(conn, kept)
        await _write_lines(conn, world, "packing_restored", [kept])
    world.bus.publish("vault")


async def remove_past(world: World, expected_count: int) -> int:
    """Take out what was kept for long enough and no case uses; how many files that were.

    Raises Conflict where it is no longer as many as she was shown.
    """
    before = past_before(world.now(), world.settings.vault_keep_days)
    async with world.engine.begin() as conn:
        past = await past_files(conn, before)
        if len(past) != expected_count:
            raise Conflict("过期的文件数刚刚变了，没有清理。", "请看一眼新的数目，再点一次。")
        await mark_removed(conn, past, world.now(), RemovedWhy.PAST)
        await _write_lines(conn, world, "packing_removed", past)
    world.bus.publish("vault")
    return len(past)


async def let_go(world: World) -> int:
    """Give up the content of what was taken out more than a day ago; how many files. What a case rests on stays."""
    count = 0
    while gone := await _erase_content(world):
        async with world.engine.begin() as conn:
            await mark_let_go(conn, [kept.file_id for kept in gone], world.now())
            await _write_lines(conn, world, "packing_let_go", gone, Actor.AGENT)
        count += len(gone)
    return count


async def release_unused(world: World) -> int:
    """Count as unused what is past its time and no case has any more, since its case was cleared; how many files."""
    async with reading(world.engine) as conn:
        used = await past_files(conn, past_before(world.now(), world.settings.vault_keep_days), are_used=True)
        if not used:
            return 0
        hashes = {kept.file.sha256 for kept in used}
        held = await still_mentioned(conn, hashes, letting_go=[kept.file_id for kept in used])
    free = [kept.file_id for kept in used if kept.file.sha256 not in held]
    async with world.engine.begin() as conn:
        await mark_used(conn, free, is_used=False)
    return len(free)


async def _erase_content(world: World) -> tuple[PackedFile, ...]:
    """Of some of what is gone for good; after a crash it is done again."""
    async with reading(world.engine) as conn:
        gone = await removed_before(conn, world.now() - UNDO_FOR)
        hashes = {kept.file.sha256 for kept in gone}
        held = await still_mentioned(conn, hashes, letting_go=[kept.file_id for kept in gone]) if gone else set()
    for sha256 in hashes - held:
        await asyncio.to_thread(world.archive.erase, sha256)
    return gone


async def _write_lines(
    conn: AsyncConnection, world: World, action: str, files: Sequence[PackedFile], actor: Actor = Actor.OPERATOR
) -> None:
    lines = [
        AuditEntry(world.now(), signed(actor.value), action, kept.file.sha256, f"{kept.packing_id} {kept.file_id}")
        for kept in files
    ]
    if lines:
        await conn.run_sync(audit.append_all, lines)
