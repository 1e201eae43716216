"""How red boxes are drawn: on a copy, so that the picture that was taken stays as it was."""

from collections.abc import Sequence

from PIL import Image, ImageDraw

from agent.domain.letters import Box

RED = (220, 20, 20)
MARGIN = 3
LINE = 3


def draw_red_boxes(copy: Image.Image, boxes: Sequence[Box]) -> None:
    """A red frame round each box, on the picture itself."""
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
