"""Notices as they were read, each once."""

import hashlib
import json
from collections.abc import Collection
from itertools import islice

from sqlalchemy import func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from agent.errors import NotFound
from agent.store.schema import notices, sortings
from agent.store.times import to_text
from shared.notice import Notice


def fingerprint_of(notice: Notice, platform_id: str | None) -> str:
    """SHA-256 (hex): by the platform's own id where the page shows one, else by shop, time and words."""
    posted = notice.posted_at.isoformat() if notice.posted_at else ""
    parts = ["id", platform_id] if platform_id else ["words", posted, notice.title, notice.text]
    return hashlib.sha256("\x1f".join([notice.shop or "", *parts]).encode("utf-8", "backslashreplace")).hexdigest()


async def known_fingerprints(conn: AsyncConnection, platform: str, fingerprints: Collection[str]) -> set[str]:
    """Those of them that are kept already."""
    chosen = select(notices.c.fingerprint).where(
        notices.c.platform == platform, notices.c.fingerprint.in_(fingerprints)
    )
    return set((await conn.execute(chosen)).scalars())


async def insert_notice(conn: AsyncConnection, notice: Notice, fingerprint: str) -> None:
    await conn.execute(
        insert(notices).values(
            notice_id=notice.notice_id,
            platform=notice.platform,
            shop=notice.shop,
            fingerprint=fingerprint,
            case_id=notice.case_id,
            seen_at=to_text(notice.seen_at),
            notice_json=notice.model_dump_json(),
        )
    )


async def assign_notice(conn: AsyncConnection, notice_id: str, case_id: str) -> Notice:
    """The person says to which case it belongs. Raises NotFound."""
    notice = await load_notice(conn, notice_id)
    change = update(notices).where(notices.c.notice_id == notice_id).values(case_id=case_id)
    await conn.execute(change)
    return notice.model_copy(update={"case_id": case_id})


async def load_notice(conn: AsyncConnection, notice_id: str) -> Notice:
    """Raises NotFound."""
    chosen = select(notices.c.notice_json, notices.c.case_id).where(notices.c.notice_id == notice_id)
    row = (await conn.execute(chosen)).one_or_none()
    if row is None:
        raise NotFound("没有这条站内信。", "请回到收件箱刷新页面。")
    return _notice(row.notice_json, row.case_id)


async def unassign_notice(conn: AsyncConnection, notice_id: str) -> None:
    await conn.execute(update(notices).where(notices.c.notice_id == notice_id).values(case_id=None))


async def list_notices(
    conn: AsyncConnection,
    *,
    case_id: str | None = None,
    only_unmatched: bool = False,
    query: str | None = None,
    limit: int = 200,
) -> list[Notice]:
    """Newest first: all, those of one case, or those that belong to none and were not put aside.

    `query` is looked for in title, text and shop.
    """
    chosen = select(notices.c.notice_json, notices.c.case_id).order_by(notices.c.seen_at.desc(), notices.c.notice_id)
    if case_id is not None:
        chosen = chosen.where(notices.c.case_id == case_id)
    if only_unmatched:
        aside = select(sortings.c.notice_id)
        chosen = chosen.where(notices.c.case_id.is_(None), notices.c.notice_id.not_in(aside))
    if query:
        # The database looks in the JSON, whose keys are words too; so what it finds is looked at again.
        written = json.dumps(query, ensure_ascii=False)[1:-1]
        rows = await conn.execute(chosen.where(notices.c.notice_json.contains(written, autoescape=True)))
        found = (_notice(row.notice_json, row.case_id) for row in rows)
        return list(islice((notice for notice in found if _holds(notice, query)), limit))
    return [_notice(row.notice_json, row.case_id) for row in await conn.execute(chosen.limit(limit))]


async def count_unmatched(conn: AsyncConnection) -> int:
    """Notices that belong to no case and were not put aside."""
    waiting = notices.c.case_id.is_(None), notices.c.notice_id.not_in(select(sortings.c.notice_id))
    return int((await conn.execute(select(func.count()).select_from(notices).where(*waiting))).scalar_one())


def _holds(notice: Notice, query: str) -> bool:
    return any(query.casefold() in (words or "").casefold() for words in (notice.title, notice.text, notice.shop))


def _notice(notice_json: str, case_id: str | None) -> Notice:
    return Notice.model_validate_json(notice_json).model_copy(update={"case_id": case_id})
