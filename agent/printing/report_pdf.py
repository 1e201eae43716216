"""A report as a PDF of A4 pages: the words as text that can be searched, the pictures as large as they can be read."""

from collections.abc import Callable, Sequence
from io import BytesIO
from itertools import pairwise
from pathlib import Path

from fpdf import FPDF
from fpdf.enums import MethodReturnValue, XPos, YPos
from PIL import Image, ImageOps

from agent.domain.report import Block, Facts, Happenings, Heading, Picture, Report, Subheading, Words
from agent.errors import PictureUnread
from agent.printing.drawable import lacking, written_out
from agent.printing.fonts import Font
from agent.printing.line_breaks import with_line_breaks
from agent.quiet_rows import LOSS, quiet_cuts
from agent.raster import on_white, opened

FONT = "chinese"
MARGIN, BOTTOM = 18, 20
"""Millimetres."""

NAME_WIDTH = 36
TIME_WIDTH = 44
GAP, ROW = 2, 5.6
LEEWAY = 0.1
"""What adding up widths may err by."""

INK, QUIET, LINE = (28, 32, 36), (92, 98, 104), (210, 214, 218)
BODY, SMALL, SUBHEAD, CHAPTER, TITLE = 10, 8.5, 12, 15, 24
"""Points."""

CHAPTER_GAP = 12
KEPT_TOGETHER = 80
"""Millimetres: a heading within a chapter, and the first lines below it."""

PICTURE_WIDTH_MAX = 1600
"""Pixels; more than print shows on a page of this width."""

DPI = 25.4 / 96
"""Millimetres of one pixel at its usual size; a small picture is not blown up."""

JPEG_QUALITY = 88

WRITTEN_OUT = "方括号里带“U+”的，是原文里的表情或字符：这份文件的字体没有它，按它的统一编号写出，不是漏掉。"


class _Pages(FPDF):
    """A4 with the report's title and the number of the page at the foot."""

    def __init__(self, title: str) -> None:
        super().__init__(format="A4")
        self.foot = title
        self.is_written_out, self.is_said = False, False
        self.set_margins(MARGIN, MARGIN)
        self.set_auto_page_break(auto=True, margin=BOTTOM)

    def drawable(self, text: str) -> str:
        """Without what would turn the line's direction, and with what the font lacks named."""
        has = self.fonts[FONT].cmap  # type: ignore[union-attr]  # read from a file: it is no built-in one
        self.is_written_out = self.is_written_out or bool(lacking(text, has))
        return written_out(text, has) or " "

    def lines(self, text: str, width: float = 0) -> str:
        """As it is drawn in so many millimetres (0: to the margin), broken where a reader of Chinese expects it."""
        room = (width or self.epw) - 2 * self.c_margin - LEEWAY
        return with_line_breaks(self.drawable(text), room, self.get_string_width)

    def footer(self) -> None:
        self.set_y(-BOTTOM + 6)
        self.set_font(FONT, size=8)
        self.set_text_color(*QUIET)
        self.cell(0, 5, f"{self.drawable(self.foot)}　第 {self.page_no()} 页，共 {{nb}} 页", align="C")


def print_report(report: Report, font: Font, path_of: Callable[[str], Path], *, foot: str) -> bytes:
    """The PDF. `path_of` tells where a picture lies; `foot` stands on each page. The same in gives the same pages."""
    pages = _Pages(foot)
    pages.add_font(FONT, fname=font.path, collection_font_number=font.number)
    pages.set_title(report.title)
    pages.set_lang("zh-CN")
    pages.add_page()
    _title(pages, report.title)
    for block in report.cover:
        _put(pages, block, path_of)
    for number, chapter in enumerate(report.chapters):
        if number == 0 or pages.y + CHAPTER_GAP + KEPT_TOGETHER > pages.page_break_trigger:
            pages.add_page()
        else:
            pages.ln(CHAPTER_GAP)
        for block in chapter:
            _put(pages, block, path_of)
    return bytes(pages.output())


def _put(pages: _Pages, block: Block, path_of: Callable[[str], Path]) -> None:
    match block:
        case Heading():
            _heading(pages, block.text)
        case Subheading():
            _subheading(pages, block.text)
        case Words():
            _words(pages, block)
        case Facts():
            for name, value in block.pairs:
                _pair(pages, name, value, NAME_WIDTH)
            pages.ln(3)
        case Happenings():
            for when, what, more in block.rows:
                _pair(pages, when, f"{what}\n{more}" if more else what, TIME_WIDTH)
        case Picture():
            _picture(pages, block, path_of(block.sha256))
    if pages.is_written_out and not pages.is_said:
        pages.is_said = True
        _words(pages, Words(WRITTEN_OUT, is_quiet=True))


