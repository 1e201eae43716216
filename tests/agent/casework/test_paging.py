"""Tall pictures cut into pages: no line is cut, lost or there twice, and each page has its number."""

from datetime import UTC, datetime, timedelta
from io import BytesIO

import pytest
from PIL import Image, ImageDraw

from agent.casework.paging import TALLEST, Titled, pages_of
from agent.domain.chat_times import Spoken
from tests.agent.casework.test_shrinking import noise

TITLED = Titled(
    "聊天记录", tuple(Spoken(datetime(2026, 11, 20, tzinfo=UTC) + timedelta(hours=n * n), n % 3 > 0) for n in range(30))
)


def chat_picture(count: int, pitch: int = 40, form: str = "PNG") -> bytes:
    """Lines of noise as text, each marked at its left with a colour of its own; a rule runs down the side."""
    image = Image.new("RGB", (600, count * pitch), "white")
    draw = ImageDraw.Draw(image)
    draw.line((590, 0, 590, image.height), "black")
    for n in range(count):
        image.paste(Image.effect_noise((400, 20), 90).convert("RGB"), (60, n * pitch + 10))
        draw.rectangle((0, n * pitch + 10, 30, n * pitch + 29), (255, n // 250, n % 250))
    out = BytesIO()
    image.save(out, form)
    return out.getvalue()


def lines_of(page: bytes) -> list[tuple[int, int]]:
    """Number and height of the marks down the page."""
    image = Image.open(BytesIO(page)).convert("RGB")
    strip = image.crop((3, 64, 4, image.height)).tobytes()
    found: list[tuple[int, int]] = []
    for at in range(0, len(strip), 3):
        red, green, blue = strip[at : at + 3]
        if red == 255 and green < 200:
            number = green * 250 + blue
            if found and found[-1][0] == number:
                found[-1] = (number, found[-1][1] + 1)
            else:
                found.append((number, 1))
    return found


@pytest.mark.parametrize("side", [None, 2000])
def test_every_line_stands_whole_on_exactly_one_page(side: int | None) -> None:
    pages = pages_of(chat_picture(400), TITLED, side)
    assert len(pages) > 1
    assert [line for page in pages for line in lines_of(page)] == [(n, 20) for n in range(400)]
    assert all(Image.open(BytesIO(page)).height <= (side or TALLEST) for page in pages)


@pytest.mark.parametrize("form", ["JPEG", "WEBP"])
@pytest.mark.parametrize("side", [None, 3000])
def test_a_long_screenshot_in_a_format_of_photographs_is_paged_between_its_lines(form: str, side: int | None) -> None:
    pages = pages_of(chat_picture(300, form=form), TITLED, side)
    assert len(pages) > 1
    strips = [Image.open(BytesIO(page)).convert("L").crop((60, 64, 460, 10_000)) for page in pages]
    for page, strip in zip(pages, strips, strict=True):
        height = Image.open(BytesIO(page)).height - 64
        ends = [strip.crop((0, at, 400, at + 2)).getextrema() for at in (0, height - 2)]
        assert all(low > 200 for low, _ in ends), "a page begins and ends between lines"


def test_a_photograph_is_not_paged() -> None:
    assert pages_of(noise((2500, 7000), "JPEG"), TITLED, 3000) == ()


def test_the_heads_differ_by_the_number_of_the_page_and_show_who_spoke() -> None:
    pages = pages_of(chat_picture(400), TITLED, None)
    heads = [Image.open(BytesIO(page)).convert("RGB").crop((0, 0, 600, 64)) for page in pages]
    assert len({head.tobytes() for head in heads}) == len(pages)
    colours = {colour for _, colour in heads[0].getcolors(100_000) or ()}
    assert {(0xC2, 0x41, 0x0C), (0x1D, 0x4E, 0xD8)} <= colours
    plain = pages_of(chat_picture(400), Titled("评价截图"), None)
    assert (0xC2, 0x41, 0x0C) not in {
        colour for _, colour in Image.open(BytesIO(plain[0])).crop((0, 0, 600, 64)).getcolors(100_000) or ()
    }


def test_what_is_not_too_tall_or_has_no_quiet_place_is_not_cut() -> None:
    assert pages_of(chat_picture(20), TITLED, None) == ()
    assert pages_of(noise((300, 7000)), TITLED, None) == ()
    assert pages_of(noise((300, 7000), "JPEG"), TITLED, None) == ()
    assert pages_of(chat_picture(100), TITLED, 500) == (), "it is too wide for the limit"
    assert pages_of(chat_picture(200), TITLED, 100) == ()
    assert pages_of(b"no picture", TITLED, None) == ()
