"""A recording on its way: what was answered is kept, whatever happens to the page, the agent or the machine."""

import asyncio
import hashlib
import os
import signal
import sys
from datetime import timedelta
from pathlib import Path

import pytest

from agent.casework.opening import open_world
from agent.casework.vault import recording as recordings
from agent.casework.vault.keeping import parcel_of
from agent.casework.vault.looking import Shown, look_at_vault
from agent.casework.vault.recording import begin_recording, end_recording, end_stalled, sweep_growing, take_chunk
from agent.casework.world import World
from agent.domain.packing import PackedFile, PackedHow
from agent.errors import Conflict, Invalid, NotFound, Refused, TooLarge
from agent.settings import load_settings
from agent.store.recordings import Recording
from tests.agent.casework.audit_reading import audit_lines
from tests.agent.casework.vault.making import WAYBILL, chunks, movie
from tests.agent.conftest import Clock

CONTENT = movie(None, b"recorded")
HALF = len(CONTENT) // 2


async def begin(world: World) -> Recording:
    return await begin_recording(world, parcel_of(WAYBILL, "223456"), world.now() - timedelta(seconds=3))


async def kept(world: World) -> list[PackedFile]:
    return [file for one in (await look_at_vault(world, Shown.KEPT, "", 1)).packings for file in one.files]


def growing(world: World) -> list[str]:
    folder = world.settings.archive / "growing"
    return sorted(path.name for path in folder.iterdir()) if folder.exists() else []


async def test_what_came_in_chunks_is_one_file_with_its_hash_and_clocks(alone: World) -> None:
    begun = await begin(alone)
    await take_chunk(alone, begun.recording_id, 0, chunks(CONTENT[:HALF]))
    assert growing(alone) == [begun.recording_id]
    await take_chunk(alone, begun.recording_id, 1, chunks(CONTENT[HALF:]))
    told_at = alone.now()
    file = await end_recording(alone, begun.recording_id, told_at, is_whole=True)
    assert file.file.sha256 == hashlib.sha256(CONTENT).hexdigest()
    assert await alone.archive.read(file.file.sha256) == CONTENT
    assert (file.how, file.is_whole) == (PackedHow.RECORDED, True)
    assert (file.began_at, file.told_from, file.told_at) == (begun.began_at, begun.told_from, told_at)
    assert await kept(alone) == [file]
    assert growing(alone) == []


async def test_a_chunk_that_is_sent_again_changes_nothing_and_a_missing_one_is_noticed(alone: World) -> None:
    begun = await begin(alone)
    await take_chunk(alone, begun.recording_id, 0, chunks(CONTENT))
    await take_chunk(alone, begun.recording_id, 0, chunks(b"something else"))
    with pytest.raises(Conflict, match="缺了一段"):
        await take_chunk(alone, begun.recording_id, 2, chunks(b"x"))
    file = await end_recording(alone, begun.recording_id, alone.now(), is_whole=True)
    assert await alone.archive.read(file.file.sha256) == CONTENT


async def test_what_was_written_but_never_answered_is_cut_off(alone: World) -> None:
    begun = await begin(alone)
    await take_chunk(alone, begun.recording_id, 0, chunks(CONTENT))
    with (alone.settings.archive / "growing" / begun.recording_id).open("ab") as file:
        file.write(b"half a chunk, then the power went")
    await take_chunk(alone, begun.recording_id, 1, chunks(b"next"))
    kept_file = await end_recording(alone, begun.recording_id, alone.now(), is_whole=True)
    assert await alone.archive.read(kept_file.file.sha256) == CONTENT + b"next"


async def test_after_a_crash_the_page_may_go_on(alone: World, clock: Clock) -> None:
    begun = await begin(alone)
    await take_chunk(alone, begun.recording_id, 0, chunks(CONTENT[:HALF]))
    alone.archive.sweep()
    await sweep_growing(alone)
    assert await end_stalled(alone) == 0
    await take_chunk(alone, begun.recording_id, 1, chunks(CONTENT[HALF:]))
    file = await end_recording(alone, begun.recording_id, alone.now(), is_whole=True)
    assert await alone.archive.read(file.file.sha256) == CONTENT


async def test_where_the_page_does_not_go_on_what_came_is_kept_and_says_that_it_broke_off(
    alone: World, clock: Clock
) -> None:
    begun = await begin(alone)
    await take_chunk(alone, begun.recording_id, 0, chunks(CONTENT))
    clock.advance(timedelta(minutes=1))
    assert await end_stalled(alone) == 0
    clock.advance(timedelta(minutes=2))
    assert await end_stalled(alone) == 1
    [file] = await kept(alone)
    assert (file.is_whole, file.told_at) == (False, file.told_from)
    assert file.file.sha256 == hashlib.sha256(CONTENT).hexdigest()
    [line] = await audit_lines(alone, "packing_kept")
    assert line.detail.endswith("recorded broken_off")
    with pytest.raises(NotFound, match="已经收尾"):
        await take_chunk(alone, begun.recording_id, 1, chunks(b"late"))
    with pytest.raises(NotFound):
        await end_recording(alone, begun.recording_id, alone.now(), is_whole=True)


