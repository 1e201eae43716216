"""How unhurried a visit is: the pause between two pages of one back end, never a burst, never a rhythm."""

import asyncio
import random
from dataclasses import dataclass


@dataclass(frozen=True)
class Pace:
    """Between two pages `gap_seconds`, and up to as many again by chance; a page has `patience_seconds` to appear."""

    gap_seconds: float = 3.0
    patience_seconds: float = 20.0

    async def pause(self) -> None:
        await asyncio.sleep(self.gap_seconds * (1 + random.random()))
