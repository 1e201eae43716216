"""The index of words, by which cases are found: the one place that knows SQLite's full text search.

Its rows are bigrams as `agent.domain.searching` cuts them, under the `line` of their case.
"""

from collections.abc import Mapping, Sequence

from sqlalchemy import ColumnElement, Connection, bindparam, column, literal_column, table, text
from sqlalchemy.exc import DatabaseError
from sqlalchemy.ext.asyncio import AsyncConnection

from agent.domain.searching import phrase

TABLE = "case_words"
CREATE = f"CREATE VIRTUAL TABLE {TABLE} USING fts5(words, tokenize='ascii', prefix='1')"
"""`ascii`: whatever is not ASCII is part of a bigram, and bigrams are cut by us. `prefix`: for single characters."""

case_words = table(TABLE, column("rowid"), column("words"))


def put_words(conn: Connection, words: Mapping[int, str]) -> None:
    """Bigrams by line, in place of what stood there."""
    if not words:
        return
    conn.execute(text(f"DELETE FROM {TABLE} WHERE rowid = :line"), [{"line": line} for line in words])
    rows = [{"line": line, "words": found} for line, found in words.items()]
    conn.execute(text(f"INSERT INTO {TABLE} (rowid, words) VALUES (:line, :words)"), rows)


def holds_all(parts: Sequence[str]) -> ColumnElement[bool]:
    """Of a row of the index: that every part stands in it. `parts` are folded, none empty, at least one."""
    wanted = " AND ".join(f'"{phrase(part)}"' if len(part) > 1 else f'"{part}" *' for part in parts)
    return literal_column(TABLE).op("MATCH", is_comparison=True)(bindparam("wanted", wanted))


async def is_whole(conn: AsyncConnection) -> bool:
    """Whether the index agrees with itself."""
    try:
        await conn.execute(text(f"INSERT INTO {TABLE} ({TABLE}) VALUES ('integrity-check')"))
    except DatabaseError:
        return False
    return True


async def make_anew(conn: AsyncConnection) -> None:
    """An empty index in the place of one that may be broken."""
    await conn.execute(text(f"DROP TABLE IF EXISTS {TABLE}"))
    await conn.execute(text(CREATE))


async def wipe_removed(conn: AsyncConnection) -> None:
    """What was removed from the index leaves its files too, not only its answers."""
    await conn.execute(text(f"INSERT INTO {TABLE} ({TABLE}) VALUES ('optimize')"))
