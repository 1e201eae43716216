"""The pause between two pages of one back end: never a burst, never a rhythm."""

import asyncio
import random
from dataclasses import dataclass


@dataclass(frozen=True)
class Gap:
    """At least `seconds`, and up to as many again by chance."""

    seconds: float = 3.0

    async def wait(self) -> None:
        await asyncio.sleep(self.seconds * (1 + random.random()))
