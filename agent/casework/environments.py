"""What the machine is like when evidence comes about: measured, never asked of anybody outside."""

import asyncio
import os
import platform
import re
import subprocess
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from urllib.request import getproxies

from agent.browser.find import find_browser
from agent.casework.status import product_version
from agent.casework.world import World
from agent.domain.environment_words import environment_words
from agent.errors import BrowserUnavailable
from agent.settings import Settings
from agent.store.environments import environments_of
from agent.store.opening import reading
from shared.contract import contract_hash
from shared.environment import Connection, Environment
from shared.evidence import Evidence
from shared.platform import Platform

HOSTS = Path(r"C:\Windows\System32\drivers\etc\hosts" if os.name == "nt" else "/etc/hosts")
PATIENCE_SECONDS = 10


async def read_environment(world: World, pack: Platform | None, connection: Connection | None = None) -> Environment:
    """The machine as it is now, and the connection over which a page of the pack came, where one did.

    `pack` is null where the platform's pack is gone.
    """
    return Environment(
        at=world.now(),
        system=f"{platform.system()} {platform.release()} {platform.machine()}",
        browser=await _browser(world),
        product_version=product_version(),
        contract=contract_hash(),
        pack_version=pack.version if pack else "",
        proxies=tuple(sorted(scheme for scheme in getproxies() if scheme != "no")),
        bent_hosts=await asyncio.to_thread(_bent_hosts, pack) if pack else None,
        connection=connection,
    )


async def list_environments(world: World, items: Sequence[Evidence]) -> dict[str, tuple[tuple[str, str], ...]]:
    """In which each came about, in words, by evidence id."""
    async with reading(world.engine) as conn:
        found = await environments_of(conn, [item.evidence_id for item in items])
    return {evidence_id: environment_words(environment) for evidence_id, environment in found.items()}


async def _browser(world: World) -> str | None:
    """The running browser's own word; else what the program that would be started says of itself."""
    if world.browser is not None and world.browser.is_open and world.browser.context.browser is not None:
        return f"Chromium {world.browser.context.browser.version}"
    return await asyncio.to_thread(_version_on_disk, world.settings)


def _version_on_disk(settings: Settings) -> str | None:
    try:
        return _version_of(find_browser(settings.browser))
    except BrowserUnavailable:
        return None


@cache
def _version_of(program: str) -> str | None:
    """Asked once: starting it only to ask takes longer than all the rest."""
    try:
        said = subprocess.run(
            [program, "--version"], capture_output=True, text=True, check=False, timeout=PATIENCE_SECONDS
        ).stdout.strip()
    except (OSError, subprocess.TimeoutExpired):
        return None
    return said or None


def _bent_hosts(pack: Platform) -> tuple[str, ...] | None:
    try:
        lines = HOSTS.read_text("utf-8", "replace").splitlines()
    except OSError:
        return None
    words = {word for line in lines for word in re.split(r"\s+", line.split("#")[0].strip())[1:]}
    return tuple(sorted(host for host in pack.hosts if host in words))
