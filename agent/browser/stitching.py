"""How pieces of one long content, each taken further down, become one picture: no line twice, none missing."""

from collections.abc import Sequence

from PIL import Image, ImageChops, ImageStat

SLACK = 48
"""Pixels that a piece may lie beside where the scroll position puts it: lists move a little when they load."""

SCROLLBAR = 32
"""Pixels at the right that are not compared: a scrollbar may be drawn over the content, and it moves."""

ALIKE = 6.0
"""Mean difference of shades (of 255) below which two strips are the same content."""


def stitched(pieces: Sequence[tuple[int, Image.Image]]) -> Image.Image | None:
    """The pieces joined; each is `(top in pixels of the whole, picture)`, all of one width, from the top down.

    Where a piece goes is decided by what it has in common with those above; its `top` says where to look first. Null
    where a piece has nothing in common with them: joining it would lose or repeat lines.
    """
    first_top, first = pieces[0]
    placed = [(0, first)]
    for top, piece in pieces[1:]:
        above_top, above = placed[-1]
        at = _join(above, piece, top - first_top - above_top)
        if at is None:
            return None
        placed.append((above_top + at, piece))
    last_top, last = placed[-1]
    whole = Image.new("RGB", (first.width, last_top + last.height), "white")
    for top, piece in placed:
        whole.paste(piece, (0, top))
    return whole


def _join(above: Image.Image, piece: Image.Image, expected: int) -> int | None:
    """Where in `above` the piece begins; of the places that fit equally well the one nearest to `expected`."""
    nearest = sorted(range(expected - SLACK, expected + SLACK + 1), key=lambda at: abs(at - expected))
    tried = ((_difference(above, piece, at), at) for at in nearest if 0 <= at < above.height)
    best: tuple[float, int] | None = None
    for difference, at in tried:
        if difference == 0:
            return at
        if best is None or difference < best[0]:
            best = (difference, at)
    return best[1] if best is not None and best[0] < ALIKE else None


def _difference(above: Image.Image, piece: Image.Image, at: int) -> float:
    width = max(1, above.width - SCROLLBAR)
    height = min(above.height - at, piece.height)
    common = (above.crop((0, at, width, at + height)), piece.crop((0, 0, width, height)))
    return max(ImageStat.Stat(ImageChops.difference(*common)).mean)
