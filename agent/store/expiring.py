"""Cases whose time of keeping is up: found, and left as what may be kept for counting."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from agent.domain.retention import ENDED, without_buyer, without_page, without_places, without_words
from agent.domain.words import word_for
from agent.store.belongings import Expiry, delete_belongings
from agent.store.cases import CaseRow
from agent.store.schema import appeals, case_events, cases, evidence
from agent.store.sortings import ASSIGNED, ASSIGNED_TITLE
from agent.store.times import to_text
from shared.appeal import Appeal, Receipt
from shared.evidence import EvidenceKind
from shared.review import Review
from shared.triage import Triage

MARK = "expired:"
"""Before the case's id, in place of what told which review it was about."""


def is_expired(row: CaseRow) -> bool:
    """Whether what its buyer wrote, and the evidence, are cleared."""
    return row.review_key.startswith(MARK)


async def expired_case_ids(conn: AsyncConnection, before: datetime, limit: int) -> list[str]:
    """Cases that ended before this and still hold what their buyer wrote, the oldest first."""
    chosen = select(cases.c.case_id).where(
        cases.c.status.in_([status.value for status in ENDED]),
        cases.c.updated_at < to_text(before),
        ~cases.c.review_key.startswith(MARK),
    )
    return list((await conn.execute(chosen.order_by(cases.c.updated_at, cases.c.case_id).limit(limit))).scalars())


async def expire(conn: AsyncConnection, case_ids: Collection[str], at: datetime) -> None:
    """Leave of these cases status, times, stars and goods, of evidence and appeals that they were there."""
    await delete_belongings(conn, case_ids, [Expiry.DELETED])
    for case_id in case_ids:
        await _strip_case(conn, case_id)
        await _strip_evidence(conn, case_id, at)
        await _strip_appeals(conn, case_id)
    of_these = case_events.c.case_id.in_(case_ids)
    await conn.execute(update(case_events).where(of_these).values(detail=""))
    # An earlier version wrote the notice's own title there.
    told = of_these & (case_events.c.kind == ASSIGNED)
    await conn.execute(update(case_events).where(told).values(title=ASSIGNED_TITLE))


async def _strip_case(conn: AsyncConnection, case_id: str) -> None:
    row = (await conn.execute(select(cases).where(cases.c.case_id == case_id))).one()
    left = {
        "review_json": without_buyer(Review.model_validate_json(row.review_json)).model_dump_json(),
        "triage_json": without_places(Triage.model_validate_json(row.triage_json)).model_dump_json(),
        "overruled_json": None if row.overruled_json is None else "[]",
        "review_key": f"{MARK}{case_id}",
        "fingerprint": MARK,
        "order_id": None,
        "buyer": None,
    }
    await conn.execute(update(cases).where(cases.c.case_id == case_id).values(**left))


async def _strip_evidence(conn: AsyncConnection, case_id: str, at: datetime) -> None:
    """Tombstones; their hashes stand in the audit log."""
    for row in await conn.execute(select(evidence).where(evidence.c.case_id == case_id)):
        left = {
            "told": "",
            "shows": f"{word_for(EvidenceKind(row.kind))}（已按保留期限清除）",
            "source_url": None,
            "facts_json": "[]",
            "files_json": "[]",
            "deleted_at": row.deleted_at or to_text(at),
        }
        await conn.execute(update(evidence).where(evidence.c.evidence_id == row.evidence_id).values(**left))


async def _strip_appeals(conn: AsyncConnection, case_id: str) -> None:
    for row in await conn.execute(select(appeals).where(appeals.c.case_id == case_id)):
        receipt = Receipt.model_validate_json(row.receipt_json) if row.receipt_json else None
        left = {
            "appeal_json": without_words(Appeal.model_validate_json(row.appeal_json)).model_dump_json(),
            "receipt_json": without_page(receipt).model_dump_json() if receipt else None,
        }
        await conn.execute(update(appeals).where(appeals.c.appeal_id == row.appeal_id).values(**left))
