"""Pieces of one long picture joined: every line once, also where a piece lies a little beside its place."""

import pytest
from PIL import Image

from agent.browser.stitching import stitched


@pytest.fixture
def long() -> Image.Image:
    return Image.effect_noise((90, 700), 90).convert("RGB")


def pieces_of(long: Image.Image, tops: list[int], off: int = 0) -> list[tuple[int, Image.Image]]:
    return [(top + off * (top > 0), long.crop((0, top, 90, top + 200))) for top in tops]


@pytest.mark.parametrize("off", [0, 3, -40])
def test_what_lies_beside_its_place_is_put_where_its_content_belongs(long: Image.Image, off: int) -> None:
    whole = stitched(pieces_of(long, [0, 130, 260, 390, 500], off))
    assert whole is not None
    assert whole.tobytes() == long.tobytes()


def test_on_blank_paper_the_scroll_position_decides() -> None:
    blank = Image.new("RGB", (90, 700), "white")
    whole = stitched(pieces_of(blank, [0, 150, 300, 450]))
    assert whole is not None
    assert whole.height == 650


def test_one_piece_is_the_whole(long: Image.Image) -> None:
    whole = stitched([(0, long)])
    assert whole is not None
    assert whole.tobytes() == long.tobytes()


def test_pieces_with_nothing_in_common_are_not_joined(long: Image.Image) -> None:
    other = Image.effect_noise((90, 200), 90).convert("RGB")
    assert stitched([(0, long.crop((0, 0, 90, 200))), (150, other)]) is None
    assert stitched([(0, long.crop((0, 0, 90, 200))), (900, other)]) is None, "a gap between them"


def test_a_scrollbar_that_moves_does_not_keep_pieces_apart(long: Image.Image) -> None:
    first, second = (piece.copy() for _, piece in pieces_of(long, [0, 150]))
    first.paste("black", (84, 0, 90, 60))
    second.paste("black", (84, 40, 90, 100))
    whole = stitched([(0, first), (150, second)])
    assert whole is not None
    assert whole.height == 350
