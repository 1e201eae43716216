"""What has been kept long enough cleared: at her press, or once a day where she turned that on."""

from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from datetime import datetime, timedelta

from agent.casework.causes import CAUSES
from agent.casework.erasing import NOTHING, Erased, Erasure, copies_of, finish_erasing, intend
from agent.casework.repeating import repeating
from agent.casework.world import World
from agent.domain.retention import kept_since
from agent.errors import Refused
from agent.store import audit
from agent.store.appeals import appeals_of
from agent.store.audit_withholding import lines_that_say, withhold
from agent.store.buyers import files_named_by
from agent.store.cases import CaseRow, count_events, load_case_row, load_case_rows, record_event
from agent.store.erasing import still_mentioned
from agent.store.expiring import expire, expired_case_ids
from agent.store.opening import reading
from shared.case import Actor

AT_ONCE = 200
LISTED = 5000
LOOK_SECONDS = 3600.0
JUST = timedelta(minutes=2)
KIND = "expired"
"""Of the event in the timeline."""


@dataclass(frozen=True)
class Due:
    """What would be cleared now: cases that ended before `before`, and their files that nothing else uses."""

    before: datetime
    rows: tuple[CaseRow, ...]
    file_count: int
    size_bytes: int
    copy_count: int


@dataclass(frozen=True)
class Purged:
    case_count: int
    erased: Erased


async def due(world: World) -> Due | None:
    """Null where she set no time of keeping."""
    days = world.settings.keep_closed_days
    if days is None:
        return None
    before = kept_since(days, world.now())
    async with reading(world.engine) as conn:
        ids = await expired_case_ids(conn, before, LISTED)
        rows = await load_case_rows(conn, ids)
        hashes = await files_named_by(conn, ids)
        hashes -= await still_mentioned(conn, hashes, ids)
    sizes = [path.stat().st_size for path in world.archive.paths() if path.name in hashes] if hashes else []
    return Due(before, tuple(rows[one] for one in ids), len(sizes), sum(sizes), len(copies_of(world, ids)))


async def just_purged(world: World) -> int:
    """How many cases were cleared in the last minutes: a page may be drawn anew before the answer is read."""
    async with reading(world.engine) as conn:
        return await count_events(conn, KIND, world.now() - JUST)


async def purge(world: World, actor: Actor = Actor.OPERATOR) -> Purged:
    """Clear it; not to be undone. Tombstones, audit lines and decisions stay. Raises Refused where no time is set."""
    found = await due(world)
    if found is None:
        raise Refused("还没有设置保留期限，什么都没有清除。", "请先在“设置 → 保留期限”里填天数。")
    ids = [row.case_id for row in found.rows]
    count, erased = 0, NOTHING
    for start in range(0, len(ids), AT_ONCE):
        some = await _purge_some(world, ids[start : start + AT_ONCE], found.before, actor)
        count += some.case_count
        erased = Erased(
            file_count=erased.file_count + some.erased.file_count,
            size_bytes=erased.size_bytes + some.erased.size_bytes,
            kept_count=erased.kept_count + some.erased.kept_count,
        )
    if count:
        world.bus.publish("case")
    return Purged(count, erased)


def purging(world: World, seconds: float = LOOK_SECONDS) -> AbstractAsyncContextManager[None]:
    """Clear what is due each day, where she turned that on, until the end of the block."""
    return repeating(world, purge_if_wanted, seconds)


async def purge_if_wanted(world: World) -> None:
    """What an interrupted clearing left is finished first."""
    await finish_erasing(world)
    if world.settings.purge_daily and world.settings.keep_closed_days is not None:
        await purge(world, Actor.AGENT)


async def _purge_some(world: World, found: list[str], before: datetime, actor: Actor) -> Purged:
    """Those of them that are due still: one may have been taken up again while others were cleared."""
    async with world.filing, world.engine.begin() as conn:
        due_still = set(await expired_case_ids(conn, before, LISTED))
        ids = [case_id for case_id in found if case_id in due_still]
        for case_id in ids:
            hashes = await files_named_by(conn, [case_id])
            row = await load_case_row(conn, case_id)
            title = "按保留期限清除了买家的资料和证据文件"
            await record_event(conn, case_id, world.now(), actor, KIND, row.status, title)
            detail = " ".join(sorted(hashes))
            await audit.append(conn, at=world.now(), actor=actor.value, action=KIND, subject=case_id, detail=detail)
        hashes = await files_named_by(conn, ids)
        appeal_ids = [appeal.appeal_id for case_id in ids for appeal, _ in await appeals_of(conn, case_id)]
        await withhold(conn, await lines_that_say(conn, (), ids, CAUSES), world.now())
        await expire(conn, ids, world.now())
        intend(world, Erasure(hashes=tuple(sorted(hashes)), case_ids=tuple(ids), appeal_ids=tuple(appeal_ids)))
    return Purged(len(ids), await finish_erasing(world) or NOTHING)
