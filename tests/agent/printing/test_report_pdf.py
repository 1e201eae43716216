"""The report as a PDF: what its font lacks is named, never left out."""

import random
from pathlib import Path

import pypdfium2
from PIL import Image, ImageDraw

from agent.domain.report import Block, Facts, Heading, Picture, Report, Subheading, Words
from agent.printing.fonts import chinese_font
from agent.printing.report_pdf import WRITTEN_OUT, print_report

SAID = "垃圾店家😡💩骗子❤\ufe0f东西\u202e م"


def printed(*chapters: tuple[Block, ...], path: Path = Path()) -> pypdfium2.PdfDocument:
    return pypdfium2.PdfDocument(
        print_report(Report("材料", (), chapters), chinese_font(), lambda _: path, foot="案件")
    )


def words_in(*blocks: Block, path: Path = Path()) -> str:
    pages = printed((Heading("评价"), *blocks), path=path)
    return "".join("".join(page.get_textpage().get_text_bounded().split()) for page in pages)


def test_what_the_font_lacks_is_named_and_said_once() -> None:
    found = words_in(Words(SAID), Subheading(SAID), Facts((("评价", SAID), ("又说", SAID))))
    named = "垃圾店家[表情U+1F621][表情U+1F4A9]骗子[表情U+2764]东西[字符U+0645]"
    assert found.count(named) == 4
    assert found.count(WRITTEN_OUT.replace(" ", "")) == 1
    assert found.index(WRITTEN_OUT) < found.index("又说"), "under the words in which it stands first"


def test_plain_words_are_printed_as_they_are_without_a_remark() -> None:
    found = words_in(Words("垃圾店家，骗子！①㊗"))
    assert "垃圾店家，骗子！①㊗" in found
    assert "U+" not in found


def test_a_damaged_picture_is_named_and_the_rest_printed(tmp_path: Path) -> None:
    damaged = tmp_path / "picture"
    damaged.write_bytes(b"\x89PNG\r\n\x1a\n" + b"\x00" * 50)
    found = words_in(Picture("0" * 64, "证据 1"), Words("后面的话"), path=damaged)
    assert "证据1：这张图片打不开" in found
    assert "后面的话" in found


def test_no_line_begins_with_a_comma_and_no_name_of_a_file_is_broken() -> None:
    said = "你们这家店的老板就是个骗子，死全家，专门骗人的钱；我在网上买了这么多年东西。" * 6
    names = Facts((("文件 review_picture-1.png（SHA-256）", said), ("来源", "z" * 300)))
    pages = printed((Heading("评价"), Words(said), names))
    lines = [line for page in pages for line in page.get_textpage().get_text_bounded().splitlines()]
    assert not any(line[:1] in "，；。" for line in lines if line)
    assert any("review_picture-1.png" in line for line in lines)
    assert sum(line.count("z") for line in lines) == 300, "what is longer than a line is broken"


def test_chapters_follow_on_one_page_where_there_is_room() -> None:
    short = (Heading("一章"), Words("没有。"))
    assert len(printed(short, short, short)) == 2, "the cover, and one page"
    assert len(printed(*[short] * 40)) > 4


def test_a_tall_picture_goes_on_over_pages_between_its_lines(tmp_path: Path) -> None:
    lines = Image.new("RGB", (600, 4000), "white")
    draw = ImageDraw.Draw(lines)
    for top in range(5, 4000, 40):
        draw.text((20, top), "line of a long list", fill="black", font_size=24)
    lines.save(tmp_path / "lines.png")
    pages = printed((Heading("图"), Picture("0" * 64, "证据 1")), path=tmp_path / "lines.png")
    heights = []
    for page in pages:
        for one in page.get_objects(filter=[3]):
            picture = one.get_bitmap().to_pil().convert("L")
            heights.append(picture.height)
            assert picture.crop((0, picture.height - 1, 600, picture.height)).getextrema()[0] > 200, "cut amid white"
    assert sum(heights) == 4000
    assert len(heights) > 2


def test_a_tall_photograph_is_cut_where_a_page_ends(tmp_path: Path) -> None:
    noise = Image.frombytes("RGB", (80, 2600), random.Random(7).randbytes(80 * 2600 * 3))
    noise.save(tmp_path / "noise.png")
    pages = printed((Heading("图"), Picture("0" * 64, "证据 1")), path=tmp_path / "noise.png")
    assert sum(one.get_bitmap().height for page in pages for one in page.get_objects(filter=[3])) == 2600
