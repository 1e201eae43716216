"""Each thing the doctor looks at, well and ill."""

import shutil
import socket
import sqlite3
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from agent.casework.backups import write_backup
from agent.casework.checkup.backups import check_backups
from agent.casework.checkup.finding import Health
from agent.casework.checkup.holdings import check_contract, check_database, check_keys, check_packs
from agent.casework.checkup.machine import (
    check_browser,
    check_calendar,
    check_clock,
    check_fonts,
    check_port,
    check_room,
)
from agent.casework.checkup.running import run_checkup
from agent.casework.world import World
from agent.settings import Settings
from tests.agent.conftest import Client, alter_audit, capture, send

NOW = datetime(2026, 11, 23, 2, tzinfo=UTC)


def _with(settings: Settings, **changes: Any) -> Settings:
    return settings.model_copy(update=changes)


def test_a_free_port_and_a_taken_one(settings: Settings) -> None:
    with socket.socket() as holder:
        holder.bind(("127.0.0.1", 0))
        port = holder.getsockname()[1]
        assert check_port(_with(settings, port=port)).state is Health.FAIL
    assert check_port(_with(settings, port=port)).state is Health.OK


async def test_the_agent_itself_may_look(client: Client, settings: Settings) -> None:
    findings = await run_checkup(_with(settings, port=client.port), NOW)
    assert findings[0].state is Health.OK
    assert "正在端口" in findings[0].meaning


def test_a_browser_that_is_not_there(settings: Settings) -> None:
    assert check_browser(_with(settings, browser=Path("/nowhere/chromium"))).state is Health.FAIL


def test_fonts_are_asked_of_the_system(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("sys.platform", "darwin")
    assert check_fonts().state is Health.OK
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setenv("PATH", str(tmp_path))
    assert check_fonts().state is Health.WARN
    listed = tmp_path / "fc-list"
    for said, state in (("#!/bin/sh\necho Noto Sans CJK SC\n", Health.OK), ("#!/bin/sh\n", Health.FAIL)):
        listed.write_text(said)
        listed.chmod(0o700)
        assert check_fonts().state is state


@pytest.mark.parametrize(
    ("now", "newest", "state"),
    [
        (NOW, None, Health.OK),
        (NOW, NOW - timedelta(days=1), Health.OK),
        (NOW, NOW + timedelta(days=1), Health.FAIL),
        (datetime(2000, 1, 1, tzinfo=UTC), None, Health.FAIL),
    ],
)
def test_a_clock_is_true_or_not(now: datetime, newest: datetime | None, state: Health) -> None:
    assert check_clock(now, newest).state is state


@pytest.mark.parametrize(
    ("today", "state"),
    [(date(2026, 11, 23), Health.OK), (date(2025, 12, 1), Health.OK), (date(2099, 1, 1), Health.FAIL)],
)
def test_a_calendar_is_known_or_not(today: date, state: Health) -> None:
    assert check_calendar(today).state is state


def test_in_december_next_year_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("agent.casework.checkup.machine.is_workday", lambda day: True if day.year == 2026 else None)
    assert check_calendar(date(2026, 11, 30)).state is Health.OK
    assert check_calendar(date(2026, 12, 1)).state is Health.WARN


@pytest.mark.parametrize(("free", "state"), [(1 << 20, Health.FAIL), (1 << 30, Health.WARN), (1 << 40, Health.OK)])
def test_room_on_the_disk(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, free: int, state: Health) -> None:
    real = shutil.disk_usage(tmp_path)
    monkeypatch.setattr(shutil, "disk_usage", lambda path: real._replace(free=free))
    assert check_room(tmp_path / "not" / "yet").state is state


def test_keys(settings: Settings) -> None:
    assert check_keys(settings).state is Health.OK
    assert settings.key_file is not None
    settings.key_file.chmod(0o644)
    assert check_keys(settings).state is Health.FAIL


async def test_a_database_before_the_first_start(settings: Settings, tmp_path: Path) -> None:
    (database, pairing), newest = await check_database(_with(settings, data=tmp_path / "new"))
    assert (database.state, pairing.state, newest) == (Health.OK, Health.WARN, None)
    assert not (tmp_path / "new").exists()


async def test_a_whole_database_with_a_pairing(
    client: Client, world: World, settings: Settings, paired: dict[str, str]
) -> None:
    await send(client, paired, capture())
    (database, pairing), newest = await check_database(settings)
    assert (database.state, pairing.state) == (Health.OK, Health.OK)
    assert newest is not None
    assert newest <= world.now()
    assert "Chromium · Linux" in pairing.meaning


async def test_an_altered_audit_log(client: Client, settings: Settings, paired: dict[str, str]) -> None:
    await send(client, paired, capture())
    await alter_audit(settings, 1)
    (database, _), _ = await check_database(settings)
    assert (database.state, "第 1 行" in database.meaning) == (Health.FAIL, True)


async def test_a_broken_database(settings: Settings) -> None:
    settings.database.write_bytes(b"SQLite format 3\0" + b"x" * 5000)
    (database,), _ = await check_database(settings)
    assert (database.state, "restore" in database.next_step) == (Health.FAIL, True)


async def test_a_database_of_a_newer_version(settings: Settings) -> None:
    with sqlite3.connect(settings.database) as plain:
        plain.execute("UPDATE alembic_version SET version_num = '9999'")
    plain.close()
    (database,), _ = await check_database(settings)
    assert (database.state, "更新的版本" in database.meaning) == (Health.FAIL, True)


def test_an_extension_of_another_contract(settings: Settings, tmp_path: Path) -> None:
    assert check_contract(settings).state is Health.OK
    assert check_contract(_with(settings, extension=tmp_path)).state is Health.FAIL
    (tmp_path / "contract_hash.js").write_text(f'export const CONTRACT = "{"0" * 64}";')
    assert check_contract(_with(settings, extension=tmp_path)).state is Health.FAIL


def test_packs_age_and_may_be_spoilt(settings: Settings) -> None:
    assert check_packs(settings, date(2026, 11, 23)).state is Health.OK
    assert check_packs(settings, date(2030, 1, 1)).state is Health.WARN
    (settings.data / "overrides").mkdir()
    (settings.data / "overrides" / "taobao.toml").write_text("nonsense = 1\n")
    assert check_packs(settings, date(2026, 11, 23)).state is Health.FAIL


def test_a_backup_is_missed_only_where_she_wants_to_be_told(settings: Settings) -> None:
    now = datetime(2026, 11, 23, tzinfo=UTC)
    assert check_backups(settings, now).state is Health.OK
    wanting = settings.model_copy(update={"backup_remind_days": 7})
    assert check_backups(wanting, now).state is Health.WARN
    write_backup(settings, settings.backups / "a.zip", version="0", now=now)
    assert check_backups(wanting, now).state is Health.OK
    assert check_backups(wanting, now + timedelta(days=8)).state is Health.WARN
