"""The desk in a real browser, beside the real agent."""

import os
from collections.abc import AsyncIterator, Awaitable, Callable

import pytest
from playwright.async_api import Browser, Page, async_playwright

from agent.browser.find import find_browser
from agent.casework.world import World
from agent.pairing import make_desk_link
from tests.agent.conftest import Client
from tests.practice.fixtures import QUIET

NARROW = {"width": 400, "height": 800}
NO_SANDBOX = ("--no-sandbox",) if hasattr(os, "geteuid") and os.geteuid() == 0 else ()

Visit = Callable[[str], Awaitable[Page]]
Launch = Callable[[tuple[str, ...]], Awaitable[Browser]]


@pytest.fixture
def extra_args() -> tuple[str, ...]:
    """What else the browser is started with; a module may say."""
    return ()


@pytest.fixture
def granted() -> list[str]:
    """What pages may do without asking; a module may say."""
    return ["clipboard-read", "clipboard-write"]


@pytest.fixture(scope="session")
async def launch() -> AsyncIterator[Launch]:
    """One Chromium for the run for each set of arguments; one that died is replaced."""
    running: dict[tuple[str, ...], Browser] = {}
    async with async_playwright() as playwright:

        async def launched(args: tuple[str, ...]) -> Browser:
            if args not in running or not running[args].is_connected():
                running[args] = await playwright.chromium.launch(executable_path=find_browser(None), args=list(args))
            return running[args]

        yield launched
        for browser in running.values():
            await browser.close()


@pytest.fixture
async def tab(launch: Launch, extra_args: tuple[str, ...], granted: list[str]) -> AsyncIterator[Page]:
    """An empty tab as wide as a side panel; whatever its console reports as an error fails the test."""
    browser = await launch((*QUIET, *NO_SANDBOX, *extra_args))
    context = await browser.new_context(viewport=NARROW, permissions=granted)
    page = await context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda said: errors.append(said.text) if "Content Security Policy" in said.text else None)
    yield page
    await context.close()
    assert errors == []


@pytest.fixture
def visit(tab: Page, client: Client, world: World) -> Visit:
    """Open a path of the desk, as the extension does: by a link that works once."""

    async def open_path(path: str) -> Page:
        await tab.goto(await make_desk_link(world, path, client.port or 0, actor="test"))
        await tab.wait_for_selector("#news[data-live]", state="attached")
        return tab

    return open_path
