"""All that is written of a case and may be looked for, wherever it is kept."""

import json
from collections.abc import Collection

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from agent.domain.evidence_facts import EvidenceFacts
from agent.domain.searching import Text, TextKind
from agent.store.evidence import evidence_of_cases
from agent.store.note_tables import notes
from agent.store.notes import labels_of
from agent.store.reply_tables import replies
from agent.store.schema import appeals, cases, notices, statements
from shared.fact import FactName
from shared.review import Review

Texts = dict[str, list[Text]]
"""By case."""


async def texts_of(conn: AsyncConnection, case_ids: Collection[str]) -> Texts:
    """A new kind of text is one more query here, and a trigger that marks its case (`stale_tables`)."""
    found: Texts = {case_id: [] for case_id in case_ids}
    await _add_reviews(conn, found)
    await _add_statements(conn, found)
    await _add_numbers(conn, found)
    await _add_notices(conn, found)
    await _add_notes(conn, found)
    await _add_replies(conn, found)
    await _add_chats(conn, found)
    return found


async def _add_reviews(conn: AsyncConnection, found: Texts) -> None:
    chosen = select(cases.c.case_id, cases.c.shop, cases.c.review_json).where(cases.c.case_id.in_(found))
    for row in await conn.execute(chosen):
        review = Review.model_validate_json(row.review_json)
        parts = (
            (TextKind.REVIEW, review.text),
            (TextKind.ORDER, review.order_id),
            (TextKind.BUYER, review.buyer),
            (TextKind.ITEM, review.item_title),
            (TextKind.ITEM, review.item_id),
            (TextKind.SHOP, row.shop),
            (TextKind.REVIEW_ID, review.review_id),
            (TextKind.CASE_ID, row.case_id),
        )
        found[row.case_id] += [Text(kind, words) for kind, words in parts if words]


async def _add_statements(conn: AsyncConnection, found: Texts) -> None:
    chosen = select(statements.c.case_id, statements.c.statement_json).where(statements.c.case_id.in_(found))
    for row in await conn.execute(chosen.order_by(statements.c.round.desc())):
        found[row.case_id].append(Text(TextKind.STATEMENT, json.loads(row.statement_json)["text"]))


async def _add_numbers(conn: AsyncConnection, found: Texts) -> None:
    chosen = select(appeals.c.case_id, appeals.c.number).where(appeals.c.case_id.in_(found))
    for row in await conn.execute(chosen.where(appeals.c.number.is_not(None))):
        found[row.case_id].append(Text(TextKind.NUMBER, row.number))


async def _add_notices(conn: AsyncConnection, found: Texts) -> None:
    chosen = select(notices.c.case_id, notices.c.notice_json).where(notices.c.case_id.in_(found))
    for row in await conn.execute(chosen.order_by(notices.c.seen_at.desc())):
        notice = json.loads(row.notice_json)
        found[row.case_id] += [Text(TextKind.NOTICE, notice["title"]), Text(TextKind.NOTICE, notice["text"])]


async def _add_notes(conn: AsyncConnection, found: Texts) -> None:
    """Labels too; a deleted note is not looked for."""
    written = select(notes.c.case_id, notes.c.text).where(notes.c.case_id.in_(found), notes.c.deleted_at.is_(None))
    for row in await conn.execute(written.order_by(notes.c.written_at.desc())):
        found[row.case_id].append(Text(TextKind.NOTE, row.text))
    for case_id, labels in (await labels_of(conn, found)).items():
        found[case_id] += [Text(TextKind.LABEL, label) for label in labels]


async def _add_replies(conn: AsyncConnection, found: Texts) -> None:
    chosen = select(replies.c.case_id, replies.c.text).where(replies.c.case_id.in_(found))
    for row in await conn.execute(chosen.order_by(replies.c.changed_at.desc())):
        found[row.case_id].append(Text(TextKind.REPLY, row.text))


async def _add_chats(conn: AsyncConnection, found: Texts) -> None:
    """What either side said, as the case's evidence has it."""
    for case_id, items in (await evidence_of_cases(conn, list(found))).items():
        facts = EvidenceFacts(items)
        turns = [*facts.said(FactName.BUYER_SAID), *facts.said(FactName.SELLER_SAID)]
        found[case_id] += [Text(TextKind.CHAT, turn.text) for turn in turns]
