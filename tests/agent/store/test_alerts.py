"""The outbox: a key once, oldest first, never twice on the way, seen once."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from agent.store import alerts
from agent.store.alerts import NewAlert
from agent.store.opening import open_store, reading
from shared.alert import Alert, AlertKind, AlertState

NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)


@pytest.fixture
async def engine(database: Path) -> AsyncIterator[AsyncEngine]:
    engine = await open_store(database)
    yield engine
    await engine.dispose()


def new(key: str = "k-1") -> NewAlert:
    return NewAlert(key, AlertKind.LOGGED_OUT, None, "后台已退出登录", "请登录")


async def raise_one(engine: AsyncEngine, key: str = "k-1", at: datetime = NOW) -> Alert | None:
    async with engine.begin() as conn:
        return await alerts.raise_alert(conn, new(key), at)


async def take(engine: AsyncEngine) -> Alert | None:
    async with engine.begin() as conn:
        return await alerts.take_queued(conn)


async def inbox(engine: AsyncEngine, *, only_unseen: bool = False) -> list[Alert]:
    async with reading(engine) as conn:
        return await alerts.list_alerts(conn, only_unseen=only_unseen)


async def test_the_same_key_is_raised_once(engine: AsyncEngine) -> None:
    first = await raise_one(engine)
    assert first is not None
    assert await raise_one(engine, at=NOW + timedelta(hours=1)) is None
    assert await inbox(engine) == [first]


async def test_an_alert_is_not_raised_when_what_it_tells_of_is_rolled_back(engine: AsyncEngine) -> None:
    with pytest.raises(RuntimeError):
        async with engine.begin() as conn:
            await alerts.raise_alert(conn, new(), NOW)
            raise RuntimeError
    assert await inbox(engine) == []


async def test_the_oldest_is_taken_first_and_none_twice(engine: AsyncEngine) -> None:
    await raise_one(engine, "later", NOW + timedelta(minutes=1))
    await raise_one(engine, "sooner", NOW)
    taken = [await take(engine), await take(engine), await take(engine)]
    assert [alert and (alert.key, alert.state) for alert in taken] == [
        ("sooner", AlertState.SHOWING),
        ("later", AlertState.SHOWING),
        None,
    ]


async def test_what_was_being_shown_when_the_agent_died_is_given_up(engine: AsyncEngine) -> None:
    await raise_one(engine)
    await take(engine)
    await raise_one(engine, "waiting")
    async with engine.begin() as conn:
        assert await alerts.give_up_interrupted(conn) == 1
    assert {alert.key: alert.state for alert in await inbox(engine)} == {
        "k-1": AlertState.FAILED,
        "waiting": AlertState.QUEUED,
    }


async def test_seen_alerts_leave_the_badge_and_stay_in_the_inbox(engine: AsyncEngine) -> None:
    alert = await raise_one(engine)
    assert alert is not None
    await raise_one(engine, "other", NOW + timedelta(minutes=1))
    async with engine.begin() as conn:
        await alerts.mark_seen(conn, NOW, [alert.alert_id])
        await alerts.mark_seen(conn, NOW + timedelta(days=1), [alert.alert_id])
        assert await alerts.count_unseen(conn) == 1
    assert [one.key for one in await inbox(engine, only_unseen=True)] == ["other"]
    assert [(one.key, one.seen_at) for one in await inbox(engine)] == [("other", None), ("k-1", NOW)]
