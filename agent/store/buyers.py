"""What the database knows of one buyer: her cases, what tells of them elsewhere, and the files that they name."""

import json
import re
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from sqlalchemy import or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from agent.store.belongings import OF_CASES, rows_of
from agent.store.cases import CaseRow, load_case_rows
from agent.store.every_table import metadata
from agent.store.parcels import take_over_packings
from agent.store.schema import case_events, cases, evidence, notices, upload_choices
from shared.evidence import EvidenceKind

SHA256 = re.compile(r"[0-9a-f]{64}")
ESCAPE = re.compile(r"\\(u[0-9a-fA-F]{4}|.)")
"""Of JSON: a line break before a number is no part of it."""

NUMBER_MIN = 6
"""A shorter number stands in anybody's notice."""


async def cases_of_buyer(conn: AsyncConnection, asked: str) -> list[CaseRow]:
    """Cases with exactly this buyer's name, order number or id of ours, the oldest first."""
    same = or_(cases.c.buyer == asked, cases.c.order_id == asked, cases.c.case_id == asked)
    ids = (await conn.execute(select(cases.c.case_id).where(same))).scalars().all()
    return sorted((await load_case_rows(conn, ids)).values(), key=lambda row: (row.created_at, row.case_id))


async def files_named_by(conn: AsyncConnection, case_ids: Collection[str]) -> set[str]:
    """The SHA-256 (hex) of every file that rows of these cases name."""
    found: set[str] = set()
    for name in OF_CASES:
        table = metadata.tables[name]
        for row in await conn.execute(select(table).where(rows_of(table, case_ids))):
            found |= {one for cell in row if isinstance(cell, str) for one in SHA256.findall(cell)}
    return found


async def unassigned_notices_about(conn: AsyncConnection, words: Collection[str]) -> list[str]:
    """Ids of notices that belong to no case and name one of these numbers, whole and not as part of a longer one."""
    telling = [word for word in words if len(word) >= NUMBER_MIN]
    if not telling:
        return []
    names = or_(*(notices.c.notice_json.contains(word, autoescape=True) for word in telling))
    chosen = select(notices.c.notice_id, notices.c.notice_json).where(notices.c.case_id.is_(None), names)
    whole = re.compile(rf"(?<!\d)(?:{'|'.join(map(re.escape, telling))})(?!\d)")
    return [row.notice_id for row in await conn.execute(chosen) if whole.search(ESCAPE.sub(" ", row.notice_json))]


async def items_lent(conn: AsyncConnection, case_ids: Collection[str]) -> Mapping[str, tuple[str, str]]:
    """Pictures of these cases' reviews that other cases took over: case and words of each, by evidence id."""
    lent = {
        file["sha256"]
        for row in await conn.execute(select(evidence.c.files_json).where(evidence.c.case_id.in_(case_ids)))
        for file in json.loads(row.files_json)
    }
    others = select(evidence).where(
        evidence.c.kind == EvidenceKind.BUYER_REVIEWS.value, evidence.c.case_id.not_in(case_ids)
    )
    return {
        row.evidence_id: (row.case_id, row.shows)
        for row in await conn.execute(others)
        if lent & {file["sha256"] for file in json.loads(row.files_json)}
    }


async def take_over(
    conn: AsyncConnection,
    case_ids: Sequence[str],
    notice_ids: Collection[str],
    lent: Mapping[str, tuple[str, str]],
    keeping: Collection[str] = (),
) -> None:
    """Make these rows the cases' own, so that they go with them; where they were, nothing tells of them any more.

    `keeping`: ids of packings that stay.
    """
    await _give(conn, notices, "notice_id", notice_ids, case_ids[0])
    await _give(conn, evidence, "evidence_id", lent.keys(), case_ids[0])
    borrowers = {borrower for borrower, _ in lent.values()}
    told = case_events.c.case_id.in_(borrowers) & case_events.c.detail.in_([shows for _, shows in lent.values()])
    await conn.execute(update(case_events).where(told).values(detail=""))
    await take_over_packings(conn, case_ids, keeping)
    await conn.execute(upload_choices.delete().where(upload_choices.c.case_id.in_(borrowers)))


async def _give(conn: AsyncConnection, table: Any, key: str, ids: Collection[str], case_id: str) -> None:
    await conn.execute(update(table).where(table.c[key].in_(ids)).values(case_id=case_id))