def _title(pages: _Pages, text: str) -> None:
    pages.ln(24)
    pages.set_font(FONT, size=TITLE)
    pages.set_text_color(*INK)
    pages.multi_cell(0, 14, pages.lines(text), align="L", new_x=XPos.LMARGIN, new_y=YPos.NEXT)
    pages.ln(6)


def _heading(pages: _Pages, text: str) -> None:
    pages.start_section(text)
    pages.set_font(FONT, size=CHAPTER)
    pages.set_text_color(*INK)
    pages.multi_cell(0, 9, pages.lines(text), align="L", new_x=XPos.LMARGIN, new_y=YPos.NEXT)
    pages.ln(2)


def _subheading(pages: _Pages, text: str) -> None:
    """On a new page where little more than itself would fit."""
    pages.ln(4)
    if pages.y + KEPT_TOGETHER > pages.page_break_trigger:
        pages.add_page()
    pages.set_font(FONT, size=SUBHEAD)
    pages.set_text_color(*INK)
    pages.multi_cell(0, 7, pages.lines(text), align="L", new_x=XPos.LMARGIN, new_y=YPos.NEXT)
    pages.ln(1)


def _words(pages: _Pages, block: Words) -> None:
    pages.set_font(FONT, size=SMALL if block.is_quiet else BODY)
    pages.set_text_color(*(QUIET if block.is_quiet else INK))
    pages.multi_cell(0, 6, pages.lines(block.text), align="L", new_x=XPos.LMARGIN, new_y=YPos.NEXT)
    pages.ln(2)


def _pair(pages: _Pages, name: str, value: str, name_width: float) -> None:
    """A name, its value beside it, and a hair line below; on one page where they fit on one."""
    value_width = pages.epw - name_width - GAP
    pages.set_font(FONT, size=SMALL)
    name, value = pages.lines(name, name_width), pages.lines(value, value_width)
    height = max(_height(pages, name, name_width), _height(pages, value, value_width))
    if pages.y + height > pages.page_break_trigger and height < pages.eph:
        pages.add_page()
    top, page = pages.get_y(), pages.page
    pages.set_text_color(*QUIET)
    pages.multi_cell(name_width, ROW, name, align="L", new_x=XPos.RIGHT, new_y=YPos.TOP)
    pages.set_xy(pages.l_margin + name_width + GAP, top)
    pages.set_text_color(*INK)
    pages.multi_cell(value_width, ROW, value, align="L", new_x=XPos.LMARGIN, new_y=YPos.NEXT)
    if pages.page == page:
        pages.set_y(top + height)
    pages.set_draw_color(*LINE)
    pages.line(pages.l_margin, pages.get_y() + 0.6, pages.w - pages.r_margin, pages.get_y() + 0.6)
    pages.ln(1.4)


def _height(pages: _Pages, lines: str, width: float) -> float:
    height = pages.multi_cell(width, ROW, lines, align="L", dry_run=True, output=MethodReturnValue.HEIGHT)
    return float(height)  # type: ignore[arg-type]  # with this output it is one number


def _picture(pages: _Pages, block: Picture, path: Path) -> None:
    """As wide as the page at most; what is taller than a page goes on over the next ones, cut between its lines."""
    try:
        with opened(path) as taken:
            picture = on_white(ImageOps.exif_transpose(taken)).convert("RGB")
    except PictureUnread as error:
        _words(pages, Words(f"{block.caption}：{error.detail}", is_quiet=True))
        return
    if picture.width > PICTURE_WIDTH_MAX:
        picture = picture.resize((PICTURE_WIDTH_MAX, round(picture.height * PICTURE_WIDTH_MAX / picture.width)))
    width = min(pages.epw, picture.width * DPI)
    room = pages.h - pages.t_margin - pages.b_margin - 8
    cuts = _cuts(picture, max(1, int(room * picture.width / width)))
    for top, below in pairwise(cuts):
        piece = picture.crop((0, top, picture.width, below))
        height = width * piece.height / piece.width
        if pages.get_y() + height + 8 > pages.h - pages.b_margin:
            pages.add_page()
        pages.image(_jpeg(piece), w=width, h=height, alt_text=block.caption)
        _caption(pages, block.caption if below == picture.height else f"{block.caption}（接下页）")


def _cuts(picture: Image.Image, tallest: int) -> Sequence[int]:
    """A photograph has no lines to be cut between: it is cut where a page ends."""
    return quiet_cuts(picture, tallest, LOSS) or (*range(0, picture.height, tallest), picture.height)


def _caption(pages: _Pages, text: str) -> None:
    pages.set_font(FONT, size=8)
    pages.set_text_color(*QUIET)
    pages.cell(0, 6, pages.drawable(text), new_x=XPos.LMARGIN, new_y=YPos.NEXT)


def _jpeg(piece: Image.Image) -> BytesIO:
    out = BytesIO()
    piece.save(out, "JPEG", quality=JPEG_QUALITY, subsampling=0)
    out.seek(0)
    return out
