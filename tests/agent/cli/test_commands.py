"""The short commands, each as a person calls it."""

import asyncio
import json
import sqlite3
import sys
from contextlib import closing
from pathlib import Path

import pytest

from agent.cli.cases import printable
from agent.settings import Settings, load_settings
from tests.agent.cli.conftest import Appealdesk
from tests.agent.conftest import Client, alter_audit, capture, send


def test_help_names_every_command(appealdesk: Appealdesk) -> None:
    said = appealdesk("--help")
    assert said.returncode == 0
    names = (
        "serve",
        "pair",
        "cases",
        "triage",
        "fill",
        "settings",
        "doctor",
        "audit",
        "seal",
        "verify",
        "backup",
        "restore",
    )
    assert [name for name in names if name not in said.stdout] == []


def test_settings_lists_value_origin_and_meaning(appealdesk: Appealdesk, tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "appealdesk.toml").write_text('quiet_from = "22:30"\n')
    said = appealdesk("settings", APPEALDESK_PROT="1")
    assert said.returncode == 0
    assert "quiet_from = 22:30  （appealdesk.toml）  免打扰开始" in said.stdout
    assert "（APPEALDESK_PORT）" in said.stdout
    assert all(f"{name} = " in said.stdout for name in Settings.model_fields)
    assert "没有叫 APPEALDESK_PROT 的设置" in said.stderr


def test_a_typo_in_the_settings_file_is_one_sentence(appealdesk: Appealdesk, tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "appealdesk.toml").write_text("porrt = 1\n")
    said = appealdesk("cases")
    assert said.returncode == 2
    assert "没有叫 porrt 的设置" in said.stderr
    assert "Traceback" not in said.stderr


def test_pairing_without_a_request_says_so(appealdesk: Appealdesk) -> None:
    said = appealdesk("pair", "--accept", "123456")
    assert said.returncode == 2
    assert "没有等到这样的配对请求" in said.stderr
    assert appealdesk("pair", "--revoke", "nobody").returncode == 2
    assert "还没有配对过" in appealdesk("pair", "--list").stdout


async def test_a_sealed_case_is_verified_by_exit_code(
    client: Client, settings: Settings, paired: dict[str, str], appealdesk: Appealdesk, tmp_path: Path
) -> None:
    taken = await (await send(client, paired, capture(text="骗子死全家"))).json()
    mine = {"APPEALDESK_DATA": str(settings.data), "APPEALDESK_KEY_FILE": str(settings.key_file)}
    sealed = await asyncio.to_thread(appealdesk, "seal", taken["case_id"], **mine)
    assert sealed.returncode == 0
    folder = Path(sealed.stdout.splitlines()[0])
    whole = await asyncio.to_thread(appealdesk, "verify", str(folder))
    assert (whole.returncode, "完整" in whole.stdout) == (0, True)
    (folder / "files" / "more").write_text("more")
    broken = await asyncio.to_thread(appealdesk, "verify", str(folder / "manifest.json"))
    assert (broken.returncode, "files/more" in broken.stdout) == (1, True)
    assert (await asyncio.to_thread(appealdesk, "verify", str(tmp_path / "nothing"))).returncode == 2


async def test_cases_are_listed_and_shown_beside_the_running_agent(
    client: Client, settings: Settings, paired: dict[str, str], appealdesk: Appealdesk
) -> None:
    taken = await (await send(client, paired, capture(text="骗子\x1b[2J\u202e死全家"))).json()
    mine = {"APPEALDESK_DATA": str(settings.data), "APPEALDESK_KEY_FILE": str(settings.key_file)}
    listed = await asyncio.to_thread(appealdesk, "cases", **mine)
    assert taken["case_id"] in listed.stdout
    assert "\x1b" not in listed.stdout
    (case,) = json.loads((await asyncio.to_thread(appealdesk, "cases", "--json", **mine)).stdout)
    assert case["case_id"] == taken["case_id"]
    shown = json.loads((await asyncio.to_thread(appealdesk, "cases", "show", taken["case_id"], **mine)).stdout)
    assert [event["kind"] for event in shown["events"]][:2] == ["captured", "triaged"]
    missing = await asyncio.to_thread(appealdesk, "cases", "show", "case-0", **mine)
    assert (missing.returncode, "没有这个案件" in missing.stderr) == (2, True)


async def test_audit_verify_names_the_broken_line(
    client: Client, settings: Settings, paired: dict[str, str], appealdesk: Appealdesk
) -> None:
    await send(client, paired, capture())
    mine = {"APPEALDESK_DATA": str(settings.data), "APPEALDESK_KEY_FILE": str(settings.key_file)}
    whole = await asyncio.to_thread(appealdesk, "audit", "verify", **mine)
    assert (whole.returncode, "完整" in whole.stdout) == (0, True)
    await alter_audit(settings, 2)
    broken = await asyncio.to_thread(appealdesk, "audit", "verify", **mine)
    assert (broken.returncode, "第 2 行" in broken.stdout) == (1, True)


