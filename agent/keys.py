"""Where secrets lie: in the system's keyring, or, where a setting names one, in a file that nobody else can read."""

import base64
import hashlib
import json
import os
import secrets
import stat
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from agent.errors import KeysUnavailable, why
from agent.settings import Settings

SERVICE = "appealdesk"
SECRET_BYTES = 32
DESK_COOKIE = "desk-cookie"
"""Signs the desk's cookie."""
WATCH_LIST = "watch-list"
"""Under this the watch list hashes names; it signs nothing else."""
MANAGED_BROWSER = "managed-browser"
"""The token of the extension in the browser that the agent opens."""

OWNER_ONLY = 0o600
HOW_TO_GET_ONE = (
    "桌面 Linux 请安装并登录 gnome-keyring 或 KWallet；没有桌面的机器可设置 APPEALDESK_KEY_FILE=密钥文件的路径"
    "（文件由助手创建，权限 0600）。macOS 和 Windows 自带钥匙串，请确认当前用户已登录桌面。"
)


class Keys(Protocol):
    """Secrets by name."""

    def read(self, name: str) -> bytes | None: ...

    def keep(self, name: str, secret: bytes) -> None: ...

    def forget(self, name: str) -> None: ...


def open_keys(settings: Settings) -> Keys:
    """The key file if a setting names one, else the keyring. Raises KeysUnavailable with how to get one."""
    if settings.key_file is not None:
        return FileKeys(settings.key_file)
    ring = RingKeys(settings.data)
    ring.check()
    return ring


def key_of(keys: Keys, name: str) -> bytes:
    """The secret of this name, 256 random bits made at first use."""
    secret = keys.read(name)
    if secret is None:
        secret = secrets.token_bytes(SECRET_BYTES)
        keys.keep(name, secret)
    return secret


class RingKeys:
    """The system's keyring. Names carry the data folder, so that two of them do not share secrets."""

    def __init__(self, data: Path) -> None:
        self._suffix = hashlib.sha256(str(data).encode()).hexdigest()[:16]

    def check(self) -> None:
        """Write, read and remove a value of real size, unless a key of ours is already there."""
        if self.read(DESK_COOKIE) is not None:
            return
        probe = secrets.token_bytes(SECRET_BYTES)
        self.keep("probe", probe)
        found = self.read("probe")
        self.forget("probe")
        if found != probe:
            raise KeysUnavailable("系统钥匙串写入后读不回来，密钥无法保存。", HOW_TO_GET_ONE)

    def read(self, name: str) -> bytes | None:
        import keyring

        found = _tried(keyring.get_password, SERVICE, self._name(name))
        return base64.b64decode(found) if found else None

    def keep(self, name: str, secret: bytes) -> None:
        import keyring

        _tried(keyring.set_password, SERVICE, self._name(name), base64.b64encode(secret).decode())

    def forget(self, name: str) -> None:
        import keyring

        if self.read(name) is not None:
            _tried(keyring.delete_password, SERVICE, self._name(name))

    def _name(self, name: str) -> str:
        return f"{name}@{self._suffix}"


def _tried(act: Callable[..., str | None], *given: str) -> str | None:
    import keyring.errors

    try:
        return act(*given)
    except keyring.errors.NoKeyringError as error:
        raise KeysUnavailable("这台电脑上没有系统钥匙串，密钥无处安全保存。", HOW_TO_GET_ONE) from error
    except keyring.errors.KeyringError as error:
        raise KeysUnavailable(f"系统钥匙串打不开（{type(error).__name__}）。", HOW_TO_GET_ONE) from error


class FileKeys:
    """A file of mode 0600 that belongs to us. Raises KeysUnavailable for any other."""

    def __init__(self, path: Path) -> None:
        self._path = path
        try:
            if not path.exists():
                path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
                self._write({})
            self._refuse_if_open()
            self._read()
        except OSError as error:
            raise KeysUnavailable(f"密钥文件 {path} 用不了：{why(error)}。", "请换一个可写的位置。") from error
        except ValueError as error:
            raise KeysUnavailable(f"密钥文件 {path} 的内容已损坏。", "请从备份恢复，或删除后重新配对扩展。") from error

    def read(self, name: str) -> bytes | None:
        found = self._read().get(name)
        return base64.b64decode(found) if found else None

    def keep(self, name: str, secret: bytes) -> None:
        self._write(self._read() | {name: base64.b64encode(secret).decode()})

    def forget(self, name: str) -> None:
        self._write({kept: secret for kept, secret in self._read().items() if kept != name})

    def _refuse_if_open(self) -> None:
        found = self._path.lstat()
        if not stat.S_ISREG(found.st_mode):
            raise KeysUnavailable(f"密钥文件 {self._path} 不是普通文件。", "请指向一个普通文件。")
        if os.name == "nt":  # permission bits mean nothing there
            return
        if stat.S_IMODE(found.st_mode) != OWNER_ONLY or found.st_uid != os.geteuid():
            raise KeysUnavailable(
                f"密钥文件 {self._path} 的权限不是 0600，或不属于当前用户，别人可能读到它。",
                f"请确认内容没有泄露，然后运行：chmod 600 {self._path}",
            )

    def _read(self) -> dict[str, str]:
        kept = json.loads(self._path.read_text("ascii"))
        if not isinstance(kept, dict):
            raise ValueError("not an object")
        return kept

    def _write(self, kept: dict[str, str]) -> None:
        descriptor, temporary = tempfile.mkstemp(dir=self._path.parent)  # made with mode 0600
        with os.fdopen(descriptor, "w", encoding="ascii") as file:
            json.dump(kept, file)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).replace(self._path)
