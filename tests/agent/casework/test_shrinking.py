"""Pictures made to fit, with real pictures of real words, and refused where the words would go."""

import random
from io import BytesIO

import pytest
from PIL import Image, ImageDraw
from PIL.PngImagePlugin import PngInfo

from agent.casework.plain_pictures import tells_more
from agent.casework.shrinking import (
    LEAST_PHOTO_SIDE,
    LEAST_SCREEN_SCALE,
    at_reading_size,
    shrink,
    size_of,
    why_unfit,
)

BOTH = ("JPEG", "PNG")


def noise(size: tuple[int, int], form: str = "PNG", **saved: object) -> bytes:
    """What compresses badly, as a photograph does."""
    out = BytesIO()
    Image.effect_noise(size, 80).convert("RGB").save(out, form, **saved)
    return out.getvalue()


def opened(content: bytes) -> Image.Image:
    return Image.open(BytesIO(content))


def test_a_picture_gets_no_smaller_than_the_limit_wants() -> None:
    content = noise((1000, 800))
    made = shrink(content, size_bytes=500_000, side=None, formats=BOTH)
    assert made is not None
    assert len(made.content) <= 500_000 < len(content)
    assert (made.scale, made.format, opened(made.content).size) == (1.0, "JPEG", (1000, 800))


def test_a_screenshot_is_never_made_smaller_than_its_words_bear() -> None:
    content = noise((1000, 800))
    assert shrink(content, size_bytes=20_000, side=None, formats=BOTH) is None
    assert shrink(content, size_bytes=None, side=int(1000 * LEAST_SCREEN_SCALE) - 1, formats=BOTH) is None
    made = shrink(content, size_bytes=None, side=int(1000 * LEAST_SCREEN_SCALE), formats=BOTH)
    assert made is not None
    assert opened(made.content).size == (750, 600)


def test_a_photograph_may_get_smaller_as_long_as_its_shorter_side_bears_it() -> None:
    made = shrink(noise((4000, 3000), "JPEG"), size_bytes=2_500_000, side=None, formats=("JPEG",))
    assert made is not None
    assert len(made.content) <= 2_500_000
    assert min(opened(made.content).size) >= LEAST_PHOTO_SIDE
    long_chat = noise((1080, 6000), "JPEG")
    assert shrink(long_chat, size_bytes=None, side=4096, formats=("JPEG",)) is None


def test_the_copy_has_no_exif_and_stands_upright() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # turned by the camera
    exif[0x010F] = "a maker"
    made = shrink(noise((1200, 1100), "JPEG", exif=exif), size_bytes=None, side=None, formats=("JPEG",))
    assert made is not None
    image = opened(made.content)
    assert (dict(image.getexif()), image.size) == ({}, (1100, 1200))


def test_transparent_parts_become_white() -> None:
    out = BytesIO()
    image = Image.new("RGBA", (40, 40), (0, 0, 0, 0))
    ImageDraw.Draw(image).rectangle((20, 0, 39, 39), fill=(255, 0, 0, 255))
    image.save(out, "PNG")
    made = shrink(out.getvalue(), size_bytes=None, side=None, formats=("PNG",))
    assert made is not None
    assert (opened(made.content).getpixel((2, 2)), opened(made.content).getpixel((30, 2))) == (
        (255, 255, 255),
        (255, 0, 0),
    )


@pytest.mark.parametrize("content", [b"", b"\x89PNG\r\n\x1a\n" + b"\x00" * 50, b"words"])
def test_what_cannot_be_read_is_refused(content: bytes) -> None:
    assert shrink(content, size_bytes=None, side=None, formats=BOTH) is None
    assert size_of(content) is None
    assert at_reading_size(content, 2.0, None) == content


def test_moving_pictures_are_refused_for_they_would_lose_all_but_one() -> None:
    out = BytesIO()
    frames = [Image.new("RGB", (8, 8), shade) for shade in ("red", "blue")]
    frames[0].save(out, "GIF", save_all=True, append_images=frames[1:])
    assert shrink(out.getvalue(), size_bytes=None, side=None, formats=BOTH) is None


