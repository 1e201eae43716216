"""How a picture's copy is drawn anew from the original: first what nobody may read, then the red boxes."""

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO

from PIL import Image, ImageDraw, ImageOps

from agent.browser.red_boxes import draw_red_boxes
from agent.casework.shrinking import MEDIA_TYPES, PHOTO_FORMATS, SUFFIXES
from agent.domain.letters import Box
from agent.domain.picture_marks import Mark, MarkKind, marks_within
from agent.raster import on_white, opened

CELLS = 5
"""Along the shorter side of a place made unreadable."""

SHADE = 0.82
QUALITY = 95


@dataclass(frozen=True)
class DrawnCopy:
    """A picture without metadata; `marks` are those that lie on it."""

    content: bytes
    suffix: str
    media_type: str
    marks: tuple[Mark, ...]


def draw_copy(original: bytes, marks: Sequence[Mark]) -> DrawnCopy:
    """The original upright, without EXIF, with the marks; a photograph stays JPEG, all else is PNG.

    Of a blurred place only its mean colour is left, so that no calculation brings its words back. Raises
    PictureUnread where the picture cannot be read.
    """
    with opened(original) as taken:
        form = "JPEG" if taken.format in PHOTO_FORMATS else "PNG"
        copy = on_white(ImageOps.exif_transpose(taken)).convert("RGB")
    copy.info.clear()
    on_it = marks_within(marks, copy.width, copy.height)
    for mark in on_it:
        if mark.kind is MarkKind.BLUR:
            _make_unreadable(copy, mark)
    draw_red_boxes(copy, [_box(mark) for mark in on_it if mark.kind is MarkKind.BOX])
    return DrawnCopy(_saved(copy, form), SUFFIXES[form], MEDIA_TYPES[form], on_it)


def _make_unreadable(copy: Image.Image, mark: Mark) -> None:
    area = (mark.left, mark.top, mark.left + mark.width, mark.top + mark.height)
    mean = copy.crop(area).resize((1, 1), Image.Resampling.BOX).tobytes()
    light, dark = tuple(mean), tuple(round(part * SHADE) for part in mean)
    draw = ImageDraw.Draw(copy)
    draw.rectangle((area[0], area[1], area[2] - 1, area[3] - 1), fill=light)
    cell = max(4, min(mark.width, mark.height) // CELLS)
    for row, top in enumerate(range(area[1], area[3], cell)):
        for left in range(area[0] + cell * (row % 2), area[2], 2 * cell):
            draw.rectangle((left, top, min(left + cell, area[2]) - 1, min(top + cell, area[3]) - 1), fill=dark)


def _box(mark: Mark) -> Box:
    return mark.left, mark.top, mark.width, mark.height


def _saved(image: Image.Image, form: str) -> bytes:
    out = BytesIO()
    if form == "JPEG":
        image.save(out, form, quality=QUALITY, subsampling=0)
    else:
        image.save(out, form)
    return out.getvalue()
