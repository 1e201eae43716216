"""From an alert in the outbox to the case on the operator's screen: a whole agent, a real desktop, a real browser."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from agent.casework.alerting import list_inbox, see_alerts_of
from agent.casework.status import read_status
from agent.casework.world import WORLD, World
from agent.cli.serving import listening
from agent.settings import Settings
from agent.store.alerts import NewAlert, raise_alert
from shared.alert import AlertKind, AlertState
from tests.agent.alerting.session_bus import HAS_BUS, Desktop, desktop, session_bus
from tests.agent.conftest import Client, capture, send
from tests.agent.waiting_cases import open_case
from tests.practice.fixtures import CHROMIUM

on_a_desktop = pytest.mark.skipif(not HAS_BUS, reason="needs a Linux with dbus-daemon")


@dataclass
class Running:
    """An agent with a window, on a desktop."""

    world: World
    screen: Desktop

    async def click_what_is_shown(self) -> str:
        """Click the next notification as soon as the agent knows that it was shown; its summary."""
        shown = await self.screen.next_shown()
        for _ in range(400):
            if any(alert.state is AlertState.SHOWN for alert in await list_inbox(self.world)):
                break
            await asyncio.sleep(0.05)
        self.screen.click(shown["id"])
        return str(shown["summary"])


@pytest.fixture
async def running(
    settings: Settings, unused_tcp_port: int, chromium_args: list[str], monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[Running]:
    managed = settings.model_copy(
        update={
            "managed_browser": True,
            "port": unused_tcp_port,
            "browser": Path(CHROMIUM),
            "browser_args": tuple(chromium_args),
            "headless": True,
        }
    )
    async with session_bus() as address, desktop(address) as screen, listening(managed) as (app, _):
        world = app[WORLD]
        assert world.browser is not None
        await world.browser.open()
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
        yield Running(world, screen)


async def raise_one(world: World, case_id: str | None = None) -> None:
    async with world.engine.begin() as conn:
        new = NewAlert(f"{case_id}:raised", AlertKind.LOGGED_OUT, case_id, "后台已退出登录", "请登录后继续。")
        await raise_alert(conn, new, world.now())
    world.bus.publish("alert", case_id)


@on_a_desktop
@pytest.mark.parametrize("case_id", ["case-1", None])
async def test_a_click_on_an_alert_opens_its_case_in_the_operators_browser(
    running: Running, case_id: str | None
) -> None:
    world = running.world
    assert world.browser is not None
    await open_case(world, "case-1", "示例店铺")
    await raise_one(world, case_id)
    assert await running.click_what_is_shown() == "后台已退出登录"
    path = f"/desk/cases/{case_id}" if case_id else "/desk"
    await world.browser.context.pages[0].wait_for_url(f"**{path}", wait_until="commit", timeout=30_000)
    (alert,) = await list_inbox(world)
    assert alert.state is AlertState.SHOWN
    assert alert.seen_at is not None


@on_a_desktop
async def test_a_click_opens_the_window_again_that_she_had_closed(running: Running) -> None:
    world = running.world
    assert world.browser is not None
    await raise_one(world)
    await world.browser.close()
    await running.click_what_is_shown()
    async for news in world.bus.subscribe():
        if news.topic == "browser":
            break
    assert world.browser.context.pages[0].url.endswith("/desk")


async def test_opening_the_case_makes_its_alerts_seen(client: Client, world: World, paired: dict[str, str]) -> None:
    case_id = (await (await send(client, paired, capture())).json())["case_id"]
    await raise_one(world, case_id)
    assert len(await list_inbox(world, only_unseen=True)) == 1
    await see_alerts_of(world, case_id)
    assert await list_inbox(world, only_unseen=True) == []
    assert len(await list_inbox(world)) == 1


async def test_the_badge_counts_each_case_once_and_what_is_about_no_case(
    client: Client, world: World, paired: dict[str, str]
) -> None:
    case_id = (await (await send(client, paired, capture())).json())["case_id"]
    before = (await read_status(world)).attention_count
    await raise_one(world, case_id)
    assert (await read_status(world)).attention_count == before
    await raise_one(world)
    await open_case(world, "case-2", "示例店铺", review_id="2")
    await raise_one(world, "case-2")
    assert (await read_status(world)).attention_count == before + 2
    await see_alerts_of(world, "case-2")
    assert (await read_status(world)).attention_count == before + 1
