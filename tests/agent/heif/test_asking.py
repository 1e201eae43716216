"""What is asked of HEIC files: good ones decoded, bad ones told apart, whatever they do to their decoder."""

import random
from contextlib import suppress
from pathlib import Path

import pytest
from PIL import Image, ImageOps

from agent.errors import PictureUnread
from agent.heif.asking import HeifUnread, decode, is_heif
from agent.raster import PIXELS_MAX, opened
from tests.agent.test_archive import HEIC


def changed(*changes: tuple[int, int]) -> bytes:
    """The picture with bytes of these values at these places."""
    content = bytearray(HEIC)
    for place, value in changes:
        content[place] = value
    return bytes(content)


CRASHING = changed((179, 255), (336, 1))
"""Found by changing bytes at random: libheif 1.23.0 reads where nothing is, and its process is gone."""


def test_a_phones_picture_is_upright_and_tells_when_and_where_it_was_taken(tmp_path: Path) -> None:
    (tmp_path / "a.heic").write_bytes(HEIC)
    for given in (HEIC, tmp_path / "a.heic"):
        with opened(given) as image:
            assert (image.format, image.mode, image.size) == ("HEIF", "RGB", (64, 96))
            assert image.getexif().get_ifd(0x8825)[2] == (30.0, 15.0, 12.0)
            assert ImageOps.exif_transpose(image).size == (64, 96), "it is not turned twice"


@pytest.mark.parametrize(
    ("head", "is_one"),
    [
        (HEIC, True),
        (b"\0\0\0\x18ftypmif1\0\0\0\0mif1heic", True),
        (b"\0\0\0\x18ftypmif1\0\0\0\0avifmiaf" + b"heic", False),
        (b"\0\0\0\x18ftypmp42\0\0\0\0isommp42", False),
        (b"\xff\xd8\xff", False),
    ],
)
def test_it_is_told_by_its_brands(head: bytes, is_one: bool) -> None:
    assert is_heif(head) is is_one


def test_one_that_crashes_its_decoder_leaves_us_alive() -> None:
    with suppress(HeifUnread):  # a later version may well decode it
        assert decode(CRASHING, PIXELS_MAX).size


@pytest.mark.parametrize("content", [HEIC[:-1], HEIC[:200], HEIC[:12], HEIC[:12] + bytes(400)])
def test_what_is_damaged_costs_itself_alone(content: bytes) -> None:
    with pytest.raises(HeifUnread):
        decode(content, PIXELS_MAX)
    with pytest.raises(PictureUnread, match="打不开"), opened(content):
        raise AssertionError("it was opened")


def test_more_pixels_than_may_be_are_not_decoded() -> None:
    with pytest.raises(Image.DecompressionBombError):
        decode(HEIC, 64 * 96 - 1)
    assert decode(HEIC, 64 * 96).size == (64, 96)


def test_who_takes_too_long_is_stopped() -> None:
    with pytest.raises(HeifUnread):
        decode(HEIC, PIXELS_MAX, seconds=0.001)


@pytest.mark.parametrize("seed", range(12))
def test_no_changed_byte_is_ever_more_than_refused(seed: int) -> None:
    chance = random.Random(seed)
    places = [(chance.randrange(12, len(HEIC)), chance.choice([0, 1, 127, 128, 255])) for _ in range(8)]
    with suppress(HeifUnread):
        assert decode(changed(*places), PIXELS_MAX).size
