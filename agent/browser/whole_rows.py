"""How a row taller than what is seen of it is pictured whole: beyond the view, or piece by piece as a list scrolls."""

from io import BytesIO
from typing import Any, Literal, TypedDict

from PIL import Image
from playwright.async_api import ElementHandle, FloatRect
from playwright.async_api import Page as Tab

WITHOUT_OUR_MARKS = """
appealdesk-mark, appealdesk-list, appealdesk-order, [data-appealdesk-mark] { visibility: hidden !important; }
"""
"""What we put into the page is no part of the evidence; hidden, not removed, so that nothing moves."""

PIECES_MAX = 40
HEAD = 120
"""Css pixels of a list's head, or a quarter of its window: what stays in place above may cover so much of a piece."""

WINDOW = """
(row) => {
  let [top, bottom] = window.parent === window ? [-1e9, 1e9] : [0, innerHeight];
  for (let one = row.parentElement; one && one !== document.documentElement; one = one.parentElement) {
    const isPage = one === document.body && getComputedStyle(document.documentElement).overflowY === "visible";
    if (isPage || getComputedStyle(one).overflowY === "visible") continue;
    const begins = one.getBoundingClientRect().top + one.clientTop;
    [top, bottom] = [Math.max(top, begins), Math.min(bottom, begins + one.clientHeight)];
  }
  return [top, bottom, row.getBoundingClientRect().top];
}
"""
"""Between which heights of its frame a row can be seen, the page's own window left aside, and where it begins."""

SCROLL = """
(row, by) => {
  const scrolls = (one) =>
    one.scrollHeight > one.clientHeight && /auto|scroll/u.test(getComputedStyle(one).overflowY);
  let list = row.parentElement;
  while (list && !scrolls(list)) list = list.parentElement;
  const scroller = list ?? document.scrollingElement;
  scroller.scrollTo({ top: scroller.scrollTop + by, behavior: "instant" });
}
"""


class Drawing(TypedDict):
    scale: Literal["device"]
    animations: Literal["disabled"]
    caret: Literal["hide"]
    style: str


def how_drawn() -> Drawing:
    """As sharp as the screen, standing still, without anything of ours."""
    return {"scale": "device", "animations": "disabled", "caret": "hide", "style": WITHOUT_OUR_MARKS}


async def shows_whole(tab: Tab, row: ElementHandle, area: FloatRect) -> bool:
    """Whether all of the area is in the view as it is scrolled now."""
    top, bottom = await _window(row)
    top, bottom = max(top, 0), min(bottom, await tab.evaluate("() => innerHeight"))
    return bool(top - 1 <= area["y"] and area["y"] + area["height"] <= bottom + 1)


async def picture_of_area(tab: Tab, row: ElementHandle, area: FloatRect) -> bytes | None:
    """A PNG of an area (css pixels of the view) that begins or ends with `row`; null where it cannot be seen whole.

    The list that it lies in is scrolled meanwhile, and afterwards as it was.
    """
    top, bottom = await _window(row)
    if top - 1 <= area["y"] and area["y"] + area["height"] <= bottom + 1:
        return await _shot(tab, area, 0, area["height"])
    began = (await _box(row))["y"]
    try:
        pieces = await _pieces(tab, row, area)
    finally:
        await row.evaluate(SCROLL, (await _box(row))["y"] - began)
    return _joined(pieces, area) if pieces else None


async def _pieces(tab: Tab, row: ElementHandle, area: FloatRect) -> list[tuple[float, bytes]]:
    """What was seen of the area from which height on, down to its end; empty where a part of it never came in sight."""
    above = (await _box(row))["y"] - area["y"]
    pieces: list[tuple[float, bytes]] = []
    done = 0.0
    while done < area["height"] - 0.5 and len(pieces) < PIECES_MAX:
        top, bottom = await _window(row)
        now = (await _box(row))["y"] - above
        await row.evaluate(SCROLL, now + done - top - min(HEAD, (bottom - top) / 4))
        top, bottom = await _window(row)
        now = (await _box(row))["y"] - above
        end = min(float(int(bottom - now)), area["height"])
        if now + done < top - 1 or end <= done:
            return []
        pieces.append((done, await _shot(tab, {**area, "y": now}, done, end)))
        done = end
    return pieces if done >= area["height"] - 0.5 else []


async def _shot(tab: Tab, area: FloatRect, start: float, end: float) -> bytes:
    """The part of the area between two heights, also where it lies outside the view."""
    left, top = await tab.evaluate("() => [scrollX, scrollY]")
    clip: FloatRect = {
        "x": area["x"] + left,
        "y": area["y"] + top + start,
        "width": area["width"],
        "height": end - start,
    }
    return await tab.screenshot(full_page=True, clip=clip, **how_drawn())


async def _window(row: ElementHandle) -> tuple[float, float]:
    top, bottom, begins = await row.evaluate(WINDOW)
    moved = (await _box(row))["y"] - begins
    return top + moved, bottom + moved


async def _box(row: ElementHandle) -> Any:
    return await row.bounding_box() or {"x": 0, "y": 0, "width": 0, "height": 0}


def _joined(pieces: list[tuple[float, bytes]], area: FloatRect) -> bytes:
    pictures = [(start, Image.open(BytesIO(png)).convert("RGB")) for start, png in pieces]
    width = pictures[0][1].width
    scale = width / area["width"]
    whole = Image.new("RGB", (width, round(area["height"] * scale)), "white")
    for start, picture in pictures:
        whole.paste(picture, (0, round(start * scale)))
    out = BytesIO()
    whole.save(out, "PNG")
    return out.getvalue()
