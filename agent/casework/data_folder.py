"""What lies in the data folder, by kind, and how much room is left."""

import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import Path

from agent.settings import Settings

KINDS: Sequence[tuple[str, tuple[str, ...]]] = (
    ("数据库", ("appealdesk.sqlite3*",)),
    ("证据和打包录像", ("archive",)),
    ("封存和材料包", ("sealed", "packages")),
    ("浏览器资料（登录、缓存）", ("browser*",)),
    ("恢复备份时移到一边的旧数据", ("before-restore-*",)),
)
OTHER = "设置和其他"


@dataclass(frozen=True)
class Holding:
    title: str
    size_bytes: int


@dataclass(frozen=True)
class DataFolder:
    """`holdings` are those with anything in them. `free_bytes` of the disk that the folder is on."""

    path: Path
    holdings: tuple[Holding, ...]
    free_bytes: int

    @property
    def size_bytes(self) -> int:
        return sum(one.size_bytes for one in self.holdings)


def look_at_data(settings: Settings) -> DataFolder:
    """Walks through all of it: in a thread, please."""
    sizes: dict[str, int] = {}
    for path in settings.data.iterdir():
        title = next((title for title, names in KINDS if any(fnmatch(path.name, name) for name in names)), OTHER)
        sizes[title] = sizes.get(title, 0) + size_of(path)
    titles = (*(title for title, _ in KINDS), OTHER)
    holdings = tuple(Holding(title, sizes[title]) for title in titles if sizes.get(title))
    return DataFolder(settings.data, holdings, shutil.disk_usage(settings.data).free)


def size_of(path: Path) -> int:
    """Of a file or of all below a folder; what vanishes meanwhile counts for nothing, links lead nowhere."""
    try:
        if path.is_symlink():
            return 0
        if path.is_file():
            return path.stat().st_size
        return sum(size_of(below) for below in path.iterdir())
    except FileNotFoundError:
        return 0
