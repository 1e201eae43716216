"""One agent per data folder: a lock that the system drops by itself, however the agent ends."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from agent.errors import DataFolderBusy

LOCK = "agent.lock"


@contextmanager
def claimed(data: Path) -> Iterator[None]:
    """Holds the folder, made if absent. Raises DataFolderBusy where another process holds it."""
    data.mkdir(parents=True, exist_ok=True, mode=0o700)
    descriptor = os.open(data / LOCK, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        _lock(descriptor)
    except OSError as error:
        os.close(descriptor)
        raise DataFolderBusy(f"另一个助手正在使用 {data}。", "请直接用已经打开的那个，或先关闭它再试。") from error
    try:
        yield
    finally:
        os.close(descriptor)


if sys.platform == "win32":
    import msvcrt

    def _lock(descriptor: int) -> None:
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _lock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
