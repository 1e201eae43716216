"""Where this machine keeps a font with Chinese characters that may be put into a document."""

import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from agent.errors import Damaged

KNOWN = (
    ("/System/Library/Fonts/PingFang.ttc", 0),
    ("/System/Library/Fonts/STHeiti Medium.ttc", 0),
    ("/System/Library/Fonts/Hiragino Sans GB.ttc", 0),
    (r"C:\Windows\Fonts\msyh.ttc", 0),
    (r"C:\Windows\Fonts\simhei.ttf", 0),
)
WANTED = "Noto Sans CJK SC:lang=zh-cn"


@dataclass(frozen=True)
class Font:
    """A font file, and which of the fonts in it."""

    path: Path
    number: int


def chinese_font() -> Font:
    """Raises Damaged where there is none, saying how to get one."""
    for path, number in KNOWN:
        if Path(path).is_file():
            return Font(Path(path), number)
    if found := _matched():
        return found
    raise Damaged("这台电脑上没有中文字体，做不出 PDF。", _how_to_get_one())


def _matched() -> Font | None:
    tool = shutil.which("fc-match")
    if tool is None:
        return None
    said = subprocess.run(
        [tool, "-f", "%{file}\n%{index}\n%{lang}", WANTED], capture_output=True, text=True, check=False
    )
    path, number, languages = (*said.stdout.split("\n"), "", "", "")[:3]
    if "zh" not in languages or not Path(path).is_file():
        return None
    return Font(Path(path), int(number))


def _how_to_get_one() -> str:
    return (
        "请安装 fonts-noto-cjk 和 fontconfig，再试一次。"
        if sys.platform == "linux"
        else "请安装一种中文字体，再试一次。"
    )
