"""Where words stand on a page: the one way to find their boxes, and whose words they are that nobody need read."""

from collections.abc import Sequence

from playwright.async_api import ElementHandle, FloatRect

from agent.domain.private_words import private_words

OURS = "appealdesk-mark, appealdesk-order, [data-appealdesk-mark], script, style"
"""What is no text of the page."""

_LETTERS = """
  const walker = document.createTreeWalker(row, NodeFilter.SHOW_TEXT);
  const chars = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (node.parentElement.closest(given.ours)) continue;
    [...node.data].reduce((at, char) => {
      if (!/\\s/u.test(char)) chars.push({ char, node, at });
      return at + char.length;
    }, 0);
  }
  const origin = row.getBoundingClientRect();
  const boxesOf = (first, last) => {
    const range = document.createRange();
    range.setStart(first.node, first.at);
    range.setEnd(last.node, last.at + last.char.length);
    return [...range.getClientRects()]
      .filter((rect) => rect.width > 0 && rect.height > 0)
      .map((rect) => [rect.left - origin.left, rect.top - origin.top, rect.width, rect.height]);
  };
"""
"""White space differs between page and response. Range.getClientRects gives a box for each line and element."""

_SEEN = """
  const windows = new Map();
  const windowOf = (element) => {
    if (windows.has(element)) return windows.get(element);
    const above = element === row ? [-1e9, -1e9, 1e9, 1e9] : windowOf(element.parentElement);
    const style = getComputedStyle(element);
    const cuts = style.display !== "inline" && (style.overflowX !== "visible" || style.overflowY !== "visible");
    const box = element.getBoundingClientRect();
    const left = box.left + element.clientLeft - origin.left;
    const top = box.top + element.clientTop - origin.top;
    const own = cuts ? [left, top, left + element.clientWidth, top + element.clientHeight] : above;
    const within = [Math.max(above[0], own[0]), Math.max(above[1], own[1]),
                    Math.min(above[2], own[2]), Math.min(above[3], own[3])];
    windows.set(element, within);
    return within;
  };
  const seenOf = ([left, top, width, height], element) => {
    const [from, over, to, under] = windowOf(element);
    const cut = [Math.max(left, from), Math.max(top, over)];
    const size = [Math.min(left + width, to) - cut[0], Math.min(top + height, under) - cut[1]];
    return 2 * size[0] + 1 > width && 2 * size[1] + 1 > height ? [...cut, ...size] : null;
  };
  const isDrawn = (element) => element.checkVisibility({ opacityProperty: true, visibilityProperty: true });
"""
"""What is seen of a box in elements of the row that cut off or scroll what is in them; less than half is nothing."""

PLACES_OF_LETTERS = f"""
(row, given) => {{
{_LETTERS}
{_SEEN}
  return chars.map((one) => {{
    const [box] = boxesOf(one, one);
    const element = one.node.parentElement;
    return [one.char, ...((box && isDrawn(element) && seenOf(box, element)) || [0, 0, 0, 0])];
  }});
}}
"""
"""Each character with its box, one without size where it takes no room, is hidden or cut off."""

BOXES_OF_WORDS = f"""
(row, given) => {{
{_LETTERS}
  return given.words.flatMap((word) => {{
    const wanted = [...word].filter((char) => !/\\s/u.test(char));
    const starts = [...chars.keys()].filter((start) => start + wanted.length <= chars.length
      && wanted.every((char, at) => chars[start + at].char === char));
    return wanted.length ? starts.flatMap((start) => boxesOf(chars[start], chars[start + wanted.length - 1])) : [];
  }});
}}
"""


async def private_places(within: ElementHandle, names: Sequence[str] = (), but: str = OURS) -> list[FloatRect]:
    """Boxes round what points to somebody, in css pixels of the view, one for each line; `but` (css) is not looked at.

    `names` are names to be found as well.
    """
    words = private_words(await within.inner_text(), names)
    origin = await within.bounding_box() if words else None
    if origin is None:
        return []
    rects = await within.evaluate(BOXES_OF_WORDS, {"words": list(words), "ours": but})
    return [
        {"x": origin["x"] + left, "y": origin["y"] + top, "width": width, "height": height}
        for left, top, width, height in rects
    ]
