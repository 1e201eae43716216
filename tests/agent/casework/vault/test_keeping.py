"""What comes into the vault: hashed at once, unaltered, under its waybill, or refused in words."""

import hashlib
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from agent.casework.backups import write_backup
from agent.casework.vault import keeping, room
from agent.casework.vault.keeping import keep_file, parcel_of
from agent.casework.vault.looking import Shown, find_packed, look_at_vault, thumbnail_of
from agent.casework.vault.own_times import read_own_time
from agent.casework.vault.recording import begin_recording, take_chunk
from agent.casework.vault.room import list_warnings, read_room
from agent.casework.world import World
from agent.domain.packing import OwnTime, PackedHow
from agent.domain.room import GB
from agent.errors import Invalid, NotFound, Refused, TooLarge
from tests.agent.casework.audit_reading import audit_lines
from tests.agent.casework.vault.making import WAYBILL, chunks, movie, photo, put
from tests.agent.test_archive import HEIC


async def test_a_file_is_kept_as_it_is_with_its_hash_and_both_clocks(alone: World) -> None:
    content = photo()
    told_at = alone.now() - timedelta(seconds=7)
    kept = await put(alone, content, " sf1234567890123 ", order_id="223456", told_at=told_at)
    assert kept.file.sha256 == hashlib.sha256(content).hexdigest()
    assert alone.archive.path_of(kept.file.sha256).read_bytes() == content
    assert kept.told_at == told_at
    assert abs(kept.kept_at - alone.now()) < timedelta(seconds=5)
    assert kept.file.name.startswith(f"{WAYBILL}-2") and kept.file.name.endswith(".jpg")
    assert kept.own_name == "IMG_0001.jpg"
    [line] = await audit_lines(alone, "packing_kept")
    assert (line.subject, line.detail) == (kept.file.sha256, f"{kept.packing_id} {kept.file_id} dropped")


async def test_several_files_of_one_waybill_are_one_record_and_the_same_file_is_kept_once(alone: World) -> None:
    first = await put(alone, photo("#111111"))
    again = await put(alone, photo("#111111"))
    second = await put(alone, movie(None), order_id="98765")
    assert again.file_id == first.file_id
    found = await look_at_vault(alone, Shown.KEPT, "", 1)
    [packing] = found.packings
    assert [file.file_id for file in packing.files] == [first.file_id, second.file_id]
    assert packing.order_id == "98765", "an order that is told later is taken over"
    assert len(await audit_lines(alone, "packing_kept")) == 2


@pytest.mark.parametrize("content", [b"MZ" + bytes(500), b"%PDF-1.4\n" + bytes(300), b"<svg onload=alert(1)>", b""])
async def test_what_is_neither_photo_nor_video_is_refused_whatever_it_is_called(alone: World, content: bytes) -> None:
    with pytest.raises(Invalid, match=r"不是照片或视频|是空的"):
        await put(alone, content, name="打包.mp4")
    assert not (await look_at_vault(alone, Shown.KEPT, "", 1)).has_any
    assert list(alone.archive.paths()) == []


async def test_a_file_over_the_limit_is_refused_and_leaves_nothing(
    alone: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keeping, "FILE_LIMIT", 2000)
    with pytest.raises(TooLarge, match="没有保存"):
        await put(alone, movie(None))
    assert list(alone.archive.paths()) == []


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("../../../etc/passwd", "passwd"),
        ("C:\\视频\\打包\u202egpj.exe", "打包gpj.exe"),
        ('a"b\r\nSet-Cookie: x.jpg', 'a"bSet-Cookie: x.jpg'),
        ("\x00", "未命名"),
    ],
)
async def test_a_hostile_name_is_never_a_path(alone: World, name: str, shown: str) -> None:
    kept = await put(alone, photo(), name=name)
    assert kept.own_name == shown
    assert kept.file.name.startswith(f"{WAYBILL}-")
    inside = {path.relative_to(alone.settings.archive).parts[0] for path in alone.settings.archive.rglob("*")}
    assert inside <= {"incoming", "originals"}


@pytest.mark.parametrize(("waybill", "order"), [("你好", ""), ("12", ""), ("", ""), (WAYBILL, "<script>")])
def test_what_is_no_number_is_refused_with_a_way_on(waybill: str, order: str) -> None:
    with pytest.raises(Invalid, match="不像") as refused:
        parcel_of(waybill, order)
    assert refused.value.next_step


