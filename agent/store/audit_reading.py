"""The audit log as it is read: by who, about what, when, which action; in pages, the latest first."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from agent.store.schema import audit
from agent.store.times import from_text, to_text


@dataclass(frozen=True)
class AuditLine:
    line: int
    at: datetime
    actor: str
    action: str
    subject: str
    detail: str


@dataclass(frozen=True)
class AuditFilter:
    """What is empty or null leaves nothing out. `since` is within, `until` without."""

    actors: Sequence[str] = ()
    action: str = ""
    case_id: str = ""
    since: datetime | None = None
    until: datetime | None = None


async def read_lines(
    conn: AsyncConnection, wanted: AuditFilter, *, limit: int, before: int | None = None
) -> list[AuditLine]:
    """The latest first; `before` is the line above which a page ended."""
    columns = (audit.c.line, audit.c.at, audit.c.actor, audit.c.action, audit.c.subject, audit.c.detail)
    chosen = _narrowed(select(*columns), wanted).order_by(audit.c.line.desc()).limit(limit)
    if before is not None:
        chosen = chosen.where(audit.c.line < before)
    return [AuditLine(row.line, from_text(row.at), *row[2:]) for row in await conn.execute(chosen)]


def _narrowed(chosen: Select[Any], wanted: AuditFilter) -> Select[Any]:
    if wanted.actors:
        chosen = chosen.where(audit.c.actor.in_(wanted.actors))
    if wanted.action:
        chosen = chosen.where(audit.c.action == wanted.action)
    if wanted.case_id:  # a line about a notice names the case in its detail
        chosen = chosen.where(or_(audit.c.subject == wanted.case_id, audit.c.detail == wanted.case_id))
    if wanted.since is not None:
        chosen = chosen.where(audit.c.at >= to_text(wanted.since))
    if wanted.until is not None:
        chosen = chosen.where(audit.c.at < to_text(wanted.until))
    return chosen
