"""How a review's row and a page are pictured as the platform shows them, and where the offending words stand."""

import asyncio
import struct
from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import ceil, floor
from typing import Any

from playwright.async_api import BrowserContext, ElementHandle, FloatRect
from playwright.async_api import Error as PlaywrightError
from playwright.async_api import Page as Tab
from playwright.async_api import TimeoutError as PlaywrightTimeoutError

from agent.browser.reader import content_frame
from agent.browser.whole_rows import how_drawn, picture_of_area, shows_whole
from agent.browser.word_places import OURS, PLACES_OF_LETTERS, private_places
from agent.domain.letters import Box, Letter, is_seen_whole, letters_within
from agent.errors import NotFound
from shared.page import Page as PackPage

CAPTURE_ATTRIBUTE = "data-appealdesk-capture"

TRIES, REST_SECONDS = 12, 0.25
"""How often a moving page is pictured, and how long it is left alone between."""


@dataclass(frozen=True)
class RowPicture:
    """A PNG as the browser drew it.

    `private` are the places of what points to somebody. `is_whole`: false where a part of the row never came in sight,
    or the page folds the review's text. `letters` are the review's, so that words of it can be boxed. `scale`: pixels
    for one css pixel.
    """

    png: bytes
    url: str
    private: tuple[Box, ...] = ()
    is_whole: bool = True
    letters: tuple[Letter, ...] = ()
    scale: float | None = None


@dataclass(frozen=True)
class _Places:
    """Where everything stands, in css pixels: the rows in the view, the letters in the last row, what is private."""

    rows: tuple[FloatRect, ...]
    letters: tuple[tuple[str, float, float, float, float], ...]
    private: tuple[FloatRect, ...]


async def picture_of_row(context: BrowserContext, capture_id: str, within: str = "") -> RowPicture:
    """The row that the extension marked for this capture, at the screen's own resolution.

    `within` is the review's text: only its letters are told then, not those of the goods' title beside it. A page that
    moves while it is pictured (the side panel opens, a list is filled) is pictured again: a picture counts only where
    everything stood at the same places before and after. Raises NotFound when no open tab shows the row any more, or
    the page never rests.
    """
    for _ in range(TRIES):
        tab, rows = await _marked_rows(context, capture_id)
        try:
            for row in rows:
                await row.scroll_into_view_if_needed()
            before = await _places_of(rows)
            png, is_whole = await _png_of(tab, rows, before)
            if before.rows and before == await _places_of(rows):
                picture = _row_picture(tab, before, png, within)
                return replace(picture, is_whole=is_whole and is_seen_whole(picture.letters, within))
        except PlaywrightError as error:  # a row that the page has just replaced
            if tab.is_closed() or isinstance(error, PlaywrightTimeoutError):
                raise
        await asyncio.sleep(REST_SECONDS)
    raise NotFound("评价所在的页面一直在变，没能截图。", "请等页面显示完，再点一次“准备申诉”。")


async def _places_of(rows: Sequence[ElementHandle]) -> _Places:
    boxes = [box for row in rows if (box := await row.bounding_box())]
    letters = [tuple(letter) for letter in await rows[-1].evaluate(PLACES_OF_LETTERS, {"ours": OURS})]
    private = [place for row in rows for place in await private_places(row)]
    return _Places(tuple(boxes), tuple(letters), tuple(private))


async def _png_of(tab: Tab, rows: Sequence[ElementHandle], places: _Places) -> tuple[bytes, bool]:
    """The rows as one picture, and whether all of them is on it."""
    if not places.rows:  # gone meanwhile: what is drawn counts for nothing
        return b"", False
    area = _around(places.rows)
    if not await shows_whole(tab, rows[-1], area) and (png := await picture_of_area(tab, rows[-1], area)):
        return png, True
    is_whole = await shows_whole(tab, rows[-1], area)
    if len(rows) == 1:
        return await rows[0].screenshot(**how_drawn()), is_whole
    return await tab.screenshot(clip=area, **how_drawn()), is_whole


