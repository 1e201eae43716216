"""Every pack's small pages, read in a real browser by the one reader: each gives what stands beside it."""

import asyncio
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from playwright.async_api import Page as Tab
from playwright.async_api import async_playwright

from agent.browser.find import find_browser
from agent.browser.launch import launch_options
from agent.browser.reader import reader_call
from shared.packs import PLATFORMS, load_packs, page_at
from shared.page import Page
from shared.platform import Platform

PACKS = load_packs()
PAGES = sorted(PLATFORMS.glob("*/pages/*.html"))


@pytest.fixture(scope="module")
def readings() -> dict[Path, dict[str, Any]]:
    """All the pages, each as the reader finds it at its address."""
    return asyncio.run(read_all())


async def read_all() -> dict[Path, dict[str, Any]]:
    options = launch_options(find_browser(None), headless=True)
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=options["executable_path"], args=options["args"])
        tab = await browser.new_page()
        return {html: await read(tab, PACKS, PACKS[html.parent.parent.name], html, beside(html)) for html in PAGES}


def beside(html: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(html.with_suffix(".json").read_text("utf-8"))
    return found


def rows_of(page: Page) -> list[str]:
    """Where the words of others stand, which are no signs of anything."""
    reviews = [page.rows.row, *(review.next_row for review in page.rows.reviews)] if page.rows else []
    listings = [listing.row for listing in (page.notices, page.chat) if listing]
    return [css for css in (*reviews, *listings) if css]


async def read(
    tab: Tab, packs: Mapping[str, Platform], pack: Platform, html: Path, given_with: dict[str, Any]
) -> dict[str, Any]:
    await tab.unroute_all()
    await tab.route("**/*", lambda route: route.fulfill(body=html.read_text("utf-8"), content_type="text/html"))
    await tab.goto(given_with["url"])
    found = page_at(packs, given_with["url"])
    given = {
        "session": pack.session.model_dump(mode="json", by_alias=True),
        "besides": ", ".join(rows_of(found[1])) if found else "",
        "page": found[1].model_dump(mode="json", by_alias=True) if found else None,
        "bodies": [json.dumps(response) for response in given_with["responses"]],
        "texts": {name: [json.dumps(one)] for name, one in given_with.get("records", {}).items()},
    }
    call = """{
        ...(given.page?.orders
            ? { orders: ordersIn(document, given.page.orders).map(({ row }) => readOrder(row, given.page.orders)) }
            : {}),
        session: sessionState(document, given.session, given.besides),
        shop: readShop(document, given.session),
        ...(given.page === null ? {} : readPage(document, given.page, given.bodies, given.texts)),
    }"""
    reading: dict[str, Any] = await tab.evaluate(reader_call(call), given)
    return {"page": found[1].name if found else None, **reading}


def test_every_pack_has_pages() -> None:
    assert {page.parent.parent.name for page in PAGES} == set(PACKS)


def name_of(html: Path) -> str:
    return f"{html.parent.parent.name}/{html.stem}"


@pytest.mark.parametrize("html", PAGES, ids=name_of)
def test_a_page_gives_what_stands_beside_it(html: Path, readings: dict[Path, dict[str, Any]]) -> None:
    assert readings[html] == beside(html)["gives"]


@pytest.mark.parametrize("html", PAGES, ids=name_of)
def test_a_page_gives_nothing_to_another_platform(html: Path) -> None:
    others = {name: pack for name, pack in PACKS.items() if name != html.parent.parent.name}
    assert page_at(others, beside(html)["url"]) is None


@pytest.mark.parametrize("name", PACKS)
def test_every_page_of_a_pack_has_a_small_one(name: str) -> None:
    urls = [beside(html)["url"] for html in PAGES if html.parent.parent.name == name]
    read_here = {found[1].name for url in urls if (found := page_at(PACKS, url))}
    assert read_here == {page.name for page in PACKS[name].pages}
