"""How all of a list that scrolls within the page is loaded and pictured, with the page round it as it stands."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from PIL import Image
from playwright.async_api import ElementHandle, FloatRect
from playwright.async_api import Page as Tab

from agent.browser.pictures import picture_of_page, picture_of_region, region_of
from agent.browser.reader import content_frame
from agent.browser.stitching import stitched
from agent.browser.whole_rows import how_drawn
from agent.browser.word_places import OURS, private_places
from agent.domain.letters import Box
from shared.page import Page as PackPage

SETTLED_SECONDS = 0.8
POLL_SECONDS = 0.1
LOADING_SECONDS = 45
"""A chat of years is not loaded to its end; what was said lately is at its lower end, which is pictured first."""

PIXELS_MAX = 85_000_000
"""More cannot be opened safely by those who look at it."""

SCROLLER = """
(given) => {
  const first = given.anchors.map((css) => document.querySelector(css)).find(Boolean);
  for (let at = first; at && at !== document.body && at !== document.documentElement; at = at.parentElement) {
    const scrolls = ["auto", "scroll", "overlay"].includes(getComputedStyle(at).overflowY);
    if (scrolls && at.scrollHeight > at.clientHeight + 1 && at.clientHeight > 40) return at;
  }
  return document.scrollingElement;
}
"""

LIST = "[data-appealdesk-scrolls]"
"""Written on the list, so that what stands beside it can be told from it."""

SAME_WITHIN = 4
"""Pixels."""

IS_INNER = "(scroller) => scroller !== document.scrollingElement"

SCROLLS = "(scroller) => scroller.scrollHeight > scroller.clientHeight + 1"

STILL = """
(scroller) => {
  scroller.setAttribute("data-appealdesk-scrolls", "");
  scroller.style.scrollBehavior = "auto";
  for (const one of scroller.querySelectorAll("*")) {
    if (getComputedStyle(one).position === "sticky") one.style.position = "static";
  }
  for (const one of document.querySelectorAll("body *")) {
    if (getComputedStyle(one).position === "fixed" && !one.contains(scroller)) one.style.visibility = "hidden";
  }
}
"""
"""In a tab of our own: what stays in place while the list scrolls would stand in every piece."""

GO = """
async (scroller, top) => {
  if (scroller.scrollTop === top) scroller.scrollTop = top + (top > 0 ? -2 : 2);
  await new Promise((done) => requestAnimationFrame(() => done()));
  scroller.scrollTop = top;
  await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done())));
  return scroller.scrollTop;
}
"""
"""Moved even where it is there already: a list loads more when it is scrolled."""

MEASURE = """
(scroller) => ({
  height: scroller.scrollHeight,
  seen: scroller.clientHeight,
  wide: scroller.clientWidth,
  left: scroller.clientLeft,
  top: scroller.clientTop,
})
"""


@dataclass(frozen=True)
class LongPicture:
    """A PNG; `is_whole` is false where the list went on and could not be taken to its end.

    `private` are the places of what points to somebody, as far as the page's text tells. `scale`: pixels for one css
    pixel.
    """

    png: bytes
    is_whole: bool
    private: tuple[Box, ...] = ()
    scale: float | None = None


@dataclass(frozen=True)
class _Pieces:
    """Pictures with how far down each begins, in their pixels; `private`: places in css pixels of the list's window,
    counted from the first piece's upper end."""

    images: list[tuple[int, Image.Image]]
    private: list[FloatRect]
    is_whole: bool


async def load_whole_list(tab: Tab, page: PackPage) -> bool:
    """Scroll the page's list to both ends until nothing more comes. False where it still grew when time was up."""
    scroller = await _scroller(tab, page)
    if scroller is None or not await scroller.evaluate(SCROLLS):
        return True
    clock = asyncio.get_running_loop()
    end, height = clock.time() + LOADING_SECONDS, -1
    while clock.time() < end:
        await scroller.evaluate(GO, 10_000_000)
        await _settled(scroller)
        await scroller.evaluate(GO, 0)
        grown = await _settled(scroller)
        if grown == height:
            return True
        height = grown
    return False


async def picture_of_whole(tab: Tab, page: PackPage, region: str | None, names: Sequence[str] = ()) -> LongPicture:
    """The page, or its region (css), with all that scrolls within it laid out; for a tab of the agent's own.

    What is fixed over the page is hidden. A page that scrolls as a whole needs no stitching. `names` are looked for
    besides numbers and addresses.
    """
    scroller = await _scroller(tab, page)
    is_inner = scroller is not None and await scroller.evaluate(IS_INNER)
    scale: float = await tab.evaluate("devicePixelRatio")
    if scroller is None or not is_inner:
        png = await _plain(tab, page, region)
        base_box = await _base_box(tab, page, region)
        places = [_moved(one, base_box) for one in await _places(tab, page, region, names, OURS)]
        return LongPicture(png, is_whole=True, private=pixel_boxes(places, scale), scale=scale)
    await scroller.evaluate(STILL)
    await scroller.scroll_into_view_if_needed()
    await scroller.evaluate(GO, 0)
    window = await _window(tab, scroller)
    base_box = await _base_box(tab, page, region)
    base = _opened(await _plain(tab, page, region))
    beside = [_moved(one, base_box) for one in await _places(tab, page, region, names, f"{OURS}, {LIST}")]
    taken = await _pieces(tab, scroller, window, base.width, names)
    # An image that arrives late moves what stands below it: then the same again, once.
    if (whole := stitched(taken.images)) is None:
        taken = await _pieces(tab, scroller, window, base.width, names)
        whole = stitched(taken.images)
    if whole is None:
        return LongPicture(_png(base), is_whole=False, scale=scale)
    laid_out = _laid_out(base, base_box, window, whole)
    grown = (laid_out.height - base.height) / scale
    below = window["y"] + window["height"] - base_box[1]
    places = [one if one["y"] < below else _moved(one, (0, -grown)) for one in beside]
    places += [_moved(one, (base_box[0] - window["x"], base_box[1] - window["y"])) for one in taken.private]
    return LongPicture(_png(laid_out), taken.is_whole, pixel_boxes(places, scale), scale)


