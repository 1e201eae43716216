"""Where a browser is found on this machine, and whether it takes our extension."""

import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

from agent.errors import BrowserUnavailable

ON_PATH = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge", "msedge")
MAC = (
    "Chromium.app/Contents/MacOS/Chromium",
    "Google Chrome.app/Contents/MacOS/Google Chrome",
    "Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
)
WINDOWS = (
    r"Chromium\Application\chrome.exe",
    r"Google\Chrome\Application\chrome.exe",
    r"Microsoft\Edge\Application\msedge.exe",
)


def find_browser(named: Path | None, bundled: Path | None = None) -> Path:
    """The browser to start: the one the setting names, else Playwright's own, else one installed on the machine.

    Raises BrowserUnavailable where there is none, or the named one is not there.
    """
    if named is not None:
        if named.is_file():
            return named
        raise BrowserUnavailable(f"设置里的浏览器不存在：{named}", "请改正设置 browser，或删去它让助手自动寻找。")
    for path in (*([bundled] if bundled else []), *installed_browsers()):
        if path.is_file():
            return path
    raise BrowserUnavailable(
        "这台电脑上没有找到 Chromium、Chrome 或 Edge。",
        "请安装 Chromium（Debian/Ubuntu：apt-get install chromium），或用设置 browser 写明它的位置。",
    )


def installed_browsers() -> Iterator[Path]:
    """Every place where one usually lies, Chromium first: branded Chrome no longer loads an unpacked extension."""
    for name in ON_PATH:
        if found := shutil.which(name):
            yield Path(found)
    if sys.platform == "darwin":
        for folder in (Path("/Applications"), Path.home() / "Applications"):
            yield from (folder / app for app in MAC)
    if sys.platform == "win32":
        for variable in ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA"):
            if folder_name := os.environ.get(variable):
                yield from (Path(folder_name) / app for app in WINDOWS)
