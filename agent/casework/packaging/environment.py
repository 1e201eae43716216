"""What can be told of the machine on which a package is made: what a court asks about soundness (清洁性)."""

import asyncio
import os
import platform
import re
import subprocess
from pathlib import Path
from urllib.request import getproxies

from agent.browser.find import find_browser
from agent.casework.status import product_version
from agent.casework.world import World
from agent.errors import BrowserUnavailable
from agent.settings import Settings
from shared.contract import contract_hash
from shared.packs import last_seen_on
from shared.platform import Platform

HOSTS = Path(r"C:\Windows\System32\drivers\etc\hosts" if os.name == "nt" else "/etc/hosts")
PATIENCE_SECONDS = 10


async def read_environment(world: World, pack: Platform) -> tuple[tuple[str, str], ...]:
    """Names and values, in Chinese; what could not be found out says so."""
    seen_on = last_seen_on(pack)
    return (
        ("操作系统", f"{platform.system()} {platform.release()} {platform.machine()}"),
        ("浏览器", await asyncio.to_thread(_browser_version, world.settings)),
        ("申诉台", f"{product_version()}，扩展与助手的约定 {contract_hash()[:12]}"),
        (
            "平台资料",
            f"{pack.title}，资料最近见于 {seen_on:%Y-%m-%d}" if seen_on else f"{pack.title}，没有人在真实后台见过",
        ),
        ("代理", _proxy()),
        ("hosts 文件", await asyncio.to_thread(_hosts, pack)),
        ("电脑时钟", f"{world.now():%Y-%m-%d %H:%M:%S} UTC；没有与外面的时钟比较过"),
    )


def _browser_version(settings: Settings) -> str:
    try:
        found = find_browser(settings.browser)
        said = subprocess.run(
            [found, "--version"], capture_output=True, text=True, check=False, timeout=PATIENCE_SECONDS
        ).stdout.strip()
    except (BrowserUnavailable, OSError, subprocess.TimeoutExpired):
        return "没有找到，或没有回答"
    return said or f"{found}（没有说出版本）"


def _proxy() -> str:
    schemes = sorted(scheme for scheme in getproxies() if scheme != "no")
    return f"系统设置了代理（{'、'.join(schemes)}）" if schemes else "没有设置代理"


def _hosts(pack: Platform) -> str:
    """Whether the platform's names lead elsewhere on this machine."""
    try:
        lines = HOSTS.read_text("utf-8", "replace").splitlines()
    except OSError:
        return "读不了"
    words = {word for line in lines for word in re.split(r"\s+", line.split("#")[0].strip())[1:]}
    bent = sorted(host for host in pack.hosts if host in words)
    return f"改写了这个平台的域名：{'、'.join(bent)}" if bent else "没有改写这个平台的域名"
