"""Settings: from the environment, then the file in the data folder, then the defaults; a typo is named."""

from pathlib import Path

import pytest

from agent.errors import SettingsInvalid
from agent.settings import Settings, load_settings, setting_lines, unknown_variables


def test_the_environment_wins_over_the_file_and_the_file_over_the_default(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "appealdesk.toml").write_text('port = 20001\nheadless = true\nbrowser_args = ["--a"]\n')
    monkeypatch.setenv("APPEALDESK_DATA", str(tmp_path))
    monkeypatch.setenv("APPEALDESK_PORT", "20002")
    monkeypatch.setenv("APPEALDESK_START_URL", "")
    settings = load_settings()
    assert (settings.data, settings.port, settings.headless) == (tmp_path, 20002, True)
    assert (settings.browser_args, settings.start_url) == (("--a",), None)
    origins = {line.name: line.origin for line in setting_lines(settings)}
    assert origins["port"] == "APPEALDESK_PORT"
    assert origins["headless"] == "appealdesk.toml"
    assert origins["browser"] == "default"


def test_a_list_in_the_environment_is_json(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("APPEALDESK_BROWSER_ARGS", '["--lang=zh-CN", "--x"]')
    assert load_settings(data=tmp_path).browser_args == ("--lang=zh-CN", "--x")
    monkeypatch.setenv("APPEALDESK_BROWSER_ARGS", "--x")
    with pytest.raises(SettingsInvalid, match="browser_args"):
        load_settings(data=tmp_path)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("porrt = 1", "porrt"),
        ("port = 70000", "port"),
        ("port = 'x'", "port"),
        ("quiet_from = '25:00'", "quiet_from"),
        ("[watch]\npace = 1", "watch"),
        ("data = '/elsewhere'", "data"),
        ("port = ", "读不懂"),
    ],
)
def test_a_mistake_in_the_file_is_named(tmp_path: Path, text: str, named: str) -> None:
    (tmp_path / "appealdesk.toml").write_text(text)
    with pytest.raises(SettingsInvalid) as error:
        load_settings(data=tmp_path)
    assert named in error.value.detail
    assert "appealdesk.toml" in error.value.next_step or "APPEALDESK_DATA" in error.value.next_step


def test_every_setting_has_a_meaning(tmp_path: Path) -> None:
    lines = list(setting_lines(load_settings(data=tmp_path)))
    assert [line.name for line in lines] == list(Settings.model_fields)
    assert all(line.meaning for line in lines)


def test_a_variable_that_is_no_setting_is_pointed_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("APPEALDESK_PROT", "1")
    assert unknown_variables() == ["APPEALDESK_PROT"]


def test_the_data_folder_has_a_place_of_its_own_by_default() -> None:
    assert load_settings().data.name == "Appealdesk"
