"""A page on which a module of the extension runs by itself, to try what it makes of a piece of HTML."""

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from playwright.async_api import Page, Route, async_playwright

from tests.extension.open_copy import EXTENSION
from tests.practice.fixtures import CHROMIUM, QUIET

ADDRESS = "https://modules.test/"


@asynccontextmanager
async def module_page() -> AsyncIterator[Page]:
    """An empty page beside which the extension's modules can be imported."""
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=[*QUIET, "--no-sandbox"])
        page = await browser.new_page()
        await page.route(f"{ADDRESS}**", _answer)
        await page.goto(ADDRESS)
        yield page
        await browser.close()


async def _answer(route: Route) -> None:
    name = route.request.url.removeprefix(ADDRESS)
    if name == "":
        await route.fulfill(content_type="text/html", body="<!doctype html><meta charset=utf-8><body></body>")
    else:
        await route.fulfill(content_type="text/javascript", body=(EXTENSION / name).read_text("utf-8"))


async def run(page: Page, html: str, module: str, call: str) -> Any:
    """What `call` gives on this HTML, with the module's exports in `m` and `$` for `document.querySelector`."""
    await page.evaluate("(html) => document.body.setHTMLUnsafe(html)", html)
    script = f"""async () => {{
      const m = await import({json.dumps("/" + module)});
      const $ = (css) => document.querySelector(css);
      return {call};
    }}"""
    return await page.evaluate(script)
