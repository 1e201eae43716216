"""The audit log: each line carries the hash of the one before, so that no line can be changed or dropped unseen."""

import hashlib
import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from agent.store.acting import signed
from agent.store.schema import audit, audit_head, storable
from agent.store.times import from_text, to_text

START = "0" * 64
"""The hash before the first line."""

HASHED = "sha256:"
"""Before the hash that stands in a line instead of words."""

WITHHELD = "（已随买家的资料抹去）"
"""What stands in the place of words that were taken out of a line."""

WITHHOLDING = "words_withheld"
"""The action of the line that says so; its subject names the line, its detail is the hash of what is left of that."""

PAGE = 1000
HEAD_ROW = select(audit_head.c.line, audit_head.c.hash).with_for_update()
INSERT = insert(audit)
INSERT_HEAD = insert(audit_head)
UPDATE_HEAD = update(audit_head)
"""Made once: a statement costs more to put together than to run."""


@dataclass(frozen=True)
class AuditEntry:
    """What was done by whom to what. `detail` holds ids and hashes, never the words of a review or a secret."""

    at: datetime
    actor: str
    action: str
    subject: str
    detail: str


@dataclass(frozen=True)
class AuditHead:
    """The last line and its hash; (0, START) for an empty log."""

    line: int
    hash: str


@dataclass(frozen=True)
class AuditVerdict:
    """`broken_line` is the first line that does not fit, null where all do; `sentence` says so in Chinese."""

    line_count: int
    broken_line: int | None
    sentence: str


def hashed(words: str) -> str:
    """Words as a line may hold them: whoever knows them can tell that they were these."""
    return f"{HASHED}{hashlib.sha256(words.encode('utf-8', 'replace')).hexdigest()}"


async def append(
    conn: AsyncConnection, *, at: datetime, actor: str, action: str, subject: str, detail: str = ""
) -> None:
    """Add one line within the caller's transaction; where `actor` means a person, the one who acts is named."""
    await conn.run_sync(append_all, [AuditEntry(at, signed(actor), action, subject, detail)])


def append_all(conn: Connection, entries: Sequence[AuditEntry]) -> None:
    """Add lines in order within the caller's transaction, which holds the write lock: no other line comes between."""
    head = _head(conn)
    rows = []
    line, previous = head.line, head.hash
    for entry in entries:
        line += 1
        row = {"line": line, **_clean(entry), "previous_hash": previous}
        row["hash"] = previous = hash_of(row)
        rows.append(row)
    conn.execute(INSERT, rows)
    if head.line == 0:
        conn.execute(INSERT_HEAD, {"head_id": 1, "line": line, "hash": previous})
    else:
        conn.execute(UPDATE_HEAD, {"line": line, "hash": previous})


async def read_head(conn: AsyncConnection) -> AuditHead:
    """The newest line as it was last written."""
    return await conn.run_sync(_head)


async def lines_about(conn: AsyncConnection, subjects: Collection[str]) -> list[dict[str, object]]:
    """Every line about these subjects with its hashes, oldest first; lines about others lie between them."""
    found = await conn.execute(select(audit).where(audit.c.subject.in_(subjects)).order_by(audit.c.line))
    return [dict(row._mapping) for row in found]


async def newest_at(conn: AsyncConnection) -> datetime | None:
    """When the last line was written."""
    at = (await conn.execute(select(func.max(audit.c.at)))).scalar()
    return from_text(at) if at else None


async def verify(conn: AsyncConnection, anchor: AuditHead | None = None) -> AuditVerdict:
    """Check every line against the one before, then the end against the kept head and `anchor`, a head kept elsewhere.

    A log cut at its end together with its head is noticed as far as `anchor` reaches. A line whose words were withheld
    fits where a later line of the same chain holds the hash of what is left of it.
    """
    line, previous = 0, START
    left = await _left_of_withheld(conn)
    while rows := (
        await conn.execute(select(audit).where(audit.c.line > line).order_by(audit.c.line).limit(PAGE))
    ).all():
        for row in rows:
            fields = dict(row._mapping)
            kept = fields.pop("hash")
            found = hash_of(fields)
            is_whole = found == kept or (row.detail == WITHHELD and left.get(f"line {row.line}") == found)
            if row.line != line + 1 or row.previous_hash != previous or not is_whole:
                return AuditVerdict(line, line + 1, f"审计记录第 {line + 1} 行被改动或缺失。")
            line, previous = row.line, kept
            if anchor and anchor.line == line and anchor.hash != kept:
                return AuditVerdict(line, line, f"审计记录第 {line} 行与另外保存的记号不符，整段记录被改写过。")
    head = await read_head(conn)
    end = max(head.line, anchor.line if anchor else 0)
    if end > line or (head.line, head.hash) != (line, previous):
        return AuditVerdict(line, line + 1, f"审计记录从第 {line + 1} 行起被截断或续写，应到第 {end} 行。")
    return AuditVerdict(line, None, f"审计记录完整，共 {line} 行。")


async def _left_of_withheld(conn: AsyncConnection) -> dict[str, str]:
    chosen = select(audit.c.subject, audit.c.detail).where(audit.c.action == WITHHOLDING)
    return {row.subject: row.detail for row in await conn.execute(chosen)}


def hash_of(row: dict[str, object]) -> str:
    """SHA-256 (hex) over the row without its hash, as canonical JSON; `previous_hash` ties it to the line before."""
    canonical = json.dumps(row, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()


def _head(conn: Connection) -> AuditHead:
    row = conn.execute(HEAD_ROW).one_or_none()
    return AuditHead(row.line, row.hash) if row else AuditHead(0, START)


def _clean(entry: AuditEntry) -> dict[str, object]:
    # What is hashed must be what is read back.
    return {
        "at": to_text(entry.at),
        "actor": storable(entry.actor),
        "action": storable(entry.action),
        "subject": storable(entry.subject),
        "detail": storable(entry.detail),
    }
