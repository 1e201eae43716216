"""Many at once, one commit: those who wait while a write is on its way to the disk are written together next.

An acknowledged capture must survive a power cut, and a commit that waits for the disk costs far more than a row. Every
caller still gets its answer only after the commit that holds its own row.
"""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from typing import Generic, TypeVar

Item = TypeVar("Item")
Answer = TypeVar("Answer")

BATCH_MAX = 64
"""Keeps the write lock short for everybody else."""


class Intake(Generic[Item, Answer]):
    """`write` stores a batch in one transaction and answers in the same order."""

    def __init__(self, write: Callable[[Sequence[Item]], Awaitable[Sequence[Answer]]]) -> None:
        self._write = write
        self._waiting: list[tuple[Item, asyncio.Future[Answer]]] = []
        self._writer: asyncio.Task[None] | None = None

    async def take(self, item: Item) -> Answer:
        """The answer, once the item is durable. Raises what `write` raises."""
        answer: asyncio.Future[Answer] = asyncio.get_running_loop().create_future()
        self._waiting.append((item, answer))
        if self._writer is None:
            self._writer = asyncio.create_task(self._write_all())
        return await answer

    @property
    def is_busy(self) -> bool:
        """Whether something waits to be written, or is being written."""
        return self._writer is not None

    async def drain(self) -> None:
        """Return when everything taken so far is written."""
        if self._writer is not None:
            await asyncio.shield(self._writer)

    async def _write_all(self) -> None:
        try:
            while self._waiting:
                batch, self._waiting = self._waiting[:BATCH_MAX], self._waiting[BATCH_MAX:]
                await self._write_batch(batch)
        finally:
            self._writer = None

    async def _write_batch(self, batch: list[tuple[Item, asyncio.Future[Answer]]]) -> None:
        writing = self._write([item for item, _ in batch])
        (answers,) = await asyncio.gather(writing, return_exceptions=True)
        if not isinstance(answers, BaseException):
            for (_, answer), value in zip(batch, answers, strict=True):
                if not answer.done():
                    answer.set_result(value)
        elif len(batch) > 1:
            for alone in batch:  # so that one bad item fails by itself
                await self._write_batch([alone])
        elif not batch[0][1].done():
            batch[0][1].set_exception(answers)
