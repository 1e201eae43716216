"""A connection on which nothing is ever waited for, so that a whole piece of reading needs one thread and no hand-over.

What reads rows is written once, for the async engine, which hands each step of a statement to a thread and back: a
hundred times for a page of the desk. Here the same functions run to their end in the thread they were given to.
"""

from collections.abc import Callable, Coroutine
from typing import Any, TypeVar, cast

from sqlalchemy import Connection, CursorResult, Engine, Executable
from sqlalchemy.ext.asyncio import AsyncConnection

T = TypeVar("T")
Reading = Callable[[AsyncConnection], Coroutine[Any, Any, T]]
"""What may be read at once: it waits for its connection alone."""


def read_at_once(engine: Engine, work: Reading[T]) -> T:
    """What `work` returns or raises, in one transaction. Raises RuntimeError where it waits for anything else."""
    with engine.connect() as conn:
        coroutine = work(cast(AsyncConnection, _AtOnce(conn)))
        try:
            coroutine.send(None)
        except StopIteration as end:
            return cast(T, end.value)
        coroutine.close()
        raise RuntimeError("what is read at once may wait for the database alone")


class _AtOnce:
    """As much of an AsyncConnection as reading uses."""

    def __init__(self, conn: Connection) -> None:
        self._conn = conn

    async def execute(self, statement: Executable, parameters: Any = None) -> CursorResult[Any]:
        return self._conn.execute(statement, parameters)

    async def scalar(self, statement: Executable, parameters: Any = None) -> Any:
        return self._conn.scalar(statement, parameters)
