"""Secrets: in a real keyring, in a file that only we can read, or nowhere."""

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from agent.errors import KeysUnavailable
from agent.keys import FileKeys, key_of, open_keys
from agent.settings import load_settings

IN_A_SESSION = """
set -e
printf 'password\\n' | gnome-keyring-daemon --unlock --components=secrets --daemonize >/dev/null 2>&1
exec "$PYTHON" -W error::ResourceWarning - "$DATA" <<'END'
import sys
from pathlib import Path
import keyring
from agent.keys import key_of, open_keys
from agent.settings import load_settings
data = Path(sys.argv[1])
keys = open_keys(load_settings(data=data))
made = key_of(keys, "desk-cookie")
assert len(made) == 32
assert key_of(open_keys(load_settings(data=data)), "desk-cookie") == made
assert key_of(open_keys(load_settings(data=data / "other")), "desk-cookie") != made
keys.keep("big", bytes(900)); assert keys.read("big") == bytes(900)
keys.forget("big"); keys.forget("big"); assert keys.read("big") is None
assert keys.read("probe") is None
print(type(keyring.get_keyring()).__module__)
END
"""


@pytest.mark.skipif(sys.platform != "linux", reason="the Secret Service is Linux's keyring")
def test_a_real_secret_service_keeps_secrets_apart_by_data_folder(tmp_path: Path) -> None:
    runtime = tmp_path / "run"
    runtime.mkdir(mode=0o700)
    environment = {
        "PATH": os.environ["PATH"],
        "HOME": str(tmp_path),
        "XDG_RUNTIME_DIR": str(runtime),
        "PYTHON": sys.executable,
        "PYTHONPATH": str(Path.cwd()),
        "DATA": str(tmp_path / "data"),
        "LANG": "C.UTF-8",
    }
    done = subprocess.run(
        ["dbus-run-session", "--", "bash", "-c", IN_A_SESSION],
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == "keyring.backends.SecretService"
    assert not [path for path in (tmp_path / "data").rglob("*") if path.is_file()]


def test_without_a_keyring_it_says_how_to_get_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.fail.Keyring")
    monkeypatch.setattr("keyring.core._keyring_backend", None)
    with pytest.raises(KeysUnavailable) as error:
        open_keys(load_settings(data=tmp_path))
    assert "没有系统钥匙串" in error.value.detail
    assert "gnome-keyring" in error.value.next_step
    assert "APPEALDESK_KEY_FILE" in error.value.next_step


def test_a_key_file_is_made_for_its_owner_only(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "keys"
    keys = open_keys(load_settings(data=tmp_path, key_file=path))
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    made = key_of(keys, "desk-cookie")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert key_of(FileKeys(path), "desk-cookie") == made
    keys.forget("desk-cookie")
    assert FileKeys(path).read("desk-cookie") is None
    assert [left.name for left in path.parent.iterdir()] == ["keys"]


@pytest.mark.parametrize("mode", [0o644, 0o640, 0o660, 0o604, 0o400, 0o700, 0o666])
def test_a_key_file_with_another_mode_is_refused(tmp_path: Path, mode: int) -> None:
    path = tmp_path / "keys"
    path.write_text("{}")
    path.chmod(mode)
    with pytest.raises(KeysUnavailable, match="0600"):
        FileKeys(path)
    assert path.read_text() == "{}"


def test_a_key_file_that_is_a_link_a_folder_or_broken_is_refused(tmp_path: Path) -> None:
    real = tmp_path / "real"
    FileKeys(real)
    (tmp_path / "link").symlink_to(real)
    (tmp_path / "broken").write_text("no json")
    (tmp_path / "broken").chmod(0o600)
    (tmp_path / "list").write_text("[]")
    (tmp_path / "list").chmod(0o600)
    (tmp_path / "folder").mkdir(mode=0o600)
    for name in ("link", "broken", "list", "folder"):
        with pytest.raises(KeysUnavailable):
            FileKeys(tmp_path / name)


def test_a_key_file_that_cannot_be_made_is_explained(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(KeysUnavailable, match="用不了"):
        FileKeys(tmp_path / "file" / "keys")