def test_doctor_says_what_each_thing_means(appealdesk: Appealdesk) -> None:
    said = appealdesk("doctor", "--json")
    findings = {finding["name"]: finding for finding in json.loads(said.stdout)}
    names = [
        "port",
        "browser",
        "fonts",
        "keyring",
        "clock",
        "calendar",
        "database",
        "pairing",
        "contract",
        "packs",
        "disk",
        "vault",
        "backups",
    ]
    assert list(findings) == names
    assert all(finding["meaning"] for finding in findings.values())
    assert all(finding["next_step"] for finding in findings.values() if finding["state"] != "ok")
    assert findings["pairing"]["state"] == "warn"
    assert said.returncode == (1 if any(finding["state"] == "fail" for finding in findings.values()) else 0)
    plain = appealdesk("doctor")
    assert plain.stdout.count("\n") == len(names)


def test_backup_and_restore_go_by_name(appealdesk: Appealdesk, tmp_path: Path) -> None:
    assert "还没有数据" in appealdesk("backup", str(tmp_path / "b.zip")).stderr
    appealdesk("cases")
    done = appealdesk("backup", str(tmp_path / "b.zip"))
    assert (done.returncode, "已备份" in done.stdout) == (0, True)
    back = appealdesk("restore", str(tmp_path / "b.zip"))
    assert (back.returncode, "before-restore-" in back.stdout) == (0, True)
    missing = appealdesk("restore", str(tmp_path / "none.zip"))
    assert (missing.returncode, "没有这个备份文件" in missing.stderr) == (2, True)


def test_a_backup_replaces_an_earlier_one_and_nothing_else(appealdesk: Appealdesk, tmp_path: Path) -> None:
    appealdesk("cases")
    data = load_settings(data=tmp_path / "data").database
    assert data.exists()
    letter, earlier = tmp_path / "letter.doc", tmp_path / "b.zip"
    letter.write_text("不是备份")
    for target, words in ((data, "不能放在数据文件夹"), (tmp_path, "是一个文件夹"), (letter, "已经是别的文件")):
        said = appealdesk("backup", str(target))
        assert (said.returncode, words in said.stderr) == (2, True), said.stderr
    assert letter.read_text() == "不是备份"
    assert appealdesk("audit", "verify").returncode == 0
    assert [appealdesk("backup", str(earlier)).returncode for _ in range(2)] == [0, 0]


def test_a_restore_is_the_next_line_of_the_log(appealdesk: Appealdesk, tmp_path: Path) -> None:
    appealdesk("cases")
    appealdesk("backup", str(tmp_path / "b.zip"))
    for _ in range(2):
        assert appealdesk("restore", str(tmp_path / "b.zip")).returncode == 0
    database = load_settings(data=tmp_path / "data").database
    with closing(sqlite3.connect(database)) as plain:
        actions = [action for (action,) in plain.execute("SELECT action FROM audit ORDER BY line")]
    assert actions[-1] == "restored"
    assert appealdesk("audit", "verify").returncode == 0


@pytest.mark.parametrize("command", [("audit", "verify"), ("cases",), ("serve",), ("pair", "--list")])
def test_a_data_folder_that_is_a_file_is_one_sentence(
    program: Appealdesk, tmp_path: Path, command: tuple[str, ...]
) -> None:
    (tmp_path / "plain").write_text("")
    said = program(*command, APPEALDESK_DATA=str(tmp_path / "plain"))
    assert (said.returncode, said.stderr.count("\n")) == (2, 1), said.stderr
    assert "读写文件出了问题" in said.stderr


def test_doctor_tells_of_a_data_folder_that_is_a_file(appealdesk: Appealdesk, tmp_path: Path) -> None:
    (tmp_path / "plain").write_text("")
    said = appealdesk("doctor", APPEALDESK_DATA=str(tmp_path / "plain"))
    assert (said.returncode, "其实是一个文件" in said.stdout) == (1, True)


def test_doctor_tells_of_a_bad_setting_in_its_own_form(appealdesk: Appealdesk) -> None:
    said = appealdesk("doctor", "--json", APPEALDESK_PORT="abc")
    [finding] = json.loads(said.stdout)
    assert (said.returncode, finding["name"], "应为整数" in finding["meaning"]) == (1, "settings", True)


@pytest.mark.skipif(sys.platform == "win32", reason="there are no modes")
def test_what_is_written_is_hers_alone_also_in_a_folder_that_others_may_read(
    appealdesk: Appealdesk, tmp_path: Path
) -> None:
    (tmp_path / "data").mkdir(mode=0o755, exist_ok=True)
    appealdesk("cases")
    assert load_settings(data=tmp_path / "data").database.stat().st_mode & 0o077 == 0


def test_words_go_out_as_utf_8_whatever_the_terminal_says(program: Appealdesk, tmp_path: Path) -> None:
    lines = tmp_path / "lines.jsonl"
    lines.write_text(json.dumps({"id": "a", "text": "骗子死全家"}, ensure_ascii=False) + "\n", "utf-8")
    said = program("triage", str(lines), PYTHONIOENCODING="ascii", LC_ALL="C")
    assert (said.returncode, "骗子" in said.stdout or "死全家" in said.stdout) == (0, True), said.stderr


def test_what_steers_a_terminal_is_not_printed() -> None:
    assert printable("a\x1b[31mb\u202ec\n") == "a [31mb c "


def test_settings_of_the_test_do_not_leak_in(tmp_path: Path) -> None:
    assert load_settings(data=tmp_path).port == 17846
