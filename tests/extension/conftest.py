"""A seller's browser with the extension, the real agent, and the practice back end, for each test anew."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.extension.running_agent import RunningAgent
from tests.extension.seller_browser import SellerBrowser, seller_browser
from tests.practice.running import Practice


@pytest.fixture
async def agent(tmp_path: Path) -> AsyncIterator[RunningAgent]:
    running = RunningAgent(tmp_path / "data")
    await running.start()
    yield running
    await running.stop()


@pytest.fixture
async def unpaired(practice: Practice, chromium_args: list[str], tmp_path: Path) -> AsyncIterator[SellerBrowser]:
    """A browser whose extension knows no agent."""
    async with seller_browser(tmp_path / "profile", chromium_args) as seller:
        yield seller


@pytest.fixture
async def seller(unpaired: SellerBrowser, agent: RunningAgent) -> SellerBrowser:
    """Her browser; its extension is paired with the agent and has its packs."""
    await unpaired.pair(agent.url, await agent.token())
    await unpaired.has_packs()
    return unpaired
