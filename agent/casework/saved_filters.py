"""Filters of the case list with a name: saved, renamed, removed and taken back, shared by all at this desk."""

import secrets
from collections.abc import Sequence
from urllib.parse import parse_qsl, urlencode

from sqlalchemy.ext.asyncio import AsyncConnection

from agent.casework.world import World
from agent.domain.case_filter import STATUSES, CaseFilter, parameters_of, read_filter
from agent.domain.saved_filters import FILTERS_MAX, clean_filter_name
from agent.domain.searching import sought
from agent.errors import Conflict
from agent.store import audit, saved_filters
from agent.store.case_filtering import conditions
from agent.store.case_lists import count_by_status, find
from agent.store.opening import reading
from shared.saved_filter import SavedFilter

TOPIC = "people"


async def list_filters(world: World) -> list[SavedFilter]:
    """In the order in which they were saved, with those removed."""
    async with reading(world.engine) as conn:
        return await saved_filters.list_filters(conn)


async def count_cases(world: World, filters: Sequence[SavedFilter], me: str | None) -> dict[str, int]:
    """How many cases each shows now, by its id; `me` is the operator who asks."""
    counts = {}
    async with reading(world.engine) as conn:
        for one in filters:
            wanted = filter_of(one)
            counts[one.filter_id] = await _count(world, conn, wanted.asked_by(me))
    return counts


def filter_of(one: SavedFilter) -> CaseFilter:
    return read_filter(dict(parse_qsl(one.query)))


async def save_filter(world: World, written: str, wanted: CaseFilter) -> None:
    """Raises Invalid for no name, Conflict for a taken one or when there are too many."""
    name = clean_filter_name(written)
    filter_id = f"filter-{secrets.token_hex(6)}"
    async with world.engine.begin() as conn:
        kept = [one for one in await saved_filters.list_filters(conn) if one.removed_at is None]
        if len(kept) >= FILTERS_MAX:
            raise Conflict(f"常用筛选已有 {FILTERS_MAX} 个。", "请先删掉一个不用的。")
        _must_be_free(name, kept)
        await saved_filters.insert_filter(conn, filter_id, name, urlencode(parameters_of(wanted)), world.now())
        await _audit(world, conn, "filter_saved", filter_id, audit.hashed(name))
    world.bus.publish(TOPIC)


async def rename_filter(world: World, filter_id: str, written: str) -> None:
    """Raises NotFound, Invalid, Conflict."""
    name = clean_filter_name(written)
    async with world.engine.begin() as conn:
        one = await saved_filters.load_filter(conn, filter_id)
        if one.name == name:
            return
        others = [other for other in await saved_filters.list_filters(conn) if other.filter_id != filter_id]
        _must_be_free(name, [other for other in others if other.removed_at is None])
        await saved_filters.rename_filter(conn, one, name)
        await _audit(world, conn, "filter_renamed", filter_id, f"{audit.hashed(one.name)} {audit.hashed(name)}")
    world.bus.publish(TOPIC)


async def remove_filter(world: World, filter_id: str) -> None:
    """It can be taken back. Raises NotFound."""
    async with world.engine.begin() as conn:
        one = await saved_filters.load_filter(conn, filter_id)
        if one.removed_at is None:
            await saved_filters.set_removed(conn, filter_id, world.now())
            await _audit(world, conn, "filter_removed", filter_id, audit.hashed(one.name))
    world.bus.publish(TOPIC)


async def restore_filter(world: World, filter_id: str) -> None:
    """Raises NotFound, or Conflict where its name is taken by now."""
    async with world.engine.begin() as conn:
        one = await saved_filters.load_filter(conn, filter_id)
        if one.removed_at is not None:
            kept = [other for other in await saved_filters.list_filters(conn) if other.removed_at is None]
            _must_be_free(one.name, kept)
            await saved_filters.set_removed(conn, filter_id, None)
            await _audit(world, conn, "filter_restored", filter_id, audit.hashed(one.name))
    world.bus.publish(TOPIC)


async def _count(world: World, conn: AsyncConnection, wanted: CaseFilter) -> int:
    parts = sought(wanted.words)
    narrowed = conditions(wanted, world.now())
    if wanted.words and not parts:
        return 0
    counts = (await find(conn, parts, narrowed)).counts if parts else await count_by_status(conn, narrowed)
    statuses = STATUSES[wanted.show]
    return sum(count for status, count in counts.items() if statuses is None or status in statuses)


def _must_be_free(name: str, kept: Sequence[SavedFilter]) -> None:
    if any(one.name == name for one in kept):
        raise Conflict(f"已经有一个常用筛选叫“{name}”。", "请换一个名字。")


async def _audit(world: World, conn: AsyncConnection, action: str, filter_id: str, detail: str) -> None:
    await audit.append(conn, at=world.now(), actor="operator", action=action, subject=filter_id, detail=detail)
