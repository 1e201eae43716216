"""What the machine must offer: the port, a browser, Chinese fonts, a true clock, a known calendar, room on the disk."""

import json
import shutil
import socket
import subprocess
import sys
import urllib.request
from datetime import UTC, date, datetime
from pathlib import Path

from agent.browser.find import find_browser
from agent.casework.checkup.finding import Finding, doubtful, failed, well
from agent.domain.workdays import SHANGHAI, Calendar, is_workday
from agent.errors import BrowserUnavailable
from agent.settings import Settings
from shared.wire import PRODUCT

LOOPBACK = "127.0.0.1"
LOOK_SECONDS = 2.0
ROOM_FAIL, ROOM_WARN = 200 << 20, 2 << 30
"""Bytes; a packing video takes some hundred megabytes."""
RELEASED = datetime(2026, 1, 1, tzinfo=UTC)
"""A clock before this is wrong."""


def check_port(settings: Settings) -> Finding:
    port = settings.port
    if agent_at(port):
        return well("port", f"助手正在端口 {port} 上运行。")
    try:
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind((LOOPBACK, port))
    except OSError:
        return failed(
            "port",
            f"端口 {port} 被别的程序占用，它不是申诉台。",
            "请关闭那个程序，或用环境变量 APPEALDESK_PORT 换一个端口。",
        )
    return well("port", f"端口 {port} 空着，助手没有运行。")


def agent_at(port: int) -> bool:
    """Whether what answers on this port says that it is an agent of ours; nothing secret is sent to find out."""
    try:
        with urllib.request.urlopen(f"http://{LOOPBACK}:{port}/health", timeout=LOOK_SECONDS) as answer:
            said = json.loads(answer.read(4096))
    except (OSError, ValueError):
        return False
    return isinstance(said, dict) and said.get("product") == PRODUCT


def check_browser(settings: Settings) -> Finding:
    try:
        found = find_browser(settings.browser)
    except BrowserUnavailable as error:
        return failed("browser", error.detail, error.next_step)
    return well("browser", f"找到浏览器：{found}")


def check_fonts() -> Finding:
    if sys.platform != "linux":
        return well("fonts", "系统自带中文字体。")
    listed = shutil.which("fc-list")
    if listed is None:
        return doubtful("fonts", "没有 fc-list，无法确认有没有中文字体。", "请安装 fontconfig 和 fonts-noto-cjk。")
    found = subprocess.run([listed, ":lang=zh", "family"], capture_output=True, text=True, check=False).stdout
    if not found.strip():
        return failed("fonts", "没有中文字体，截图里的中文会变成方块。", "请安装 fonts-noto-cjk 或 fonts-wqy-zenhei。")
    return well("fonts", f"有中文字体：{found.splitlines()[0]}")


def check_clock(now: datetime, newest: datetime | None) -> Finding:
    """`newest` is the time of the last audit line, null where there is none."""
    if now < RELEASED or (newest is not None and newest > now):
        return failed(
            "clock", f"电脑时钟是 {now:%Y-%m-%d %H:%M}，比已有记录还早，期限会算错。", "请打开系统的自动对时。"
        )
    return well("clock", f"北京时间 {now.astimezone(SHANGHAI):%Y-%m-%d %H:%M}。")


FILL_IN = "请在“设置 → 节假日”里粘贴这一年的放假安排，或更新申诉台。"


def check_calendar(today: date, calendar: Calendar = is_workday) -> Finding:
    """Appeals run for some weeks, so in December next year counts too."""
    year = today.year
    if calendar(date(year, 6, 1)) is None:
        return failed("calendar", f"不知道 {year} 年的节假日，期限只能按周一到周五估算。", FILL_IN)
    if today.month == 12 and calendar(date(year + 1, 6, 1)) is None:
        return doubtful(
            "calendar", f"还不知道 {year + 1} 年的节假日，跨年的期限是暂定的。", f"国务院公布放假安排后，{FILL_IN}"
        )
    return well("calendar", f"{year} 年的节假日和调休已知。")


def check_room(data: Path) -> Finding:
    folder = next(path for path in (data, *data.parents) if path.exists())
    free = shutil.disk_usage(folder).free
    said = f"数据文件夹所在磁盘还剩 {free >> 20:,} MB。"
    if free < ROOM_FAIL:
        return failed("disk", f"{said}新的采集和证据可能存不下。", "请清理磁盘。")
    if free < ROOM_WARN:
        return doubtful("disk", said, "请留出至少 2 GB 给打包视频。")
    return well("disk", said)