def test_a_picture_of_much_noise_keeps_its_size() -> None:
    grain = Image.frombytes("RGB", (600, 400), random.Random(1).randbytes(600 * 400 * 3))
    out = BytesIO()
    grain.save(out, "PNG")
    made = shrink(out.getvalue(), size_bytes=None, side=None, formats=("JPEG",))
    assert made is not None
    assert made.scale == 1.0


@pytest.mark.parametrize(
    ("content", "why"),
    [(b"words", "打不开"), (noise((1000, 800)), "字就看不清了")],
)
def test_why_nothing_fits_is_said(content: bytes, why: str) -> None:
    assert why in why_unfit(content)


def test_no_format_that_the_form_takes_is_a_refusal() -> None:
    assert shrink(noise((100, 100)), size_bytes=None, side=None, formats=()) is None


def test_a_size_is_in_pixels() -> None:
    assert size_of(noise((30, 70))) == (30, 70)


def test_a_picture_of_a_sharp_screen_may_lose_the_pixels_that_its_words_do_not_need() -> None:
    content = noise((1000, 800))
    assert shrink(content, size_bytes=None, side=375, formats=BOTH) is None, "nobody knows that it was a sharp one"
    made = shrink(content, size_bytes=None, side=375, formats=BOTH, sharpness=2.0)
    assert made is not None
    assert opened(made.content).size == (375, 300)
    assert shrink(content, size_bytes=None, side=374, formats=BOTH, sharpness=2.0) is None
    assert shrink(content, size_bytes=None, side=999, formats=BOTH, sharpness=0.5) is None, (
        "a page made small by zooming"
    )


@pytest.mark.parametrize(
    ("sharpness", "side", "size"),
    [
        (2.0, None, (400, 800)),
        (2.0, 320, (320, 640)),
        (2.0, 299, (400, 800)),
        (1.0, 600, (600, 1200)),
        (1.0, 900, None),
    ],
)
def test_a_picture_at_reading_size_has_a_pixel_for_a_css_pixel_or_as_few_as_its_words_bear(
    sharpness: float, side: int | None, size: tuple[int, int] | None
) -> None:
    content = noise((800, 1600))
    found = at_reading_size(content, sharpness, side)
    assert found == content if size is None else size_of(found) == size


def photo_with_place(size: tuple[int, int] = (1200, 900)) -> bytes:
    """A JPEG as a phone writes it: turned, with its maker and the place in EXIF."""
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x010F] = "a maker"
    exif[0x8825] = {1: "N", 2: (30.0, 15.0, 12.0), 3: "E", 4: (120.0, 9.0, 1.5)}
    return noise(size, "JPEG", exif=exif)


def saved(form: str, **more: object) -> bytes:
    out = BytesIO()
    Image.new("RGB", (20, 10), "red").save(out, form, **more)
    return out.getvalue()


def test_a_file_that_says_more_than_its_picture_is_known_by_its_parts() -> None:
    text = PngInfo()
    text.add_text("Comment", "taken at home")
    talking = [
        photo_with_place((40, 30)),
        saved("JPEG", comment=b"taken at home"),
        saved("JPEG") + b"a video behind it",
        saved("PNG", pnginfo=text),
        saved("PNG") + b"more",
        saved("JPEG") + photo_with_place((40, 30)),
        saved("GIF", comment=b"taken at home"),
        saved("GIF") + b"more",
        saved("GIF") + saved("GIF"),
        saved("GIF")[:-1] + b"!\xff\x0bXMP DataXMP\x03abc\x00;",
        saved("WEBP"),
        b"no picture",
    ]
    assert [tells_more(content) for content in talking] == [True] * len(talking)
    moving = {"save_all": True, "append_images": [Image.new("RGB", (20, 10), "blue")], "loop": 0, "duration": 100}
    plain = [saved("JPEG"), saved("PNG"), saved("GIF"), saved("JPEG", progressive=True), saved("GIF", **moving)]
    assert [tells_more(content) for content in plain] == [False] * len(plain)
