"""Cases as rows: found by review, moved by the table of moves only, listed by page."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from agent.errors import Conflict, NotFound
from agent.store import cases
from agent.store.case_lists import count_by_status
from agent.store.cases import CaseRow
from agent.store.opening import open_store, reading
from agent.store.shops import list_shops
from agent.store.times import from_text, to_text
from shared.case import Actor
from shared.case_status import CaseStatus
from shared.ground import Ground, Verdict
from shared.outcome import Outcome
from shared.review import Review, ReviewKind
from shared.triage import Triage

AT = datetime(2026, 11, 23, 2, tzinfo=UTC)
REVIEW = Review(
    review_id="1",
    kind=ReviewKind.MAIN,
    order_id="2234567890123456789",
    item_id=None,
    item_title=None,
    buyer="t**5",
    rating=1,
    feeling=None,
    posted_at=AT,
    text="差",
    media=(),
    appeal_open=None,
    row_state=None,
)
CASE = CaseRow(
    case_id="case-1",
    platform="taobao",
    shop="示例店铺",
    review_key="id:main:1",
    fingerprint="f",
    review=REVIEW,
    status=CaseStatus.TRIAGED,
    round=1,
    ground=None,
    reason=None,
    verdict=Verdict.NEEDS_EVIDENCE,
    triage=Triage(id="case-1", verdict=Verdict.NEEDS_EVIDENCE, grounds=(), sentence="还差证据"),
    outcome=None,
    created_at=AT,
    updated_at=AT,
)


@pytest.fixture
async def engine(database: Path) -> AsyncIterator[AsyncEngine]:
    engine = await open_store(database)
    yield engine
    await engine.dispose()


async def test_a_case_comes_back_as_it_went_in(engine: AsyncEngine) -> None:
    async with engine.begin() as conn:
        await conn.run_sync(cases.insert_cases, [CASE])
    async with reading(engine) as conn:
        assert await cases.load_case_row(conn, "case-1") == CASE
        assert await conn.run_sync(cases.find_cases_by_reviews, ["taobao"], [REVIEW]) == [CASE]
        assert await conn.run_sync(cases.find_cases_by_reviews, ["other"], [REVIEW]) == []
        with pytest.raises(NotFound):
            await cases.load_case_row(conn, "case-2")


async def test_a_legal_move_is_written_with_its_event(engine: AsyncEngine) -> None:
    async with engine.begin() as conn:
        await conn.run_sync(cases.insert_cases, [CASE])
        await cases.move_case(
            conn, "case-1", to=CaseStatus.WAIVED, at=AT, actor=Actor.OPERATOR, kind="moved", title="放弃"
        )
    async with reading(engine) as conn:
        (event,) = await cases.events_of(conn, "case-1")
        assert (await cases.load_case_row(conn, "case-1")).status is CaseStatus.WAIVED
    assert (event.status, event.title, event.at, event.actor) == (CaseStatus.WAIVED, "放弃", AT, Actor.OPERATOR)


async def test_an_illegal_move_changes_nothing(engine: AsyncEngine) -> None:
    async with engine.begin() as conn:
        await conn.run_sync(cases.insert_cases, [CASE])
    with pytest.raises(Conflict):
        async with engine.begin() as conn:
            await cases.move_case(
                conn,
                "case-1",
                to=CaseStatus.UPHELD,
                at=AT,
                actor=Actor.AGENT,
                kind="moved",
                title="x",
                outcome=Outcome.REMOVED,
            )
    async with reading(engine) as conn:
        assert await cases.load_case_row(conn, "case-1") == CASE
        assert await cases.events_of(conn, "case-1") == []


async def test_columns_other_than_the_status_are_changed_by_name(engine: AsyncEngine) -> None:
    later = AT + timedelta(hours=1)
    async with engine.begin() as conn:
        await conn.run_sync(cases.insert_cases, [CASE])
        await cases.change_case(conn, "case-1", at=later, ground=Ground.ABUSE, reason="辱骂")
        with pytest.raises(NotFound):
            await cases.change_case(conn, "case-2", at=later, ground=Ground.ABUSE)
    async with reading(engine) as conn:
        row = await cases.load_case_row(conn, "case-1")
    assert row == replace(CASE, ground=Ground.ABUSE, reason="辱骂", updated_at=later)


async def test_a_list_shows_the_latest_change_first_and_goes_on_from_there(engine: AsyncEngine) -> None:
    rows = [
        replace(CASE, case_id=f"case-{n}", review_key=f"id:main:{n}", updated_at=AT + timedelta(minutes=n))
        for n in range(5)
    ]
    async with engine.begin() as conn:
        await conn.run_sync(cases.insert_cases, rows)
    async with reading(engine) as conn:
        first = await cases.list_case_rows(conn, limit=2)
        rest = await cases.list_case_rows(conn, before=first[-1].updated_at)
        none = await cases.list_case_rows(conn, statuses=[CaseStatus.CLOSED])
        other = await cases.list_case_rows(conn, platform="other")
        counts = await count_by_status(conn)
        shops = await list_shops(conn)
    assert [row.case_id for row in (*first, *rest)] == ["case-4", "case-3", "case-2", "case-1", "case-0"]
    assert (none, other) == ([], [])
    assert (counts, shops) == ({CaseStatus.TRIAGED: 5}, [("taobao", "示例店铺")])


def test_time_order_is_text_order() -> None:
    moments = [AT, AT + timedelta(microseconds=1), AT + timedelta(seconds=1), AT.replace(year=2027)]
    assert sorted(map(to_text, moments)) == [to_text(moment) for moment in moments]
    assert [from_text(to_text(moment)) for moment in moments] == moments
    assert {len(to_text(moment)) for moment in moments} == {32}
