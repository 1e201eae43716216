"""Notices: each kept once, by the platform's id or by its words; matched later by the person."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncEngine

from agent.errors import NotFound
from agent.store import notices
from agent.store.opening import open_store, reading
from shared.notice import Notice

NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)


@pytest.fixture
async def engine(database: Path) -> AsyncIterator[AsyncEngine]:
    engine = await open_store(database)
    yield engine
    await engine.dispose()


def notice(number: int = 1, **given: object) -> Notice:
    known = {
        "notice_id": f"notice-{number}",
        "platform": "taobao",
        "shop": "示例店铺",
        "title": "评价投诉处理结果通知",
        "text": "<b>投诉成立</b>",
        "posted_at": NOW,
        "seen_at": NOW,
        "source_url": "https://myseller.taobao.com/home.htm/message-center/list",
        "case_id": None,
    }
    return Notice.model_validate(known | given)


@pytest.mark.parametrize(
    ("change", "own", "other_own", "same"),
    [
        ({}, "N1", "N1", True),
        ({"text": "改了排版"}, "N1", "N1", True),
        ({}, "N1", "N2", False),
        ({}, None, None, True),
        ({"text": "别的"}, None, None, False),
        ({"posted_at": None}, None, None, False),
        ({"shop": "另一家"}, "N1", "N1", False),
        ({"shop": None}, None, None, False),
    ],
)
def test_two_readings_are_one_notice(
    change: dict[str, object], own: str | None, other_own: str | None, same: bool
) -> None:
    one, other = notices.fingerprint_of(notice(), own), notices.fingerprint_of(notice(**change), other_own)
    assert (one == other) is same


async def test_a_notice_is_kept_with_its_words_as_they_were_read(engine: AsyncEngine) -> None:
    async with engine.begin() as conn:
        await notices.insert_notice(conn, notice(), "f-1")
        assert await notices.known_fingerprints(conn, "taobao", ["f-1", "f-2"]) == {"f-1"}
        assert await notices.known_fingerprints(conn, "other", ["f-1"]) == set()
    async with reading(engine) as conn:
        assert await notices.list_notices(conn) == [notice()]
        assert await notices.list_notices(conn, only_unmatched=True) == [notice()]
        assert await notices.list_notices(conn, case_id="case-1") == []
    with pytest.raises(IntegrityError):
        async with engine.begin() as conn:
            await notices.insert_notice(conn, notice(2), "f-1")


async def test_an_unknown_notice_is_not_assigned(engine: AsyncEngine) -> None:
    async with engine.begin() as conn:
        with pytest.raises(NotFound):
            await notices.assign_notice(conn, "notice-9", "case-1")
