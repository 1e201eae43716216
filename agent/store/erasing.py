"""How words are taken off the disk: where else they are mentioned, and the database written anew without them."""

import json
import re
import sqlite3
import time
from collections.abc import Collection, Iterator
from contextlib import closing
from pathlib import Path
from urllib.parse import quote_plus

from sqlalchemy import ColumnElement, Table, func, or_, select, true
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlalchemy.types import String

from agent.errors import Conflict
from agent.store.belongings import OF_CASES, rows_of
from agent.store.every_table import metadata
from agent.store.packing_tables import packing_files

BUSY_SECONDS = 30
TRIES = 20
SHA256 = re.compile(r"[0-9a-f]{64}")
CHAINED = frozenset({"audit", "audit_head"})
"""They hold ids and hashes; words are withheld there line by line (`audit_withholding`), or the chain breaks."""


async def still_mentioned(
    conn: AsyncConnection, hashes: Collection[str], leaving_out: Collection[str] = (), letting_go: Collection[str] = ()
) -> set[str]:
    """Those of the SHA-256 (hex) that any row of any table names, but for the audit log and rows of cases left out.

    What the packing vault has let go, or is `letting_go` by its file ids, keeps nothing: such a row is a tombstone.
    """
    wanted, found = set(hashes), set[str]()
    for table in metadata.sorted_tables:
        if table.name in CHAINED:
            continue
        for column in _text_columns(table):
            keeps = _not_of(table, leaving_out) & _keeps_files(table, letting_go)
            chosen = select(table.c[column]).where(_may_name_files(table, column), keeps)
            async for (cell,) in await conn.stream(chosen):
                found |= wanted.intersection(SHA256.findall(cell))
    return found


async def count_mentions(conn: AsyncConnection, words: Collection[str], leaving_out: Collection[str]) -> dict[str, int]:
    """In how many rows of each table these words stand, the rows of the cases left out not counted."""
    found = {}
    for table in metadata.sorted_tables:
        if table.name in CHAINED or not _text_columns(table):
            continue
        rows: set[tuple[object, ...]] = set()
        for form in _forms(words):
            holds = or_(*(table.c[name].contains(form, autoescape=True) for name in _text_columns(table)))
            chosen = select(*table.primary_key.columns).where(holds, _not_of(table, leaving_out))
            rows |= {tuple(row) for row in await conn.execute(chosen)}
        if rows:
            found[table.name] = len(rows)
    return found


def rewrite(database: Path) -> None:
    """Write the database anew without what was deleted, and empty its log, while others may read and write.

    Raises Conflict where somebody keeps reading the old state for too long; then it has to be done again.
    """
    with closing(sqlite3.connect(database, timeout=BUSY_SECONDS, isolation_level=None)) as connection:
        connection.execute("PRAGMA secure_delete=ON")
        connection.execute("VACUUM")
        for _ in range(TRIES):
            if connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0] == 0:
                return
            time.sleep(0.25)
    raise Conflict("数据库正忙，删掉的内容还没有从磁盘上抹去。", "请稍等再做一次，或重新启动助手：启动时会接着抹去。")


def _not_of(table: Table, case_ids: Collection[str]) -> ColumnElement[bool]:
    """Rows that do not hang on these cases."""
    return ~func.coalesce(rows_of(table, case_ids), False) if table.name in OF_CASES and case_ids else true()


def _keeps_files(table: Table, letting_go: Collection[str]) -> ColumnElement[bool]:
    if table is not packing_files:
        return true()
    return table.c.let_go_at.is_(None) & table.c.file_id.not_in(letting_go)


def _text_columns(table: Table) -> list[str]:
    return [column.name for column in table.columns if isinstance(column.type, String) or _is_words(column.type)]


def _is_words(kind: object) -> bool:
    return isinstance(getattr(kind, "impl", None), String)


def _may_name_files(table: Table, column: str) -> ColumnElement[bool]:
    cell = table.c[column]
    return cell.contains("sha256") | (func.length(cell) == 64)


def _forms(words: Collection[str]) -> Iterator[str]:
    """As they are, and as JSON or a saved filter may hold them."""
    for word in words:
        in_json = (json.dumps(word, ensure_ascii=False)[1:-1], json.dumps(word)[1:-1])
        yield from dict.fromkeys((word, *in_json, quote_plus(word)))
