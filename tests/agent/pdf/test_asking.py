"""What is asked of PDF files: pages drawn, and bad files told apart within time and memory."""

import time
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from agent.errors import Invalid
from agent.pdf.asking import count_pages, draw_page
from tests.agent.pdf import made_pdfs


def put(folder: Path, content: bytes) -> Path:
    path = folder / "a.pdf"
    path.write_bytes(content)
    return path


async def test_a_page_becomes_a_picture_of_its_print(tmp_path: Path) -> None:
    path = put(tmp_path, made_pdfs.report(3))
    assert await count_pages(path) == 3
    drawn = await draw_page(path, 3)
    with Image.open(BytesIO(drawn.png)) as picture:
        assert (picture.format, picture.mode, drawn.dpi) == ("PNG", "RGB", 144)
        assert abs(picture.height - 1684) <= 1
        darkest, _ = picture.convert("L").getextrema()
    assert darkest == 0, "the print is there"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (made_pdfs.locked(), "有密码"),
        (b"%PDF-1.7\n" + b"x" * 300, "坏了"),
        (made_pdfs.report(2)[:9000], "坏了"),
        (made_pdfs.pdf(), "一页也没有"),
    ],
)
async def test_a_bad_file_is_told_apart_and_says_that_the_original_is_kept(
    tmp_path: Path, content: bytes, said: str
) -> None:
    with pytest.raises(Invalid, match=said) as refused:
        await count_pages(put(tmp_path, content))
    assert "原件已经存好" in refused.value.detail
    assert refused.value.next_step


async def test_a_page_that_would_be_drawn_for_hours_is_stopped_by_time_or_memory(tmp_path: Path) -> None:
    path = put(tmp_path, made_pdfs.endless())
    assert await count_pages(path) == 1
    began = time.monotonic()
    with pytest.raises(Invalid, match="太复杂"):
        await draw_page(path, 1, seconds=2)
    assert time.monotonic() - began < 15


async def test_a_page_of_any_size_becomes_a_picture_of_bounded_size(tmp_path: Path) -> None:
    drawn = await draw_page(put(tmp_path, made_pdfs.pdf((200_000, 200_000))), 1)
    with Image.open(BytesIO(drawn.png)) as picture:
        assert max(picture.size) <= 5000
    assert drawn.dpi < 2


async def test_a_picture_that_claims_billions_of_pixels_harms_nobody(tmp_path: Path) -> None:
    drawn = await draw_page(put(tmp_path, made_pdfs.picture_bomb()), 1)
    with Image.open(BytesIO(drawn.png)) as picture:
        assert picture.size == (1190, 1684)


async def test_a_page_that_is_not_there_is_broken(tmp_path: Path) -> None:
    with pytest.raises(Invalid, match="坏了"):
        await draw_page(put(tmp_path, made_pdfs.report(1)), 2)
