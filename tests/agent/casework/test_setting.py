"""Changing settings: one model checks them, the file keeps them, the log tells of them, and each can be undone."""

import stat
from pathlib import Path

import pytest

from agent.casework import setting
from agent.casework.vault.looking import Shown, look_at_vault
from agent.casework.watching import quiet_hours
from agent.casework.world import World
from agent.errors import Conflict, NotFound, Refused, SettingsInvalid
from agent.settings import load_settings, read_toml
from tests.agent.casework.audit_reading import actions


async def test_a_value_is_in_force_at_once_and_after_the_next_start(alone: World) -> None:
    came = await setting.give(alone, {"quiet_from": "22:30", "watch_daily_pages": "150", "quiet_until": "07:00"})
    assert (came.changed, came.wrong) == (("quiet_from", "watch_daily_pages"), {})
    assert quiet_hours(alone.settings).begins.hour == 22
    again = load_settings(data=alone.settings.data)
    assert (again.quiet_from, again.watch_daily_pages) == ("22:30", 150)
    assert "quiet_until" not in read_toml(alone.settings)


async def test_numbers_and_times_may_be_typed_in_full_width(alone: World) -> None:
    came = await setting.give(alone, {"quiet_from": "２２：３０", "watch_daily_pages": " １５０ "})
    assert came.wrong == {}
    assert (alone.settings.quiet_from, alone.settings.watch_daily_pages) == ("22:30", 150)


async def test_what_is_wrong_is_told_by_name_and_nothing_is_kept(alone: World) -> None:
    came = await setting.give(alone, {"quiet_from": "22:00", "watch_daily_pages": "0", "timestamp_url": "ftp://x"})
    assert came.changed == ()
    assert came.wrong["watch_daily_pages"] == "不能小于 1"
    assert "http" in came.wrong["timestamp_url"]
    assert not (alone.settings.data / "appealdesk.toml").exists()
    assert alone.settings.quiet_from == "23:00"


@pytest.mark.parametrize(
    "url",
    [
        "https://user:secret@tsa.example/",
        "tsa.example",
        "http://",
        "http://[x",
        "file:///a",
        "http://a b",
        "http://tsa.example/a\tb",
        "http://tsa.example:99999/",
        "http://tsa.example:0/",
    ],
)
async def test_an_address_is_one_of_the_web_without_a_password(alone: World, url: str) -> None:
    assert "timestamp_url" in (await setting.give(alone, {"timestamp_url": url})).wrong


@pytest.mark.parametrize("name", ["vault_keep_days", "vault_budget_gb", "watch_daily_pages"])
@pytest.mark.parametrize("number", ["999999", "9" * 24])
async def test_a_number_that_no_date_or_disk_can_hold_is_refused(alone: World, name: str, number: str) -> None:
    assert (await setting.give(alone, {name: number})).wrong[name].startswith("不能大于 ")


async def test_the_longest_keeping_is_reckoned(alone: World) -> None:
    assert (await setting.give(alone, {"vault_keep_days": "36500"})).wrong == {}
    assert (await look_at_vault(alone, Shown.KEPT, "", 1)).packings == ()


async def test_no_value_is_the_default_again(alone: World) -> None:
    await setting.give(alone, {"keep_closed_days": "365", "watch_daily_pages": "20"})
    await setting.give(alone, {"keep_closed_days": None, "watch_daily_pages": None})
    assert (alone.settings.keep_closed_days, alone.settings.watch_daily_pages) == (None, 200)
    assert read_toml(alone.settings) == {}


async def test_the_file_is_hers_alone_keeps_what_else_it_says_and_the_former_one(alone: World) -> None:
    file = alone.settings.data / "appealdesk.toml"
    file.write_text('# mine\nstart_url = "https://example.com"\n')
    await setting.give(alone, {"quiet_from": "21:00"})
    assert read_toml(alone.settings) == {"start_url": "https://example.com", "quiet_from": "21:00"}
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert "# mine" in file.with_name("appealdesk.toml.bak").read_text()


