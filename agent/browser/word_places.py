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

PLACES_OF_LETTERS = f"""
(row, given) => {{
{_LETTERS}
  return chars.map((one) => [one.char, ...(boxesOf(one, one)[0] ?? [0, 0, 0, 0])]);
}}
"""
"""Each character with its box, one without size where it takes no room."""

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
