"""Backups made in the desk, and a restore that is prepared beside a running agent and carried out at its next start."""

import asyncio
import shutil
import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from agent.casework import backing_up, restoring, setting
from agent.casework.backups import aside_folder, put_in_place, write_backup
from agent.casework.catching_up import bring_up_to_date
from agent.casework.data_folder import look_at_data
from agent.casework.opening import open_world
from agent.casework.today import look_at_today
from agent.casework.world import World
from agent.errors import Damaged, Invalid, NotFound, Refused, TooLarge
from agent.settings import Settings
from tests.agent.casework.audit_reading import audit_lines
from tests.agent.conftest import Clock, snapshot
from tests.agent.pages import samples


@pytest.fixture
def clock() -> Clock:
    return Clock()


async def test_a_backup_is_made_read_back_and_listed(alone: World) -> None:
    case_id = await samples.open_case(alone)
    await samples.review_picture(alone, case_id)
    made = await backing_up.back_up(alone, "../../我的 备份")
    assert (made.name, made.path.parent) == ("我的 备份.zip", alone.settings.backups)
    assert made.file_count == 2
    assert [one.name for one in backing_up.list_backups(alone.settings)] == ["我的 备份.zip"]
    assert [line.action for line in await audit_lines(alone, "backed_up")] == ["backed_up"]
    await backing_up.back_up(alone, "")
    assert len(backing_up.list_backups(alone.settings)) == 2
    await backing_up.delete_backup(alone, "我的 备份.zip")
    assert len(backing_up.list_backups(alone.settings)) == 1


async def test_how_far_it_is_is_told(alone: World) -> None:
    await samples.open_case(alone)
    heard = alone.bus.subscribe()
    listening = asyncio.ensure_future(anext(heard))
    await asyncio.sleep(0)
    await backing_up.back_up(alone, "a")
    news = await listening
    assert (news.topic, news.words) == ("making", "已备份 1 / 1 个文件")
    await heard.aclose()


async def test_no_other_file_is_taken_for_a_backup_or_replaced(alone: World) -> None:
    alone.settings.backups.mkdir()
    (alone.settings.backups / "x.zip").write_text("mine")
    [other] = backing_up.list_backups(alone.settings)
    assert (other.made_at, other.file_count) == (None, None)
    with pytest.raises(Invalid, match="已经是别的文件"):
        await backing_up.back_up(alone, "x.zip")
    for name in ("../data/appealdesk.sqlite3", "nothing.zip"):
        with pytest.raises(NotFound):
            backing_up.find_backup(alone.settings, name)
    with pytest.raises(Damaged):
        await restoring.prepare(alone, "x.zip")
    assert restoring.prepared_restore(alone.settings) is None


async def test_she_is_reminded_when_the_last_one_is_too_long_ago(alone: World, clock: Clock) -> None:
    def reminded() -> bool:
        return backing_up.wants_backup(alone.settings, alone.now())

    assert not reminded()
    await setting.give(alone, {"backup_remind_days": "7"})
    assert reminded()
    assert (await look_at_today(alone)).wants_backup
    await backing_up.back_up(alone, "")
    assert not reminded()
    clock.advance(timedelta(days=7))
    assert reminded()


async def test_a_backup_of_a_newer_program_is_refused_before_anything_changes(alone: World) -> None:
    made = await backing_up.back_up(alone, "a")
    for revision, is_known in (("0001", True), ("9999", False), (None, True)):
        with closing(sqlite3.connect(alone.settings.database)) as connection, connection:
            connection.execute("DELETE FROM alembic_version")
            connection.execute("INSERT INTO alembic_version VALUES (?)", [revision]) if revision else None
        made.path.unlink()
        write_backup(alone.settings, made.path, version="0", now=alone.now())
        if is_known:
            await restoring.compare(alone, "a.zip")
            continue
        with pytest.raises(Damaged, match="更新的版本"):
            await restoring.compare(alone, "a.zip")


@pytest.fixture
async def prepared(settings: Settings, clock: Clock) -> AsyncIterator[tuple[Settings, str, str]]:
    """Two cases, of which the backup has the first alone; settings, and the ids of both."""
    async with open_world(settings, clock) as world:
        kept = await samples.open_case(world, 1)
        await samples.review_picture(world, kept)
        await backing_up.back_up(world, "before")
        lost = await samples.open_case(world, 2)
        await samples.review_picture(world, lost, "另一张")
        await setting.give(world, {"quiet_from": "21:00"})
        difference = await restoring.compare(world, "before.zip")
        assert (difference.cases_now, difference.cases_then, difference.newer_cases) == (2, 1, 1)
        await bring_up_to_date(world)
        before = await snapshot(settings)
        clock.advance(timedelta(minutes=1))
        await restoring.prepare(world, "before.zip")
        assert [line for line in await snapshot(settings) if "audit" not in line] == [
            line for line in before if "audit" not in line
        ]
    yield settings, kept, lost


async def test_a_prepared_restore_is_carried_out_at_the_next_start(
    prepared: tuple[Settings, str, str], clock: Clock
) -> None:
    settings, kept, lost = prepared
    waiting = restoring.prepared_restore(settings)
    assert waiting is not None
    assert waiting.name == "before.zip"
    aside = restoring.carry_out(settings)
    assert aside is not None
    assert restoring.carry_out(settings) is None
    async with open_world(settings, clock) as world:
        await restoring.note_restored(world, aside)
        assert _case_ids_of(settings.database) == {kept}
        assert (await audit_lines(world, "restored"))[0].subject == aside.name
    assert not (settings.data / "appealdesk.toml").exists()
    assert (aside / "appealdesk.toml").exists()
    assert not (settings.data / restoring.READY).exists()
    names = [one.name for one in backing_up.list_backups(settings)]
    assert len([name for name in names if name.startswith("恢复前-")]) == 1
    assert _case_ids_of(aside / "appealdesk.sqlite3") == {kept, lost}


