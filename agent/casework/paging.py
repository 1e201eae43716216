"""How a picture that is too tall is cut into pages, never through a line, each with its number and the times."""

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from itertools import pairwise

from PIL import Image, ImageDraw, ImageFont

from agent.casework.shrinking import PHOTO_FORMATS
from agent.domain.chat_times import Spoken, summed_up
from agent.domain.workdays import SHANGHAI
from agent.errors import PictureUnread
from agent.quiet_rows import LOSS, quiet_cuts
from agent.raster import on_white, opened

TALLEST = 6000
"""Pixels of a page: taller pictures are scaled down by viewers until nobody can read them."""

SCREEN_RATIO = 3
"""So many times as tall as it is wide is no photograph but a long screenshot, whatever its format."""

PAGES_MAX = 20
HEAD = 64
"""Pixels of the head at the width of a back end's page."""

INK, PALE, BUYER, SELLER = "#1f2329", "#c9cdd4", "#c2410c", "#1d4ed8"
FONTS = ("NotoSansCJK-Regular.ttc", "wqy-zenhei.ttc", "msyh.ttc", "PingFang.ttc", "STHeiti Light.ttc")


@dataclass(frozen=True)
class Titled:
    """What the head of each page says: its picture's title, and for a chat who spoke when."""

    title: str
    lines: tuple[Spoken, ...] = ()


def pages_of(content: bytes, titled: Titled, side: int | None) -> tuple[bytes, ...]:
    """PNG pages no taller than `side` and `TALLEST`, in order; each with 第 1/3 页 in its head.

    Empty where the picture is no screenshot, is not too tall, is too wide for `side`, or has no place to be cut at.
    Apps save long screenshots in formats of photographs too: there the shape tells.
    """
    try:
        with opened(content) as image:
            is_lossy = image.format in PHOTO_FORMATS
            is_photo = is_lossy and image.height < SCREEN_RATIO * image.width
            if is_photo or getattr(image, "n_frames", 1) > 1:
                return ()
            whole = on_white(image).convert("RGB")
    except PictureUnread:
        return ()
    tallest = tallest_page(side)
    head = _head_height(whole.width)
    if whole.height <= tallest or whole.width > tallest or tallest < 4 * head:
        return ()
    cuts = quiet_cuts(whole, tallest - head, LOSS if is_lossy else 0)
    if cuts is None or len(cuts) - 1 > PAGES_MAX:
        return ()
    parts = [whole.crop((0, top, whole.width, below)) for top, below in pairwise(cuts)]
    return tuple(_page(part, titled, number, len(parts)) for number, part in enumerate(parts, 1))


def tallest_page(side: int | None) -> int:
    """Pixels, for a form with this limit of sides."""
    return min(TALLEST, side or TALLEST)


def _page(part: Image.Image, titled: Titled, number: int, count: int) -> bytes:
    head = _head_height(part.width)
    page = Image.new("RGB", (part.width, head + part.height), "white")
    page.paste(part, (0, head))
    draw, scale = ImageDraw.Draw(page), head / HEAD
    font = _font(round(15 * scale))
    said = f"{titled.title}　第 {number}/{count} 页"
    if not isinstance(font, ImageFont.FreeTypeFont):  # without a Chinese font at least the number
        said = f"{number}/{count}"
    draw.text((12 * scale, 8 * scale), said, INK, font)
    if titled.lines and isinstance(font, ImageFont.FreeTypeFont):
        _draw_times(draw, titled.lines, part.width, scale)
    draw.line((0, head - 1, part.width, head - 1), PALE, max(1, round(scale)))
    out = BytesIO()
    page.save(out, "PNG")
    return out.getvalue()


def _draw_times(draw: ImageDraw.ImageDraw, lines: Sequence[Spoken], width: int, scale: float) -> None:
    """A line from the first to the last time; the buyer's lines are strokes above it, the shop's below."""
    first, last = lines[0].at, lines[-1].at
    font = _font(round(12 * scale))
    words = [f"{at.astimezone(SHANGHAI):%Y-%m-%d %H:%M}" for at in (first, last)]
    sides = [12 * scale + draw.textlength(word, font) for word in words]
    note = f"{summed_up(lines)}（上：买家，下：店铺）"
    draw.text((width - 12 * scale - draw.textlength(note, font), 9 * scale), note, INK, font)
    middle, left, right = 46 * scale, sides[0] + 12 * scale, width - sides[1] - 12 * scale
    draw.text((12 * scale, 38 * scale), words[0], INK, font)
    draw.text((width - sides[1], 38 * scale), words[1], INK, font)
    draw.line((left, middle, right, middle), PALE, max(1, round(scale)))
    span = (last - first).total_seconds() or 1
    for line in lines:
        x = left + (right - left) * (line.at - first).total_seconds() / span
        end = middle - 9 * scale if line.by_buyer else middle + 9 * scale
        draw.line((x, middle, x, end), BUYER if line.by_buyer else SELLER, max(1, round(1.5 * scale)))


def _head_height(width: int) -> int:
    return round(HEAD * max(1.0, width / 1280))


def _font(size: int) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    for name in FONTS:
        try:
            return ImageFont.truetype(name, size)
        except OSError:
            continue
    return ImageFont.load_default()