@pytest.mark.parametrize("step", ["adopt", "enter"])
async def test_a_crash_while_it_is_being_kept_loses_nothing(
    alone: World, clock: Clock, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    class PowerCut(Exception):
        pass

    def cut(*_: object, **__: object) -> None:
        raise PowerCut

    begun = await begin(alone)
    await take_chunk(alone, begun.recording_id, 0, chunks(CONTENT))
    with monkeypatch.context() as patched:
        patched.setattr(type(alone.archive) if step == "adopt" else recordings, step, cut)
        with pytest.raises(PowerCut):
            await end_recording(alone, begun.recording_id, alone.now(), is_whole=True)
    with pytest.raises(NotFound):
        await take_chunk(alone, begun.recording_id, 1, chunks(b"too late"))
    clock.advance(timedelta(minutes=3))
    assert await end_stalled(alone) == 1
    [file] = await kept(alone)
    assert (file.file.sha256, file.is_whole) == (hashlib.sha256(CONTENT).hexdigest(), True)
    assert growing(alone) == []


async def test_where_nothing_that_plays_came_nothing_is_kept_and_it_is_told(alone: World, clock: Clock) -> None:
    silent, noise, again = await begin(alone), await begin(alone), await begin(alone)
    await take_chunk(alone, noise.recording_id, 0, chunks(b"no video at all"))
    await take_chunk(alone, again.recording_id, 0, chunks(b"none either"))
    with pytest.raises(NotFound, match="一点都没有收到"):
        await end_recording(alone, silent.recording_id, alone.now(), is_whole=True)
    with pytest.raises(Invalid, match="不是照片或视频"):
        await end_recording(alone, noise.recording_id, alone.now(), is_whole=True)
    clock.advance(timedelta(minutes=3))
    assert await end_stalled(alone) == 1
    assert await kept(alone) == []
    assert growing(alone) == []
    assert len(await audit_lines(alone, "recording_lost")) == 3


async def test_a_recording_ends_where_it_grows_too_large_or_the_disk_is_full(
    alone: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun = await begin(alone)
    await take_chunk(alone, begun.recording_id, 0, chunks(CONTENT))
    monkeypatch.setattr(recordings, "FILE_LIMIT", len(CONTENT) + 5)
    with pytest.raises(TooLarge, match="已经录的都保存了"):
        await take_chunk(alone, begun.recording_id, 1, chunks(b"123456"))
    monkeypatch.setattr(recordings, "CHUNK_LIMIT", 3)
    with pytest.raises(TooLarge, match="一次送来"):
        await take_chunk(alone, begun.recording_id, 1, chunks(b"1234"))
    monkeypatch.setattr(type(alone.archive), "free_bytes", lambda self: 0)
    with pytest.raises(Refused, match="存不下"):
        await take_chunk(alone, begun.recording_id, 1, chunks(b"123"))
    with pytest.raises(Refused):
        await begin(alone)
    file = await end_recording(alone, begun.recording_id, alone.now(), is_whole=False)
    assert await alone.archive.read(file.file.sha256) == CONTENT
    assert not file.is_whole


async def test_a_start_drops_what_belongs_to_no_recording(alone: World) -> None:
    begun = await begin(alone)
    await take_chunk(alone, begun.recording_id, 0, chunks(CONTENT))
    (alone.settings.archive / "growing" / "rec-left-over").write_bytes(b"x")
    await sweep_growing(alone)
    assert growing(alone) == [begun.recording_id]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGKILL")
async def test_a_kill_in_the_middle_keeps_what_was_answered(tmp_path: Path, clock: Clock) -> None:
    (tmp_path / "killed").mkdir()
    ended = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "tests.agent.casework.vault.killed_recorder", str(tmp_path / "killed")
    )
    assert await ended.wait() == -signal.SIGKILL
    settings = load_settings(data=tmp_path / "killed", key_file=tmp_path / "killed" / "keys", managed_browser=False)
    clock.advance(timedelta(minutes=3))
    async with open_world(settings, clock) as world:
        world.archive.sweep()
        await sweep_growing(world)
        assert await end_stalled(world) == 1
        [file] = await kept(world)
        assert await world.archive.read(file.file.sha256) == movie(None, b"first") + b"second"
        assert not file.is_whole


async def test_another_start_finds_the_recording_where_it_was(alone: World, clock: Clock) -> None:
    settings = alone.settings.model_copy(update={"data": alone.settings.data.parent / "other"})
    settings.data.mkdir()
    async with open_world(settings, clock) as first:
        begun = await begin(first)
        await take_chunk(first, begun.recording_id, 0, chunks(CONTENT))
    clock.advance(timedelta(minutes=5))
    async with open_world(settings, clock) as second:
        assert await end_stalled(second) == 1
        [file] = await kept(second)
        assert await second.archive.read(file.file.sha256) == CONTENT
