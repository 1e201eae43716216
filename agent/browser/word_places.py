"""Where words stand on a page: the one way to find their boxes, and whose words they are that nobody need read."""

from collections.abc import Sequence

from playwright.async_api import ElementHandle, FloatRect

from agent.domain.private_words import private_words

OURS = "appealdesk-mark, appealdesk-order, [data-appealdesk-mark], script, style"
"""What is no text of the page."""

BOXES_OF_WORDS = """
(row, given) => {
  const walker = document.createTreeWalker(row, NodeFilter.SHOW_TEXT);
  const chars = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (node.parentElement.closest(given.ours)) continue;
    [...node.data].reduce((at, char) => {
      if (!/\\s/u.test(char)) chars.push({ char, node, at });
      return at + char.length;
    }, 0);
  }
  const bare = (text) => [...text].filter((char) => !/\\s/u.test(char));
  const placesOf = (text, from, to) => {
    const wanted = bare(text);
    const found = [];
    for (let start = from; wanted.length > 0 && start + wanted.length <= to; start += 1) {
      if (wanted.every((char, at) => chars[start + at].char === char)) found.push(start);
    }
    return found.map((start) => [start, start + wanted.length]);
  };
  const [[from, to] = [0, chars.length]] = placesOf(given.within, 0, chars.length);
  const origin = row.getBoundingClientRect();
  return given.words.flatMap((word) => placesOf(word, from, to)).flatMap(([start, end]) => {
    const range = document.createRange();
    range.setStart(chars[start].node, chars[start].at);
    range.setEnd(chars[end - 1].node, chars[end - 1].at + chars[end - 1].char.length);
    return [...range.getClientRects()]
      .filter((rect) => rect.width > 0 && rect.height > 0)
      .map((rect) => [rect.left - origin.left, rect.top - origin.top, rect.width, rect.height]);
  });
}
"""
"""Range.getClientRects gives a box for each line and element; white space differs between page and response."""


async def private_places(within: ElementHandle, names: Sequence[str] = (), but: str = OURS) -> list[FloatRect]:
    """Boxes round what points to somebody, in css pixels of the view, one for each line; `but` (css) is not looked at.

    `names` are names to be found as well.
    """
    words = private_words(await within.inner_text(), names)
    origin = await within.bounding_box() if words else None
    if origin is None:
        return []
    rects = await within.evaluate(BOXES_OF_WORDS, {"words": list(words), "within": "", "ours": but})
    return [
        {"x": origin["x"] + left, "y": origin["y"] + top, "width": width, "height": height}
        for left, top, width, height in rects
    ]
