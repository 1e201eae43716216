"""Recordings as they come in, chunk by chunk: on the disk when answered, kept as far as they came whatever happens."""

from collections.abc import AsyncIterator
from datetime import datetime, timedelta

import structlog

from agent.casework.vault.keeping import FILE_LIMIT, PICTURES_AND_VIDEOS, Parcel, enter, named_by, new_file_id
from agent.casework.vault.room import must_have_room
from agent.casework.world import World
from agent.domain.packing import PackedFile, PackedHow
from agent.errors import Conflict, Invalid, NotFound, TooLarge
from agent.growing import FOLDER, GrowingFiles
from agent.store import audit
from agent.store.opening import reading
from agent.store.recordings import (
    Recording,
    delete_recording,
    insert_recording,
    list_recordings,
    load_recording,
    new_recording_id,
    set_ended,
    set_reached,
)
from shared.case import Actor

CHUNK_LIMIT = 32 << 20
"""Bytes; a second of recording is a third of one million."""

STALLED = timedelta(minutes=2)
"""A page that is closed sends nothing any more; one that lost the agent for a while sends on."""

log = structlog.get_logger(__name__)


async def begin_recording(world: World, parcel: Parcel, told_from: datetime) -> Recording:
    """`told_from` is the browser's clock. Raises Refused where the disk is full."""
    await must_have_room(world)
    at = world.now()
    recording = Recording(
        recording_id=new_recording_id(),
        waybill=parcel.waybill,
        order_id=parcel.order_id,
        shop=parcel.shop,
        began_at=at,
        told_from=told_from,
        heard_at=at,
    )
    async with world.engine.begin() as conn:
        await insert_recording(conn, recording)
    return recording


async def take_chunk(world: World, recording_id: str, number: int, chunks: AsyncIterator[bytes]) -> None:
    """The chunk of that number, counted from 0, is on the disk when this returns; one sent again changes nothing.

    Raises Conflict where one before it is missing, TooLarge, NotFound where the recording has ended, and Refused where
    the disk is full; what came before stays.
    """
    content = await _all_of(chunks)
    async with world.recording:
        async with reading(world.engine) as conn:
            recording = await load_recording(conn, recording_id)
        if number < recording.chunk_count:
            return
        _must_follow(recording, number, len(content))
        await must_have_room(world, len(content))
        size = await _growing(world).append(recording_id, recording.size_bytes, content)
        async with world.engine.begin() as conn:
            await set_reached(conn, recording, size, world.now())


async def end_recording(world: World, recording_id: str, told_at: datetime, *, is_whole: bool) -> PackedFile:
    """Keep what came. Raises NotFound where it has ended already, Invalid where nothing that plays came."""
    async with world.recording:
        async with reading(world.engine) as conn:
            recording = await load_recording(conn, recording_id)
        return await _end(world, recording, told_at, Actor.OPERATOR, is_whole=is_whole)


async def end_stalled(world: World) -> int:
    """Keep, as broken off, what nobody sends on: the page was closed, or the machine went down. How many there were."""
    async with world.recording:
        async with reading(world.engine) as conn:
            stalled = [one for one in await list_recordings(conn) if world.now() - one.heard_at > STALLED]
        for one in stalled:
            try:
                await _end(world, one, one.told_from, Actor.AGENT, is_whole=False)
            except (Invalid, NotFound) as error:
                log.warning("recording_lost", recording_id=one.recording_id, detail=error.detail)
    return len(stalled)


async def list_coming(world: World) -> tuple[Recording, ...]:
    """What is being recorded right now, or was a moment ago."""
    async with reading(world.engine) as conn:
        return await list_recordings(conn)


async def sweep_growing(world: World) -> None:
    """Drop files of no recording, which a crash may leave, or a buyer who was forgotten; while none grows."""
    known = {one.recording_id for one in await list_coming(world)}
    for name in set(_growing(world).names()) - known:
        _growing(world).drop(name)


async def _end(world: World, recording: Recording, told_at: datetime, actor: Actor, *, is_whole: bool) -> PackedFile:
    """First it is written down what it is, then the archive takes it over, then it is entered: each may be repeated."""
    ended = recording if recording.sha256 else await _write_down(world, recording, told_at, is_whole=is_whole)
    parcel = Parcel(ended.waybill, ended.order_id, ended.shop)
    try:
        file = await world.archive.adopt(
            _growing(world).path_of(ended.recording_id),
            ended.sha256 or "",
            name=f"{ended.waybill}.mp4",
            takes=PICTURES_AND_VIDEOS,
        )
    except (Invalid, NotFound):
        await _give_up(world, ended)
        raise
    kept = PackedFile(
        file_id=new_file_id(),
        packing_id="",
        file=named_by(parcel, file, ended.began_at),
        how=PackedHow.RECORDED,
        kept_at=world.now(),
        told_at=ended.told_at or told_at,
        began_at=ended.began_at,
        told_from=ended.told_from,
        is_whole=bool(ended.is_whole),
    )
    async with world.engine.begin() as conn:
        kept = await enter(conn, parcel, kept, actor)
        await delete_recording(conn, ended.recording_id)
    world.bus.publish("vault")
    return kept


async def _write_down(world: World, recording: Recording, told_at: datetime, *, is_whole: bool) -> Recording:
    try:
        sha256 = await _growing(world).hash_of(recording.recording_id, recording.size_bytes)
    except FileNotFoundError as error:
        await _give_up(world, recording)
        raise NotFound("这段录像一点都没有收到，没有保存。", "请重新录一段。") from error
    async with world.engine.begin() as conn:
        await set_ended(conn, recording.recording_id, sha256, told_at, is_whole=is_whole)
        return await load_recording(conn, recording.recording_id)


async def _give_up(world: World, recording: Recording) -> None:
    """Nothing that plays came of it."""
    _growing(world).drop(recording.recording_id)
    async with world.engine.begin() as conn:
        await delete_recording(conn, recording.recording_id)
        await audit.append(
            conn,
            at=world.now(),
            actor=Actor.AGENT.value,
            action="recording_lost",
            subject=recording.recording_id,
            detail=f"{recording.size_bytes}",
        )
    world.bus.publish("vault")


def _must_follow(recording: Recording, number: int, size_bytes: int) -> None:
    if recording.sha256 is not None:
        raise NotFound("这段录像已经收尾，不能再往里加。", "已经收到的部分在下面的列表里。")
    if number > recording.chunk_count:
        raise Conflict("录像中间缺了一段，没有接着保存。", "已经收到的部分会保存下来，请重新录一段。")
    if recording.size_bytes + size_bytes > FILE_LIMIT:
        raise TooLarge(
            f"录像到了 {FILE_LIMIT >> 20} MB，停在这里；已经录的都保存了。", "还没拍完的，请再扫一次运单接着录。"
        )


async def _all_of(chunks: AsyncIterator[bytes]) -> bytes:
    content = bytearray()
    async for chunk in chunks:
        content += chunk
        if len(content) > CHUNK_LIMIT:
            raise TooLarge(f"一次送来的录像超过 {CHUNK_LIMIT >> 20} MB，没有保存。", "请停止录像后重新开始。")
    return bytes(content)


def _growing(world: World) -> GrowingFiles:
    return GrowingFiles(world.settings.archive / FOLDER)
