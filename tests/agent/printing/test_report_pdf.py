"""The report as a PDF: what its font lacks is named, never left out."""

from pathlib import Path

import pypdfium2

from agent.domain.report import Block, Facts, Heading, Picture, Report, Subheading, Words
from agent.printing.fonts import chinese_font
from agent.printing.report_pdf import WRITTEN_OUT, print_report

SAID = "垃圾店家😡💩骗子❤\ufe0f东西\u202e م"


def words_in(*blocks: Block, path: Path = Path()) -> str:
    report = Report("材料", (), ((Heading("评价"), *blocks),))
    pdf = print_report(report, chinese_font(), lambda _: path, foot="案件")
    pages = pypdfium2.PdfDocument(pdf)
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