async def test_a_full_disk_refuses_and_a_full_budget_does_not(alone: World, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = await put(alone, photo())
    assert (await read_room(alone)).used == kept.file.size_bytes
    monkeypatch.setattr(room, "GB", kept.file.size_bytes / 40)
    assert "超过了预算" in (await list_warnings(alone))[0].words
    await put(alone, photo("#222222"))
    monkeypatch.setattr(type(alone.archive), "free_bytes", lambda self: 400 << 20)
    with pytest.raises(Refused, match="存不下"):
        await put(alone, photo("#333333"))


async def test_a_large_file_is_refused_before_it_is_sent_where_the_disk_has_no_room(
    alone: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(type(alone.archive), "free_bytes", lambda self: 2 * GB)
    sent = False

    async def sending() -> AsyncIterator[bytes]:
        nonlocal sent
        sent = True
        yield b""

    with pytest.raises(Refused):
        await keep_file(
            alone,
            parcel_of(WAYBILL),
            PackedHow.DROPPED,
            sending(),
            name="a.mp4",
            told_at=alone.now(),
            coming=1900 << 20,
        )
    assert not sent


async def test_where_nothing_is_kept_nothing_is_warned_of(alone: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(type(alone.archive), "free_bytes", lambda self: 0)
    assert await list_warnings(alone) == ()


SINCE_1904 = 3_877_000_000


@pytest.mark.parametrize(
    ("content", "media_type", "found"),
    [
        (movie(SINCE_1904), "video/mp4", OwnTime("2026-11-08T16:26:40+00:00", "mvhd")),
        (movie(0), "video/mp4", None),
        (movie(None), "video/mp4", None),
        (movie(SINCE_1904)[:-60], "video/mp4", None),
        (b"\x00\x00\x00\x08moov" + bytes(3), "video/quicktime", None),
        (b"", "video/mp4", None),
        (movie(SINCE_1904), "video/webm", None),
        (photo(taken_at="2026:11:20 17:55:00"), "image/jpeg", OwnTime("2026-11-20T17:55:00", "exif")),
        (
            photo(taken_at="2026:11:20 17:55:00", offset="+08:00"),
            "image/jpeg",
            OwnTime("2026-11-20T17:55:00+08:00", "exif"),
        ),
        (photo(taken_at="0000:00:00 00:00:00"), "image/jpeg", None),
        (photo(taken_at="2026:11:20 17:55:00", offset="<b>"), "image/jpeg", None),
        (photo(), "image/jpeg", None),
        (photo()[:40], "image/jpeg", None),
    ],
)
async def test_a_files_own_time_is_read_where_it_makes_sense(
    tmp_path: Path, content: bytes, media_type: str, found: OwnTime | None
) -> None:
    path = tmp_path / "file"
    path.write_bytes(content)
    assert await read_own_time(path, media_type) == found


async def test_a_long_head_of_a_movie_is_read_too(tmp_path: Path) -> None:
    path = tmp_path / "file"
    header = b"\x00\x00\x00\x01mvhd" + (16 + 112).to_bytes(8, "big") + b"\x01" + bytes(3)
    header += SINCE_1904.to_bytes(8, "big") + bytes(100)
    path.write_bytes(b"\x00\x00\x00\x00moov" + header)
    assert await read_own_time(path, "video/mp4") == OwnTime("2026-11-08T16:26:40+00:00", "mvhd")
    beyond = header.replace(SINCE_1904.to_bytes(8, "big"), b"\xff" * 8)
    path.write_bytes(b"\x00\x00\x00\x00moov" + beyond)
    assert await read_own_time(path, "video/mp4") is None


async def test_a_photo_has_a_thumbnail_and_what_cannot_be_drawn_has_none(alone: World) -> None:
    kept = await put(alone, photo())
    _, path = await find_packed(alone, kept.file_id)
    assert (await thumbnail_of(path)).startswith(b"\xff\xd8")
    phones = await put(alone, HEIC, "YT2000000001")
    assert phones.own_time == OwnTime("2026-11-20T10:05:00+08:00", "exif")
    _, path = await find_packed(alone, phones.file_id)
    assert (await thumbnail_of(path)).startswith(b"\xff\xd8")
    path.chmod(0o600)
    path.write_bytes(HEIC[:400])
    with pytest.raises(NotFound):
        await thumbnail_of(path)
    with pytest.raises(NotFound):
        await find_packed(alone, "packed-0")


async def test_only_the_asked_are_found_newest_first(alone: World) -> None:
    for number in range(35):
        await put(alone, photo(f"#0000{number:02d}"), f"YT10000000{number:02d}", order_id=f"8800{number:02d}")
    first, second = await look_at_vault(alone, Shown.KEPT, "", 1), await look_at_vault(alone, Shown.KEPT, "", 2)
    assert (first.count, first.page_count, len(first.packings), len(second.packings)) == (35, 2, 30, 5)
    assert first.packings[0].waybill == "YT1000000034"
    assert [one.waybill for one in (await look_at_vault(alone, Shown.KEPT, "yt1000000007", 1)).packings] == [
        "YT1000000007"
    ]
    assert [one.waybill for one in (await look_at_vault(alone, Shown.KEPT, "880012", 1)).packings] == ["YT1000000012"]
    for typed in ("ｙｔ１００００００００７", "YT1000 000007"):
        assert [one.waybill for one in (await look_at_vault(alone, Shown.KEPT, typed, 1)).packings] == ["YT1000000007"]
    assert (await look_at_vault(alone, Shown.KEPT, "%", 1)).count == 0


async def test_a_backup_has_what_is_in_the_vault_and_nothing_half_recorded(alone: World, tmp_path: Path) -> None:
    kept = await put(alone, photo())
    begun = await begin_recording(alone, parcel_of(WAYBILL), alone.now())
    await take_chunk(alone, begun.recording_id, 0, chunks(b"half"))
    manifest = write_backup(alone.settings, tmp_path / "backup.zip", version="0", now=alone.now())
    sha256 = kept.file.sha256
    assert [file.path for file in manifest.files if file.path.startswith("archive/")] == [
        f"archive/originals/{sha256[:2]}/{sha256}"
    ]
