"""One browser for each module, and a server whose page a test writes itself; what the page sent is in its log."""

import os
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer
from PIL import Image
from playwright.async_api import Browser, Page, async_playwright

from tests.practice.fixtures import CHROMIUM
from tests.practice.forms.serving import LOG, FormLog, make_app

OpenForm = Callable[[str], Awaitable[Page]]


@pytest.fixture(scope="module")
async def chromium() -> AsyncIterator[Browser]:
    as_root = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=["--disable-gpu", *as_root])
        yield browser
        await browser.close()


@pytest.fixture
async def form_server() -> AsyncIterator[TestServer]:
    server = TestServer(make_app())
    await server.start_server()
    yield server
    await server.close()


@pytest.fixture
def form_log(form_server: TestServer) -> FormLog:
    assert isinstance(form_server.app, web.Application)
    return form_server.app[LOG]


@pytest.fixture
async def open_form(chromium: Browser, form_server: TestServer) -> AsyncIterator[OpenForm]:
    """Open a form: the name of a page of `tests/practice/forms`, or its whole HTML."""

    context = await chromium.new_context()

    async def open_it(form: str) -> Page:
        page = await context.new_page()
        if "<" in form:
            address = str(form_server.make_url("/written"))
            html = f'<!doctype html><html lang="zh-CN"><meta charset="utf-8"><body>{form}</body></html>'
            await page.route(address, lambda route: route.fulfill(body=html, content_type="text/html; charset=utf-8"))
            await page.goto(address)
        else:
            await page.goto(str(form_server.make_url(f"/forms/{form}.html")))
        return page

    yield open_it
    await context.close()


@pytest.fixture
def pictures(tmp_path: Path) -> tuple[str, str]:
    paths = (tmp_path / "聊天记录.png", tmp_path / "物流.png")
    for path, color in zip(paths, ("red", "blue"), strict=True):
        Image.new("RGB", (40, 40), color).save(path)
    return str(paths[0]), str(paths[1])
