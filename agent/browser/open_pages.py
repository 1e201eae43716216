"""The pages that the operator has open herself, and a picture of one of them as it stands."""

from collections.abc import Mapping
from hashlib import sha256
from urllib.parse import urlsplit

from playwright.async_api import BrowserContext, FloatRect
from playwright.async_api import Page as Tab

from agent.browser.long_pictures import LongPicture, pixel_boxes
from agent.browser.whole_rows import how_drawn
from agent.browser.word_places import private_places

TALLEST = 16_000
"""Css pixels; Chromium draws what lies below 16,384 of a device's pixels again from the top."""

LOOPBACK = frozenset({"127.0.0.1", "localhost"})


def open_pages(context: BrowserContext) -> Mapping[str, Tab]:
    """Her tabs by a name that lasts as long as the address, first opened first; none of ours, none that is empty."""
    return {key_of(tab.url): tab for tab in context.pages if _is_hers(tab)}


def key_of(url: str) -> str:
    return sha256(url.encode()).hexdigest()[:16]


def place_of(tab: Tab) -> str:
    """The page's address as it may be shown: without query, which may hold tokens."""
    parts = urlsplit(tab.url)
    return f"{parts.hostname}{parts.path}".rstrip("/")


async def picture_of_open_page(tab: Tab) -> LongPicture:
    """All of the page, down to `TALLEST`, without our marks; what points to somebody has its places."""
    width, height, scale = await tab.evaluate(
        "() => [document.documentElement.clientWidth, document.documentElement.scrollHeight, devicePixelRatio]"
    )
    most = int(TALLEST / scale)
    seen = min(height, most)
    body = await tab.query_selector("body")
    places = await private_places(body) if body else []
    left, top = await tab.evaluate("() => [scrollX, scrollY]")
    png = await tab.screenshot(full_page=True, clip={"x": 0, "y": 0, "width": width, "height": seen}, **how_drawn())
    on_it = [_moved(one, left, top) for one in places if one["y"] + top < seen]
    return LongPicture(png, is_whole=height <= most, private=pixel_boxes(on_it, scale), scale=scale)


def _moved(place: FloatRect, left: float, top: float) -> FloatRect:
    return {"x": place["x"] + left, "y": place["y"] + top, "width": place["width"], "height": place["height"]}


def _is_hers(tab: Tab) -> bool:
    parts = urlsplit(tab.url)
    return not tab.is_closed() and parts.scheme in ("http", "https") and parts.hostname not in LOOPBACK
