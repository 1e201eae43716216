"""A message bus of a test's own, with a notification daemon on it, as a desktop would have."""

import asyncio
import json
import os
import shutil
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

DAEMON = (sys.executable, "-m", "tests.agent.alerting.notification_daemon")
HAS_BUS = sys.platform == "linux" and shutil.which("dbus-daemon") is not None


@dataclass
class Desktop:
    """What the daemon was asked to show, and the person who clicks."""

    process: asyncio.subprocess.Process
    shown: list[dict[str, Any]] = field(default_factory=list)

    async def next_shown(self) -> dict[str, Any]:
        """The next notification; raises TimeoutError where none comes."""
        assert self.process.stdout is not None
        async with asyncio.timeout(10):
            self.shown.append(json.loads(await self.process.stdout.readline()))
        return self.shown[-1]

    def click(self, number: int) -> None:
        self._say(f"click {number}")

    def dismiss(self, number: int) -> None:
        self._say(f"dismiss {number}")

    def _say(self, words: str) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write(f"{words}\n".encode())


@asynccontextmanager
async def session_bus() -> AsyncIterator[str]:
    """The address of a private bus, for as long as the block lasts."""
    bus = await asyncio.create_subprocess_exec(
        "dbus-daemon", "--session", "--nofork", "--print-address", stdout=asyncio.subprocess.PIPE
    )
    try:
        assert bus.stdout is not None
        yield (await bus.stdout.readline()).decode().strip()
    finally:
        bus.terminate()
        await bus.wait()


@asynccontextmanager
async def desktop(address: str) -> AsyncIterator[Desktop]:
    """A notification daemon on that bus."""
    environment = os.environ | {"DBUS_SESSION_BUS_ADDRESS": address}
    pipe = asyncio.subprocess.PIPE
    process = await asyncio.create_subprocess_exec(*DAEMON, stdin=pipe, stdout=pipe, env=environment)
    try:
        assert process.stdout is not None
        assert await process.stdout.readline() == b"ready\n"
        yield Desktop(process)
    finally:
        process.terminate()
        await process.wait()
