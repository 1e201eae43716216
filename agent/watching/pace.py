"""How unhurried a visit is: the pause between two pages of one host, whoever's shop, never a burst, never a rhythm."""

import asyncio
import random
from dataclasses import dataclass, field
from urllib.parse import urlsplit


@dataclass(frozen=True)
class Pace:
    """Between two pages of a host `gap_seconds`, and up to as many again by chance; a page has `patience_seconds`.

    `opened` remembers by host when its last page was opened, in seconds of the running loop's clock.
    """

    gap_seconds: float = 3.0
    patience_seconds: float = 20.0
    opened: dict[str, float] = field(default_factory=dict, compare=False, repr=False)

    async def pause(self, address: str) -> None:
        """Wait until the next page of this address's host may be opened."""
        host, clock = urlsplit(address).hostname or "", asyncio.get_running_loop().time
        if host in self.opened:
            await asyncio.sleep(self.opened[host] + self.gap_seconds * (1 + random.random()) - clock())
        self.opened[host] = clock()
