"""Alerts on a real desktop: shown once, the click comes back, no proof is no delivery, a crash never doubles."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from agent.alerting.outbox import ATTEMPTS_MOST, Outbox
from agent.alerting.toast import APP_NAME, Toaster
from agent.store import alerts
from agent.store.alerts import NewAlert
from agent.store.opening import open_store, reading
from shared.alert import Alert, AlertKind, AlertState
from tests.agent.alerting.session_bus import HAS_BUS, Desktop, desktop, session_bus

NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
on_a_desktop = pytest.mark.skipif(not HAS_BUS, reason="needs a Linux with dbus-daemon")


@pytest.fixture
async def engine(database: Path) -> AsyncIterator[AsyncEngine]:
    engine = await open_store(database)
    yield engine
    await engine.dispose()


@pytest.fixture
async def screen(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Desktop]:
    async with session_bus() as address, desktop(address) as screen:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
        yield screen


async def queue(engine: AsyncEngine, key: str = "k-1", at: datetime = NOW) -> None:
    async with engine.begin() as conn:
        new = NewAlert(key, AlertKind.UPHELD, None, "申诉成立", f"“陶瓷杯”的评价：{key}")
        await alerts.raise_alert(conn, new, at)


async def states(engine: AsyncEngine) -> dict[str, AlertState]:
    async with reading(engine) as conn:
        return {alert.key: alert.state for alert in await alerts.list_alerts(conn)}


def nobody_clicks(alert: Alert) -> None:
    raise AssertionError(alert)


async def run_until(outbox: Outbox, happened: Callable[[], Awaitable[object]]) -> None:
    task = asyncio.create_task(outbox.run())
    try:
        async with asyncio.timeout(20):
            await happened()
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


@on_a_desktop
async def test_the_desktop_shows_an_alert_and_the_click_comes_back(engine: AsyncEngine, screen: Desktop) -> None:
    clicked: asyncio.Queue[Alert] = asyncio.Queue()
    outbox = Outbox(engine, Toaster(clicked.put_nowait).show)
    await queue(engine)
    assert await outbox.show_one() is AlertState.SHOWN
    shown = await screen.next_shown()
    assert (shown["app"], shown["summary"], shown["body"]) == (APP_NAME, "申诉成立", "“陶瓷杯”的评价：k-1")
    screen.click(shown["id"])
    async with asyncio.timeout(10):
        assert (await clicked.get()).key == "k-1"
    assert await states(engine) == {"k-1": AlertState.SHOWN}
    assert await outbox.show_one() is None


@on_a_desktop
async def test_a_toast_that_is_closed_opens_nothing(engine: AsyncEngine, screen: Desktop) -> None:
    outbox = Outbox(engine, Toaster(nobody_clicks).show)
    await queue(engine)
    await outbox.show_one()
    screen.dismiss((await screen.next_shown())["id"])
    await queue(engine, "k-2", NOW + timedelta(seconds=1))
    await outbox.show_one()
    assert (await screen.next_shown())["body"].endswith("k-2")


@on_a_desktop
async def test_a_bus_without_a_daemon_is_tried_three_times_and_then_said_to_have_failed(
    engine: AsyncEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with session_bus() as address:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
        outbox = Outbox(engine, Toaster(nobody_clicks).show)
        await queue(engine)
        answers = [await outbox.show_one() for _ in range(ATTEMPTS_MOST)]
    assert answers == [AlertState.QUEUED, AlertState.QUEUED, AlertState.FAILED]
    assert await states(engine) == {"k-1": AlertState.FAILED}


@on_a_desktop
async def test_a_desktop_that_starts_later_still_gets_the_alert(
    engine: AsyncEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with session_bus() as address:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
        outbox = Outbox(engine, Toaster(nobody_clicks).show)
        await queue(engine)
        assert await outbox.show_one() is AlertState.QUEUED
        async with desktop(address) as screen:
            assert await outbox.show_one() is AlertState.SHOWN
            assert (await screen.next_shown())["summary"] == "申诉成立"


async def test_a_machine_without_any_desktop_says_that_it_failed(
    engine: AsyncEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/bus")
    await queue(engine)
    assert await Outbox(engine, Toaster(nobody_clicks).show).show_one() is AlertState.QUEUED


async def test_an_agent_that_died_while_showing_never_shows_it_again(engine: AsyncEngine) -> None:
    shown: list[str] = []

    async def dies_there(alert: Alert) -> bool:
        shown.append(alert.key)
        raise asyncio.CancelledError

    await queue(engine)
    with pytest.raises(asyncio.CancelledError):
        await Outbox(engine, dies_there).show_one()
    assert await states(engine) == {"k-1": AlertState.SHOWING}

    after = asyncio.Event()

    async def notes(alert: Alert) -> bool:
        shown.append(alert.key)
        after.set()
        return True

    await queue(engine, "k-2")
    await run_until(Outbox(engine, notes), after.wait)
    assert shown == ["k-1", "k-2"]
    assert (await states(engine))["k-1"] is AlertState.FAILED


async def test_a_desktop_that_does_not_answer_may_have_shown_it_so_it_is_not_repeated(engine: AsyncEngine) -> None:
    async def silent(alert: Alert) -> bool:
        raise TimeoutError

    await queue(engine)
    assert await Outbox(engine, silent).show_one() is AlertState.FAILED
    assert await Outbox(engine, silent).show_one() is None


async def test_what_is_raised_later_is_shown_when_the_outbox_is_woken(engine: AsyncEngine) -> None:
    shown: asyncio.Queue[str] = asyncio.Queue()

    async def notes(alert: Alert) -> bool:
        shown.put_nowait(alert.key)
        return True

    outbox = Outbox(engine, notes)

    async def raise_more() -> None:
        for key in ("k-1", "k-2", "k-3"):
            await asyncio.sleep(0.05)
            await queue(engine, key)
            outbox.wake()
            assert await shown.get() == key

    await run_until(outbox, raise_more)
    assert shown.empty()


async def test_after_a_refusal_the_next_attempt_waits(engine: AsyncEngine) -> None:
    attempts: list[float] = []
    enough = asyncio.Event()

    async def refuses(alert: Alert) -> bool:
        attempts.append(asyncio.get_running_loop().time())
        if len(attempts) == ATTEMPTS_MOST:
            enough.set()
        return False

    await queue(engine)
    await run_until(Outbox(engine, refuses, pause_seconds=0.3), enough.wait)
    assert attempts[1] - attempts[0] >= 0.3
