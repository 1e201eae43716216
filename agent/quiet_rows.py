"""Where a tall picture may be cut: between two lines of text, never through one."""

from collections.abc import Sequence

from PIL import Image, ImageChops

QUIET_ROWS = 3
"""So many rows alike lie between two lines of text, and within none."""

LOSS = 16
"""So far, of 255, a colour that a photograph's format keeps may lie from what was drawn."""

LEAST_PART = 0.4
"""A part is at least this full, so that there are not many of them."""


def quiet_cuts(whole: Image.Image, tallest: int, loss: int = 0) -> tuple[int, ...] | None:
    """Where parts of at most `tallest` begin, and the end; each cut amid rows alike. Null where there are none.

    Rows are alike where no colour of theirs differs by more than `loss`.
    """
    below = ImageChops.offset(whole, 0, -1).crop((0, 0, whole.width, whole.height - 1))
    apart = ImageChops.difference(whole.crop((0, 0, *below.size)), below).point(lambda value: value > loss and 255)
    raw, stride = apart.tobytes(), whole.width * 3
    is_alike = [raw.count(0, at, at + stride) == stride for at in range(0, len(raw), stride)]
    cuts = [0]
    while whole.height - cuts[-1] > tallest:
        cut = _last_quiet(is_alike, cuts[-1] + int(tallest * LEAST_PART), cuts[-1] + tallest)
        if cut is None:
            return None
        cuts.append(cut)
    return (*cuts, whole.height)


def _last_quiet(is_alike: Sequence[bool], least: int, most: int) -> int | None:
    """The middle of the longest run of rows alike, the lowest of those that are as long."""
    best: tuple[int, int] | None = None
    length = 0
    for row in range(least, most):
        length = length + 1 if is_alike[row] else 0
        if length >= QUIET_ROWS and (best is None or length >= best[0]):
            best = (length, row)
    return None if best is None else best[1] - best[0] // 2
