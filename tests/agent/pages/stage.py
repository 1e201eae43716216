"""The scenes of the desk in a real browser, one after the other, for whoever takes pictures of them."""

import os
import tempfile
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

from aiohttp import web
from playwright.async_api import Page, async_playwright

from agent.app import make_app
from agent.browser.find import find_browser
from agent.casework.world import WORLD
from agent.pairing import make_desk_link
from agent.settings import load_settings
from tests.agent.pages import samples, scenes
from tests.practice.fixtures import QUIET

CHINESE_DATES = "--enable-blink-features=LangAttributeAwareFormControlUI"
"""Date fields as in a Chinese browser, by the page's language: this one may have no Chinese words of its own."""

NO_SANDBOX = ("--no-sandbox",) if hasattr(os, "geteuid") and os.geteuid() == 0 else ()


@dataclass
class Staged:
    """A scene as it stands in a page of its own, over the data in that folder.

    `troubles` is what the page's console said was wrong.
    """

    name: str
    page: Page
    data: Path
    troubles: list[str] = field(default_factory=list)


async def perform(is_wanted: Callable[[str], bool]) -> AsyncIterator[Staged]:
    """Every scene is played, in its order; those that are wanted are shown."""
    moment = [samples.NOW]
    with tempfile.TemporaryDirectory() as folder:
        settings = load_settings(data=Path(folder), key_file=Path(folder) / "keys", managed_browser=False)
        runner = web.AppRunner(make_app(settings, now=lambda: moment[0]))
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        port, world = runner.addresses[0][1], runner.app[WORLD]
        async with async_playwright() as playwright:
            browser = await playwright.chromium.launch(
                executable_path=find_browser(None), args=[*QUIET, *NO_SANDBOX, CHINESE_DATES]
            )
            async for name, path in scenes.play(world):
                moment[0] += timedelta(seconds=1)
                if not is_wanted(name):
                    continue
                context = await browser.new_context(locale="zh-CN", timezone_id="Asia/Shanghai")
                staged = _listening(Staged(name, await context.new_page(), settings.data))
                await staged.page.goto(await make_desk_link(world, path, port, actor="cli"))
                yield staged
                await context.close()
            await browser.close()
        await runner.cleanup()


def _listening(staged: Staged) -> Staged:
    staged.page.on("console", lambda said: staged.troubles.append(said.text) if said.type == "error" else None)
    staged.page.on("pageerror", lambda error: staged.troubles.append(str(error)))
    return staged
