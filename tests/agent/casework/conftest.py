"""A world with the managed browser in front of the practice back end, on a clock that a test can move."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from agent.browser.managed import ManagedBrowser
from agent.casework.opening import open_world
from agent.casework.world import World
from agent.settings import Settings
from tests.agent.conftest import Clock
from tests.practice.fixtures import CHROMIUM
from tests.practice.running import Practice


class RealClock(Clock):
    """Real time, as the practice back end's, and what a test lets pass."""

    def __init__(self) -> None:
        self.passed = timedelta()

    def __call__(self) -> datetime:
        return datetime.now(UTC) + self.passed

    def advance(self, span: timedelta) -> None:
        self.passed += span


@pytest.fixture
def clock() -> Clock:
    return RealClock()


@pytest.fixture
async def alone(settings: Settings, clock: Clock) -> AsyncIterator[World]:
    """A world in which nothing happens but what the test does: no agent is running."""
    async with open_world(settings, clock) as world:
        yield world


@pytest.fixture
async def shop(alone: World, practice: Practice, chromium_args: list[str]) -> AsyncIterator[World]:
    """The world with its browser open, the operator logged in and on the review list."""
    settings = alone.settings.model_copy(
        update={"browser": Path(CHROMIUM), "browser_args": tuple(chromium_args), "headless": True}
    )
    async with ManagedBrowser(settings, alone.packs.values()) as browser:
        hers = browser.context.pages[0]
        await hers.goto(practice.entries["taobao"])
        await hers.locator(".next-table-body .l-rate-content").first.wait_for()
        yield replace(alone, browser=browser, settings=settings)