async def _places(tab: Tab, page: PackPage, region: str | None, names: Sequence[str], but: str) -> list[FloatRect]:
    """What points to somebody in the region, else in the page's own frame, in css pixels of the view."""
    frame = content_frame(tab, page)
    within = (await region_of(tab, page, region) if region else None) or (
        await frame.query_selector("body") if frame else None
    )
    return await private_places(within, names, but) if within else []


def _moved(place: FloatRect, origin: tuple[float, float]) -> FloatRect:
    return place | {"x": place["x"] - origin[0], "y": place["y"] - origin[1]}


def pixel_boxes(places: Sequence[FloatRect], scale: float) -> tuple[Box, ...]:
    """In whole pixels of the picture; what two pieces showed is there once."""
    boxes: list[Box] = []
    for one in places:
        box = (
            round(one["x"] * scale),
            round(one["y"] * scale),
            round(one["width"] * scale),
            round(one["height"] * scale),
        )
        if not any(all(abs(a - b) <= SAME_WITHIN for a, b in zip(box, other, strict=True)) for other in boxes):
            boxes.append(box)
    return tuple(boxes)


async def _scroller(tab: Tab, page: PackPage) -> ElementHandle | None:
    frame = content_frame(tab, page)
    if frame is None:
        return None
    listings = (page.chat, page.rows, page.notices)
    anchors = [one.row for one in listings if one is not None and one.row] + [page.ready]
    return (await frame.evaluate_handle(SCROLLER, {"anchors": anchors})).as_element()


async def _settled(scroller: ElementHandle) -> int:
    """Its height once that stays."""
    clock = asyncio.get_running_loop()
    height, since = -1, clock.time()
    while clock.time() - since < SETTLED_SECONDS:
        now: int = (await scroller.evaluate(MEASURE))["height"]
        if now != height:
            height, since = now, clock.time()
        await asyncio.sleep(POLL_SECONDS)
    return height


async def _window(tab: Tab, scroller: ElementHandle) -> FloatRect:
    """What of the list can be seen, in css pixels of the view."""
    box, inner = await scroller.bounding_box(), await scroller.evaluate(MEASURE)
    view: Mapping[str, Any] = await tab.evaluate("({ width: innerWidth, height: innerHeight })")
    assert box is not None, "it was scrolled into view"
    left, top = max(0, round(box["x"] + inner["left"])), max(0, round(box["y"] + inner["top"]))
    width = min(inner["wide"], view["width"] - left)
    height = min(inner["seen"] - (top - round(box["y"] + inner["top"])), view["height"] - top)
    return {"x": left, "y": top, "width": width, "height": height}


async def _base_box(tab: Tab, page: PackPage, region: str | None) -> tuple[float, float]:
    """Where the plain picture begins, in css pixels of the view."""
    within = await region_of(tab, page, region) if region else None
    found = await within.bounding_box() if within else None
    if found is not None:
        return int(found["x"]), int(found["y"])
    scrolled: tuple[float, float] = await tab.evaluate("[-scrollX, -scrollY]")
    return scrolled


async def _plain(tab: Tab, page: PackPage, region: str | None) -> bytes:
    return await (picture_of_region(tab, page, region) if region else picture_of_page(tab))


async def _pieces(
    tab: Tab, scroller: ElementHandle, window: FloatRect, base_width: int, names: Sequence[str]
) -> _Pieces:
    """The list from its upper end, or from as far above its lower end as a picture may be tall; and whether all."""
    inner = await scroller.evaluate(MEASURE)
    scale: float = await tab.evaluate("devicePixelRatio")
    last = inner["height"] - inner["seen"]
    first = max(0, inner["height"] - int(PIXELS_MAX / (base_width * scale)))
    step = max(20, int(window["height"] * 0.8))
    pieces = _Pieces([], [], is_whole=first == 0)
    began: float | None = None
    for wanted in [*range(first, last, step), last]:
        top = await scroller.evaluate(GO, wanted)
        began = top if began is None else began
        png = await tab.screenshot(clip=window, **how_drawn())
        pieces.images.append((round(top * scale), _opened(png)))
        seen = [_moved(one, (window["x"], window["y"])) for one in await private_places(scroller, names)]
        in_sight = [one for one in seen if 0 <= one["y"] + one["height"] / 2 <= window["height"]]
        pieces.private.extend(_moved(one, (0, began - top)) for one in in_sight)
    return pieces


def _laid_out(base: Image.Image, base_box: tuple[float, float], window: FloatRect, whole: Image.Image) -> Image.Image:
    """The page with the list grown to its full height; beside the list, below what was seen, there is nothing."""
    scale = whole.width / window["width"]
    left, top = round((window["x"] - base_box[0]) * scale), round((window["y"] - base_box[1]) * scale)
    below = top + round(window["height"] * scale)
    grown = max(0, whole.height - (below - top))
    page = Image.new("RGB", (base.width, base.height + grown), "white")
    page.paste(base.crop((0, 0, base.width, below)), (0, 0))
    page.paste(base.crop((0, below, base.width, base.height)), (0, below + grown))
    page.paste(whole, (left, top))
    return page


def _opened(png: bytes) -> Image.Image:
    with Image.open(BytesIO(png)) as image:
        return image.convert("RGB")


def _png(image: Image.Image) -> bytes:
    out = BytesIO()
    image.save(out, "PNG")
    return out.getvalue()