def _row_picture(tab: Tab, places: _Places, png: bytes, within: str) -> RowPicture:
    area = places.rows[0] if len(places.rows) == 1 else _around(places.rows)
    left, top = places.rows[-1]["x"] - area["x"], places.rows[-1]["y"] - area["y"]
    moved = [(x + left, y + top, width, height) for _, x, y, width, height in places.letters]
    all_letters = [
        Letter(char, *_cut(box, png))
        for (char, *_), box in zip(places.letters, _in_pixels(moved, area, png), strict=True)
    ]
    letters = letters_within(all_letters, within)
    private = _in_pixels(_within(places.private, area), area, png)
    return RowPicture(
        png,
        _bare(tab.url),
        private,
        letters=letters,
        scale=_scale_of(area, png),
    )


def _within(places: Sequence[FloatRect], area: FloatRect) -> list[tuple[float, float, float, float]]:
    return [(one["x"] - area["x"], one["y"] - area["y"], one["width"], one["height"]) for one in places]


def _around(boxes: Sequence[FloatRect]) -> FloatRect:
    """The whole pixels that hold all the boxes: a review may fill two rows."""
    left, top = floor(min(box["x"] for box in boxes)), floor(min(box["y"] for box in boxes))
    right = ceil(max(box["x"] + box["width"] for box in boxes))
    bottom = ceil(max(box["y"] + box["height"] for box in boxes))
    return {"x": left, "y": top, "width": right - left, "height": bottom - top}


async def picture_of_page(tab: Tab) -> bytes:
    """The whole page as a PNG, also what must be scrolled to; without our marks."""
    return await tab.screenshot(full_page=True, **how_drawn())


async def picture_of_region(tab: Tab, page: PackPage, region: str) -> bytes:
    """The first visible element that `region` (css) finds in the page's own frame, as a PNG; else the whole page."""
    found = await region_of(tab, page, region)
    if found is None:
        return await picture_of_page(tab)
    return await found.screenshot(**how_drawn())


async def region_of(tab: Tab, page: PackPage, region: str) -> ElementHandle | None:
    """The first visible element that `region` (css) finds in the page's own frame."""
    frame = content_frame(tab, page)
    found = frame.locator(region).filter(visible=True).first if frame else None
    return await found.element_handle() if found is not None and await found.count() else None


async def _marked_rows(context: BrowserContext, capture_id: str) -> tuple[Tab, Sequence[ElementHandle]]:
    """The row, or the two rows that make one review, the one with its words last."""
    selector = f'[{CAPTURE_ATTRIBUTE}="{capture_id}"]'
    for tab in reversed(context.pages):
        for frame in tab.frames:
            try:
                rows = await frame.query_selector_all(selector)
            except PlaywrightError:  # a tab that is just closing or loading shows no row
                continue
            if rows and await rows[-1].is_visible():
                return tab, rows
    raise NotFound("浏览器里已经看不到这条评价了，没能截图。", "请打开评价所在的页面，再点一次“准备申诉”。")


def _in_pixels(rects: Sequence[Sequence[float]], area: Any, png: bytes) -> tuple[Box, ...]:
    # The picture begins at the whole pixel above and left of the row.
    left, top = area["x"] - int(area["x"] + 1e-3), area["y"] - int(area["y"] + 1e-3)
    scale = _scale_of(area, png)
    return tuple(
        (round((x + left) * scale), round((y + top) * scale), round(width * scale), round(height * scale))
        for x, y, width, height in rects
    )


def _scale_of(area: Any, png: bytes) -> float:
    wide = -(-(area["x"] + area["width"] - 1e-3) // 1) - int(area["x"] + 1e-3)
    return float(_size_of(png)[0] / wide)


def _cut(box: Box, png: bytes) -> Box:
    """What of the box lies on the picture; without size where nothing does."""
    width, height = _size_of(png)
    left, top = min(max(box[0], 0), width), min(max(box[1], 0), height)
    right, bottom = min(box[0] + box[2], width), min(box[1] + box[3], height)
    return left, top, max(0, right - left), max(0, bottom - top)


def _size_of(png: bytes) -> tuple[int, int]:
    width, height = struct.unpack(">II", png[16:24])
    return width, height


def _bare(url: str) -> str:
    return url.split("#")[0].split("?")[0]
