"""Pictures as others made them: damaged in any byte, transparent, of sixteen bits, too big."""

import random
from collections.abc import Callable
from contextlib import suppress
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, ImageDraw

from agent.casework.drawn_copy import draw_copy
from agent.casework.paging import Titled, pages_of
from agent.casework.shrinking import at_reading_size, shrink, size_of, why_unfit
from agent.casework.vault.looking import thumbnail_of
from agent.domain.picture_marks import Mark, MarkKind
from agent.errors import NotFound, PictureUnread
from agent.raster import PIXELS_MAX, on_white, opened

BOX = Mark(kind=MarkKind.BOX, left=2, top=2, width=30, height=4)
USES: tuple[Callable[[bytes], object], ...] = (
    lambda content: shrink(content, size_bytes=None, side=None, formats=("JPEG", "PNG")),
    why_unfit,
    size_of,
    lambda content: at_reading_size(content, 2.0, None),
    lambda content: pages_of(content, Titled("聊天记录"), None),
)


def small(form: str) -> bytes:
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x8825] = {1: "N", 2: (30.0, 15.0, 12.0)}
    out = BytesIO()
    told = {"exif": exif.tobytes()} if form in ("PNG", "JPEG", "WEBP") else {}
    Image.effect_noise((40, 8), 80).convert("RGB").save(out, form, **told)
    return out.getvalue()


@pytest.mark.parametrize("form", ["PNG", "JPEG", "WEBP", "TIFF", "GIF", "JPEG2000"])
def test_whatever_byte_is_wrong_nothing_but_the_picture_is_lost(form: str) -> None:
    whole, chance = small(form), random.Random(form)
    for _ in range(60):
        damaged = bytearray(whole)
        for _ in range(chance.randint(1, 4)):
            damaged[chance.randrange(len(damaged))] = chance.randrange(256)
        for use in USES:
            use(bytes(damaged))
        with suppress(PictureUnread):
            draw_copy(bytes(damaged), [BOX])


async def test_a_damaged_photo_has_no_thumbnail(tmp_path: Path) -> None:
    photo = tmp_path / "photo"
    photo.write_bytes(small("PNG")[:80])
    with pytest.raises(NotFound):
        await thumbnail_of(photo)


def words_on(ground: Image.Image, ink: object) -> bytes:
    ImageDraw.Draw(ground).rectangle((10, 10, 29, 29), fill=ink)  # type: ignore[arg-type]  # a colour of its mode
    out = BytesIO()
    ground.save(out, "PNG")
    return out.getvalue()


TRANSPARENT = words_on(Image.new("RGBA", (100, 100), (0, 0, 0, 0)), (0, 0, 0, 255))
SIXTEEN = words_on(Image.new("I;16", (100, 100), 40_000), 0)


@pytest.mark.parametrize(("content", "ground"), [(TRANSPARENT, 255), (SIXTEEN, 156)])
def test_black_words_stay_black_and_their_ground_light_on_every_copy(content: bytes, ground: int) -> None:
    made = shrink(content, size_bytes=None, side=None, formats=("PNG",))
    assert made is not None
    for copy in (made.content, draw_copy(content, [BOX]).content):
        grey = Image.open(BytesIO(copy)).convert("L")
        assert (grey.getpixel((20, 20)), grey.getpixel((70, 70))) == (0, ground)


def test_pages_of_a_transparent_picture_are_white() -> None:
    tall = words_on(Image.new("RGBA", (300, 9000), (0, 0, 0, 0)), (0, 0, 0, 255))
    last = Image.open(BytesIO(pages_of(tall, Titled("聊天记录"), None)[-1]))
    assert last.getpixel((150, last.height - 20)) == (255, 255, 255)


def test_a_colour_that_counts_as_transparent_becomes_white() -> None:
    out = BytesIO()
    Image.new("RGB", (4, 4), (0, 0, 0)).save(out, "PNG", transparency=(0, 0, 0))
    with opened(out.getvalue()) as image:
        assert on_white(image).getpixel((1, 1)) == (255, 255, 255)


def test_a_picture_of_too_many_pixels_is_refused_before_they_are_drawn() -> None:
    out = BytesIO()
    side = int(PIXELS_MAX**0.5) + 1
    Image.new("1", (side, side)).save(out, "PNG")
    with pytest.raises(PictureUnread, match="太大"):
        draw_copy(out.getvalue(), [BOX])