async def test_an_interrupted_restore_goes_on_and_loses_nothing(
    prepared: tuple[Settings, str, str], clock: Clock
) -> None:
    settings, kept, lost = prepared
    waiting = restoring.prepared_restore(settings)
    assert waiting is not None
    aside = aside_folder(settings, waiting.prepared_at)
    some = settings.data / "some"
    shutil.copytree(settings.data / restoring.READY, some)
    shutil.rmtree(some / "archive")
    (settings.data / restoring.READY / "appealdesk.sqlite3").unlink()
    put_in_place(settings, some, aside, there=["appealdesk.sqlite3"])
    shutil.rmtree(some)
    assert restoring.carry_out(settings) == aside
    assert _case_ids_of(settings.database) == {kept}
    assert _case_ids_of(aside / "appealdesk.sqlite3") == {kept, lost}
    assert list((settings.data / "archive" / "originals").glob("*/*"))


async def test_a_preparation_is_taken_back(prepared: tuple[Settings, str, str], clock: Clock) -> None:
    settings, kept, lost = prepared
    async with open_world(settings, clock) as world:
        await restoring.cancel(world)
    assert restoring.carry_out(settings) is None
    assert _case_ids_of(settings.database) == {kept, lost}


async def test_a_torn_preparation_is_no_preparation(settings: Settings) -> None:
    (settings.data / restoring.READY).mkdir()
    (settings.data / restoring.READY / "appealdesk.sqlite3").write_text("half")
    assert restoring.carry_out(settings) is None
    assert not (settings.data / restoring.READY).exists()


async def test_a_backup_from_elsewhere_is_taken_only_when_whole(alone: World, monkeypatch: pytest.MonkeyPatch) -> None:
    await samples.open_case(alone)
    made = await backing_up.back_up(alone, "a")
    whole = made.path.read_bytes()
    taken = await restoring.take_upload(alone.settings, "a.zip", _chunks(whole))
    assert taken.name == "a-2.zip"
    for torn in (whole[:-10], whole[:100], b"", whole.replace(b"appealdesk", b"appealdosk", 1)):
        with pytest.raises(Damaged):
            await restoring.take_upload(alone.settings, "b.zip", _chunks(torn))
    long = await restoring.take_upload(alone.settings, "备份" * 60 + ".zip", _chunks(whole))
    assert (long.file_count, long.name.endswith(".zip")) == (made.file_count, True)
    long.path.unlink()
    monkeypatch.setattr(restoring, "UPLOAD_MAX", 10)
    with pytest.raises(TooLarge):
        await restoring.take_upload(alone.settings, "b.zip", _chunks(whole))
    assert sorted(path.name for path in alone.settings.backups.iterdir()) == ["a-2.zip", "a.zip"]


async def test_a_disk_that_is_not_there_is_said_in_words(alone: World, tmp_path: Path) -> None:
    await samples.open_case(alone)
    disk = tmp_path / "disk"
    disk.mkdir()
    await setting.give(alone, {"backup_folder": str(disk / "备份")})
    disk.rmdir()
    disk.write_bytes(b"")
    with pytest.raises(Refused, match="备份没有做成"):
        await backing_up.back_up(alone, "a")


async def test_two_uploads_of_one_name_do_not_disturb_each_other(alone: World) -> None:
    await samples.open_case(alone)
    whole = (await backing_up.back_up(alone, "a")).path.read_bytes()
    uploads = [restoring.take_upload(alone.settings, "b.zip", _chunks(whole)) for _ in range(2)]
    assert sorted(one.name for one in await asyncio.gather(*uploads)) == ["b-2.zip", "b.zip"]


async def test_a_long_name_is_cut_to_what_a_disk_takes(alone: World) -> None:
    await samples.open_case(alone)
    made = await backing_up.back_up(alone, "备份" * 60)
    assert made.path.is_file()
    assert len(made.name.encode()) < 200


async def test_what_lies_in_the_folder_is_told_by_kind(alone: World, tmp_path: Path) -> None:
    case_id = await samples.open_case(alone)
    await samples.review_picture(alone, case_id)
    (alone.settings.data / "browser" / "cache").mkdir(parents=True)
    (alone.settings.data / "browser" / "cache" / "x").write_bytes(b"x" * 1000)
    (alone.settings.data / "browser" / "link").symlink_to(tmp_path)
    sizes = {one.title: one.size_bytes for one in look_at_data(alone.settings).holdings}
    assert sizes["浏览器资料（登录、缓存）"] == 1000
    assert {"数据库", "证据和打包录像"} <= sizes.keys()
    assert look_at_data(alone.settings).free_bytes > 0


async def _chunks(content: bytes) -> AsyncIterator[bytes]:
    for start in range(0, len(content), 1000):
        yield content[start : start + 1000]


def _case_ids_of(database: Path) -> set[str]:
    with closing(sqlite3.connect(database)) as connection:
        return {case_id for (case_id,) in connection.execute("SELECT case_id FROM cases")}
