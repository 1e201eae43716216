"""How things leave the vault: by her hand, for a day they come back, and nothing that a case rests on goes."""

from datetime import timedelta

import pytest

from agent.casework.evidence import add_file
from agent.casework.vault.looking import Shown, find_packed, look_at_vault
from agent.casework.vault.offering import use_packing
from agent.casework.vault.removing import (
    let_go,
    release_unused,
    remove_file,
    remove_past,
    restore_file,
)
from agent.casework.world import World
from agent.domain.packing import RemovedWhy
from agent.errors import Conflict, NotFound
from agent.store.erasing import still_mentioned
from agent.store.expiring import expire
from agent.store.opening import reading
from shared.evidence import EvidenceKind
from tests.agent.casework.audit_reading import audit_lines
from tests.agent.casework.vault.making import WAYBILL, chunks, photo, put
from tests.agent.conftest import Clock
from tests.agent.pages import samples

ORDER = "2234567890123456701"
"""Of the sample's first case."""


async def test_a_slip_is_undone(alone: World) -> None:
    kept = await put(alone, photo())
    await remove_file(alone, kept.file_id)
    assert (await look_at_vault(alone, Shown.KEPT, "", 1)).packings == ()
    [(waybill, removed)] = (await look_at_vault(alone, Shown.REMOVED, "", 1)).removed
    assert (waybill, removed.removed_why) == (WAYBILL, RemovedWhy.BY_HAND)
    with pytest.raises(NotFound, match="已经拿掉"):
        await remove_file(alone, kept.file_id)
    await restore_file(alone, kept.file_id)
    await restore_file(alone, kept.file_id)
    [packing] = (await look_at_vault(alone, Shown.KEPT, "", 1)).packings
    assert packing.files == (kept,)
    for action in ("packing_removed", "packing_restored"):
        [line] = await audit_lines(alone, action)
        assert line.subject == kept.file.sha256


async def test_after_a_day_the_content_goes_and_the_row_with_its_hash_stays(alone: World, clock: Clock) -> None:
    kept = await put(alone, photo())
    await remove_file(alone, kept.file_id)
    clock.advance(timedelta(hours=23))
    assert await let_go(alone) == 0
    clock.advance(timedelta(hours=2))
    assert await let_go(alone) == 1
    assert await let_go(alone) == 0
    assert list(alone.archive.paths()) == []
    [(_, stone)] = (await look_at_vault(alone, Shown.REMOVED, "", 1)).removed
    assert stone.file.sha256 == kept.file.sha256
    assert stone.let_go_at is not None
    with pytest.raises(Conflict, match="只剩记录"):
        await restore_file(alone, kept.file_id)
    with pytest.raises(NotFound, match="只剩记录"):
        await find_packed(alone, kept.file_id)
    [line] = await audit_lines(alone, "packing_let_go")
    assert line.subject == kept.file.sha256


async def test_what_is_past_its_time_goes_only_when_she_says_so(alone: World, clock: Clock) -> None:
    old = await put(alone, photo("#111111"), "YT1000000001")
    clock.advance(timedelta(days=181))
    new = await put(alone, photo("#222222"), "YT1000000002")
    await let_go(alone)
    page = await look_at_vault(alone, Shown.PAST, "", 1)
    assert (page.past_count, page.past_bytes) == (1, old.file.size_bytes)
    assert [one.waybill for one in page.packings] == ["YT1000000001"]
    with pytest.raises(Conflict, match="刚刚变了"):
        await remove_past(alone, 2)
    assert await remove_past(alone, 1) == 1
    [packing] = (await look_at_vault(alone, Shown.KEPT, "", 1)).packings
    assert packing.files == (new,)
    [(_, removed)] = (await look_at_vault(alone, Shown.REMOVED, "", 1)).removed
    assert removed.removed_why is RemovedWhy.PAST
    await restore_file(alone, old.file_id)
    assert await remove_past(alone, 1) == 1
    assert await remove_past(alone, 0) == 0


async def test_what_a_case_uses_is_never_removed(alone: World, clock: Clock) -> None:
    kept = await put(alone, photo(), order_id=ORDER)
    case_id = await samples.open_case(alone, 1)
    await use_packing(alone, case_id, kept.packing_id)
    with pytest.raises(Conflict, match="用在案件里"):
        await remove_file(alone, kept.file_id)
    clock.advance(timedelta(days=400))
    page = await look_at_vault(alone, Shown.PAST, "", 1)
    assert (page.past_count, page.past_bytes) == (0, 0)
    assert await remove_past(alone, 0) == 0
    await let_go(alone)
    assert await alone.archive.read(kept.file.sha256) == photo()


async def test_content_that_something_else_rests_on_stays(alone: World, clock: Clock) -> None:
    dropped = await put(alone, photo("#111111"))
    twice = await put(alone, photo("#222222"))
    alone_here = await put(alone, photo("#333333"))
    case_id = await samples.open_case(alone, 1)
    await add_file(alone, case_id, EvidenceKind.OTHER_FILE, "同一张.jpg", chunks(photo("#111111")))
    for one in (dropped, twice, alone_here):
        await remove_file(alone, one.file_id)
    await put(alone, photo("#222222"), "YT1000000009")
    clock.advance(timedelta(days=2))
    assert await let_go(alone) == 3
    left = {path.name for path in alone.archive.paths()}
    assert left == {dropped.file.sha256, twice.file.sha256}


async def test_what_only_a_case_held_goes_when_the_case_is_cleared(alone: World, clock: Clock) -> None:
    kept = await put(alone, photo())
    case_id = await samples.open_case(alone, 1)
    await add_file(alone, case_id, EvidenceKind.OTHER_FILE, "同一张.jpg", chunks(photo()))
    await remove_file(alone, kept.file_id)
    clock.advance(timedelta(days=2))
    assert await let_go(alone) == 1
    async with reading(alone.engine) as conn:
        assert await still_mentioned(conn, {kept.file.sha256}) == {kept.file.sha256}
        assert await still_mentioned(conn, {kept.file.sha256}, leaving_out=[case_id]) == set()


async def test_after_a_day_it_is_too_late_even_before_the_content_went(alone: World, clock: Clock) -> None:
    kept = await put(alone, photo())
    await remove_file(alone, kept.file_id)
    clock.advance(timedelta(days=1))
    with pytest.raises(Conflict, match="超过一天"):
        await restore_file(alone, kept.file_id)


async def test_what_was_used_is_past_its_time_once_its_case_was_cleared(alone: World, clock: Clock) -> None:
    kept = await put(alone, photo(), order_id=ORDER)
    case_id = await samples.open_case(alone, 1)
    await use_packing(alone, case_id, kept.packing_id)
    assert await release_unused(alone) == 0
    clock.advance(timedelta(days=400))
    assert await release_unused(alone) == 0
    async with alone.engine.begin() as conn:
        await expire(conn, [case_id], alone.now())
    assert await release_unused(alone) == 1
    assert (await look_at_vault(alone, Shown.PAST, "", 1)).past_count == 1