async def test_a_change_is_undone_and_both_are_logged(alone: World) -> None:
    await setting.give(alone, {"quiet_from": "21:00"})
    [change] = await setting.last_changes(alone, ["quiet_from"])
    assert (change.before, change.after, change.undone_at) == ("23:00", "21:00", None)
    await setting.undo(alone, change.change_id)
    assert alone.settings.quiet_from == "23:00"
    assert load_settings(data=alone.settings.data).quiet_from == "23:00"
    [undone] = await setting.last_changes(alone, ["quiet_from"])
    assert undone.undone_at is not None
    assert await actions(alone, "quiet_from") == [
        ("setting_changed", "23:00 → 21:00"),
        ("setting_undone", "21:00 → 23:00"),
    ]
    with pytest.raises(Conflict, match="已经撤销"):
        await setting.undo(alone, change.change_id)


async def test_an_older_change_is_not_undone_over_a_newer_one(alone: World) -> None:
    await setting.give(alone, {"quiet_from": "21:00"})
    await setting.give(alone, {"quiet_from": "20:00"})
    newer, older = await setting.last_changes(alone, ["quiet_from"])
    with pytest.raises(Conflict, match="后来又改过"):
        await setting.undo(alone, older.change_id)
    await setting.undo(alone, newer.change_id)
    await setting.undo(alone, older.change_id)
    assert alone.settings.quiet_from == "23:00"
    with pytest.raises(NotFound):
        await setting.undo(alone, 99)


async def test_a_former_value_that_no_longer_fits_is_not_brought_back(alone: World) -> None:
    from agent.store.setting_changes import insert_change

    async with alone.engine.begin() as conn:
        await insert_change(conn, "watch_daily_pages", 0, 200, alone.now())
    [change] = await setting.last_changes(alone, ["watch_daily_pages"])
    with pytest.raises(Conflict, match="不能小于 1"):
        await setting.undo(alone, change.change_id)


async def test_what_the_environment_fixes_is_refused_by_the_name_of_its_variable(
    alone: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    await setting.give(alone, {"quiet_from": "21:00"})
    [change] = await setting.last_changes(alone, ["quiet_from"])
    monkeypatch.setenv("APPEALDESK_QUIET_FROM", "21:00")
    with pytest.raises(Refused, match="APPEALDESK_QUIET_FROM"):
        await setting.give(alone, {"quiet_from": "20:00"})
    with pytest.raises(Refused, match="APPEALDESK_QUIET_FROM"):
        await setting.undo(alone, change.change_id)


@pytest.mark.parametrize("name", ["port", "data", "extension", "no_such_setting"])
async def test_what_is_read_at_the_start_alone_is_not_set_here(alone: World, name: str) -> None:
    with pytest.raises(Refused):
        await setting.give(alone, {name: "1"})


@pytest.mark.parametrize(
    ("written", "told"), [("quiet_from = ", "读不懂"), ("no_such = 1", "没有叫 no_such 的设置"), ("port = -1", "port")]
)
async def test_a_file_spoilt_by_hand_is_said_in_words(alone: World, written: str, told: str) -> None:
    (alone.settings.data / "appealdesk.toml").write_text(written)
    with pytest.raises(SettingsInvalid, match=told):
        await setting.give(alone, {"quiet_from": "22:00"})
    assert alone.settings.quiet_from == "23:00"
    assert (alone.settings.data / "appealdesk.toml").read_text() == written


async def test_backups_do_not_go_into_the_data_folder(alone: World) -> None:
    came = await setting.give(alone, {"backup_folder": str(alone.settings.data / "x" / ".." / "备份")})
    assert came.wrong == {"backup_folder": "不能在数据文件夹里面"}
    assert alone.settings.backup_folder is None


async def test_a_folder_is_kept_as_it_is_meant(alone: World, tmp_path: Path) -> None:
    await setting.give(alone, {"backup_folder": str(tmp_path / "备份")})
    assert alone.settings.backups == tmp_path / "备份"
    assert load_settings(data=alone.settings.data).backups == tmp_path / "备份"


@pytest.mark.parametrize(
    ("folder", "told"),
    [
        ("备份", "完整的路径"),
        ("{data}/../a.txt", "是一个文件"),
        ("{data}/../a.txt/备份", "是一个文件"),
        ("/\0", "不能用的字符"),
        ("~nobody-of-that-name/备份", "用户"),
        ("/" + "长" * 300, "用不了"),
    ],
)
async def test_a_folder_that_can_hold_no_backup_is_refused(alone: World, folder: str, told: str) -> None:
    (alone.settings.data.parent / "a.txt").write_text("mine")
    came = await setting.give(alone, {"backup_folder": folder.format(data=alone.settings.data)})
    assert told in came.wrong["backup_folder"]
    assert alone.settings.backup_folder is None
