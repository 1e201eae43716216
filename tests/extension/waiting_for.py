"""Waiting, bounded, for something in another process to become true."""

import asyncio
from collections.abc import Awaitable, Callable


async def eventually(holds: Callable[[], Awaitable[object]], seconds: float = 10) -> None:
    """Looks every tenth of a second; raises TimeoutError when it does not come true in time."""
    async with asyncio.timeout(seconds):
        while not await holds():  # noqa: ASYNC110 - what is waited for happens in a browser, which sets no event
            await asyncio.sleep(0.1)
