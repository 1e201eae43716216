"""What this program does not reach when data are deleted: earlier backups, what a restore put aside, the browser."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from agent.settings import Settings

ASIDE = "before-restore-*"
PROFILE = "browser"
COPIES = ("*.zip", ".*.zip.*", ".copying-*", ".checking-*")
"""Backups, and what one that was interrupted left."""

READY = ("restore-*", "restoring-*")
IN_BACKUP = "以前的备份，里面还有；不再需要就删除它，再备份一次。"
PUT_ASIDE = "恢复备份时移到一边的旧数据，里面还有；确认不用就删除整个文件夹。"
IN_READY = "为恢复展开的备份，里面还有；不恢复的话，请在“设置 → 数据”里取消，再删除这个文件夹。"
IN_BROWSER = "浏览器的缓存里可能有看过的页面；可以在那个浏览器里清除浏览数据。"


@dataclass(frozen=True)
class Leftover:
    """A place that may still hold it; `meaning` says in Chinese what it is and what to do."""

    path: Path
    meaning: str


def leftovers(settings: Settings) -> Sequence[Leftover]:
    """Those that exist."""
    folders = {settings.backups, settings.default_backups}
    backups = {path for folder in folders for pattern in COPIES for path in folder.glob(pattern)}
    found = [Leftover(path, IN_BACKUP) for path in sorted(backups)]
    found += [Leftover(path, IN_READY) for pattern in READY for path in sorted(settings.data.glob(pattern))]
    found += [Leftover(path, PUT_ASIDE) for path in sorted(settings.data.glob(ASIDE))]
    profile = settings.data / PROFILE
    return (*found, Leftover(profile, IN_BROWSER)) if profile.exists() else tuple(found)
