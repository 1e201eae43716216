"""How red boxes are drawn: on a copy, so that the picture that was taken stays as it was."""

import io
from collections.abc import Sequence

from PIL import Image, ImageDraw

RED = (220, 20, 20)
MARGIN = 3
LINE = 3


def draw_red_boxes(png: bytes, boxes: Sequence[tuple[int, int, int, int]]) -> bytes:
    """A new PNG with a red frame round each box (left, top, width, height in pixels); the same input, the same bytes.

    Nothing but pixels is carried over: no EXIF, no text chunks, no time.
    """
    with Image.open(io.BytesIO(png)) as taken:
        copy = taken.convert("RGB")
    copy.info.clear()
    draw = ImageDraw.Draw(copy)
    for left, top, width, height in boxes:
        frame = (
            max(0, left - MARGIN),
            max(0, top - MARGIN),
            min(copy.width - 1, left + width + MARGIN),
            min(copy.height - 1, top + height + MARGIN),
        )
        if frame[0] < frame[2] and frame[1] < frame[3]:
            draw.rectangle(frame, outline=RED, width=LINE)
    kept = io.BytesIO()
    copy.save(kept, "PNG", optimize=False)
    return kept.getvalue()
