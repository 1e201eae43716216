"""What just changed, told to every open page: an in-process publish and subscribe."""

import asyncio
from collections.abc import AsyncGenerator
from dataclasses import dataclass

WAITING_MAX = 100
"""A reader this far behind loses the oldest news; a page that reloads has it all from the database anyway."""


@dataclass(frozen=True)
class News:
    """`topic` is e.g. `case`, `notice`, `pairing`, `alert`; `case_id` names the case it is about.

    `words` say in Chinese how far a long piece of work is; empty for all else.
    """

    topic: str
    case_id: str | None
    words: str = ""


class Bus:
    """Hands each piece of news to all who listen at that moment; keeps nothing."""

    def __init__(self) -> None:
        self._readers: set[asyncio.Queue[News | None]] = set()

    @property
    def reader_count(self) -> int:
        return len(self._readers)

    def publish(self, topic: str, case_id: str | None = None, words: str = "") -> None:
        for reader in self._readers:
            _put(reader, News(topic, case_id, words))

    async def subscribe(self) -> AsyncGenerator[News]:
        """Every piece of news from now on; ends when the bus is closed."""
        reader: asyncio.Queue[News | None] = asyncio.Queue(WAITING_MAX)
        self._readers.add(reader)
        try:
            while (news := await reader.get()) is not None:
                yield news
        finally:
            self._readers.discard(reader)

    def close(self) -> None:
        """Let every listener end."""
        for reader in self._readers:
            _put(reader, None)


def _put(reader: asyncio.Queue[News | None], news: News | None) -> None:
    if reader.full():
        reader.get_nowait()
    reader.put_nowait(news)
