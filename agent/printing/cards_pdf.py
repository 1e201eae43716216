"""Package cards as a PDF in their real size: the words as text, the way to the shop's service as a QR code."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime

import segno
from fpdf import FPDF

from agent.domain.card_sheets import CardSize, Extent, Sheet, sheet_of
from agent.domain.contacts import Contact
from agent.domain.goods_advice import PackageCard
from agent.errors import Invalid
from agent.printing.drawable import lacking
from agent.printing.fonts import Font

FONT = "chinese"
INK, QUIET, HAIR = (24, 28, 32), (84, 90, 96), (150, 154, 158)
TITLE_SCALE = 1.5
"""Of the size of the lines."""

LEADING = 0.53
"""Millimetres of a line's height for each point of its type."""

POINTS = {
    CardSize.NAME_CARD: (11.0, 10.0, 9.0, 8.5, 8.0, 7.5, 7.0, 6.5),
    CardSize.A6: (15.0, 14.0, 13.0, 12.0, 11.0, 10.0, 9.0, 8.0),
}
"""Sizes tried, largest first; below the last nobody reads them."""

INSET = {CardSize.NAME_CARD: 5.0, CardSize.A6: 9.0}
CODE = {CardSize.NAME_CARD: 20.0, CardSize.A6: 32.0}
"""Millimetres: what printers cannot reach or a cut may miss, and the side of the code, which wants white round it."""

GAP = 2.5

PIECE = re.compile(r"(?:[\x21-\x7e]+|.)[，。；：、！？”）》,.;:!?]*")
"""What no line ends within: a Latin word or a character, with the marks that close it."""

MADE_AT = datetime(2000, 1, 1, tzinfo=UTC)
"""A card has no date: the same words give the same bytes."""


def print_cards(card: PackageCard, contact: Contact | None, size: CardSize, font: Font, *, is_a4: bool) -> bytes:
    """One card, or a sheet of A4 full of them with marks to cut along. The same in gives the same bytes.

    Raises Invalid where the words do not fit at a size that can be read, or hold what the font lacks.
    """
    sheet = sheet_of(size, is_a4=is_a4)
    pages = FPDF(unit="mm", format=(sheet.page.width, sheet.page.height))
    pages.set_creation_date(MADE_AT)
    pages.set_auto_page_break(auto=False)
    pages.set_margin(0)
    pages.c_margin = 0
    pages.add_font(FONT, fname=font.path, collection_font_number=font.number)
    pages.set_title(card.title)
    _refuse_lacking(pages, card, contact)
    pages.set_lang("zh-CN")
    pages.add_page()
    points = _fitting(pages, card, contact, size, sheet.card)
    for left, top in sheet.places:
        _draw_card(pages, card, contact, size, sheet.card, points, (left, top))
    _draw_marks(pages, sheet)
    return bytes(pages.output())


def _refuse_lacking(pages: FPDF, card: PackageCard, contact: Contact | None) -> None:
    words = "".join((card.title, *card.lines, contact.printed if contact else ""))
    has = pages.fonts[FONT].cmap  # type: ignore[union-attr]  # read from a file: it is no built-in one
    if lost := lacking(words, has):
        raise Invalid(f"这些字符印不出来：{'　'.join(lost)}。", "请删掉，或换成文字，再打印。")


def _fitting(pages: FPDF, card: PackageCard, contact: Contact | None, size: CardSize, extent: Extent) -> float:
    room = extent.height - 2 * INSET[size] - _below(contact, size)
    width = _width(contact, size, extent)
    for points in POINTS[size]:
        if sum(_height(pages, words, width, scale * points) for words, scale in _blocks(card)) <= room:
            return points
    raise Invalid(
        "这张卡上的字太多，印出来小得看不清。", "请删掉几句，或换大一点的尺寸（A6）。一张卡只说最要紧的三五件事。"
    )


def _width(contact: Contact | None, size: CardSize, extent: Extent) -> float:
    """What the words have; on a small card the code stands beside them."""
    code = CODE[size] + 2 * GAP if contact and size is CardSize.NAME_CARD else 0.0
    return extent.width - 2 * INSET[size] - code


def _below(contact: Contact | None, size: CardSize) -> float:
    """Height that the code takes where it stands under the words."""
    return CODE[size] + GAP + 4 if contact and size is CardSize.A6 else 0.0


def _blocks(card: PackageCard) -> Iterator[tuple[str, float]]:
    """Each paragraph with its size, relative to the lines."""
    yield card.title, TITLE_SCALE
    for line in card.lines:
        yield line, 1.0


def _height(pages: FPDF, words: str, width: float, points: float) -> float:
    """Of a paragraph, with the space after it."""
    return (len(_wrapped(pages, words, width, points)) + 0.25) * points * LEADING


def _wrapped(pages: FPDF, words: str, width: float, points: float) -> list[str]:
    """Lines no wider than that, as Chinese is set: words of Latin letters whole, no line begins with a full stop."""
    pages.set_font(FONT, size=points)
    lines = [""]
    for piece in PIECE.findall(words):
        if lines[-1] and pages.get_string_width(lines[-1] + piece) > width:
            lines.append("")
        lines[-1] += piece
    return lines


def _draw_paragraph(
    pages: FPDF, words: str, width: float, points: float, corner: tuple[float, float], align: str
) -> None:
    left, top = corner
    for number, line in enumerate(_wrapped(pages, words, width, points)):
        pages.set_xy(left, top + number * points * LEADING)
        pages.cell(width, points * LEADING, line, align=align)


def _draw_card(
    pages: FPDF,
    card: PackageCard,
    contact: Contact | None,
    size: CardSize,
    extent: Extent,
    points: float,
    corner: tuple[float, float],
) -> None:
    left, top = corner[0] + INSET[size], corner[1] + INSET[size]
    width = _width(contact, size, extent)
    pages.set_text_color(*INK)
    for words, scale in _blocks(card):
        _draw_paragraph(pages, words, width, scale * points, (left, top), "L")
        top += _height(pages, words, width, scale * points)
    if contact:
        _draw_contact(pages, contact, size, extent, corner)


def _draw_contact(pages: FPDF, contact: Contact, size: CardSize, extent: Extent, corner: tuple[float, float]) -> None:
    """On the right of a small card, at the foot of a large one; what it is for stands beneath or beside it."""
    side, inset = CODE[size], INSET[size]
    points = POINTS[size][-1] * (1.0 if size is CardSize.NAME_CARD else 1.2)
    if size is CardSize.NAME_CARD:
        x, y = corner[0] + extent.width - inset - side, corner[1] + inset
        words, width = (x - GAP, y + side + GAP), side + GAP * 2
    else:
        x, y = corner[0] + inset, corner[1] + extent.height - inset - side
        words, width = (x + side + 2 * GAP, y + side / 2 - 3), extent.width - 2 * inset - side - 2 * GAP
    _draw_code(pages, contact.holds, x, y, side)
    pages.set_text_color(*QUIET)
    align = "C" if size is CardSize.NAME_CARD else "L"
    _draw_paragraph(pages, contact.printed, width, points, words, align)


def _draw_code(pages: FPDF, holds: str, x: float, y: float, side: float) -> None:
    """As runs of squares, sharp at any size. Round it the card is white for the quiet zone."""
    rows = [[bool(dark) for dark in row] for row in segno.make(holds, error="m", micro=False).matrix]
    module = side / len(rows)
    pages.set_fill_color(*INK)
    for row, cells in enumerate(rows):
        for start, end in _runs(cells):
            pages.rect(x + start * module, y + row * module, (end - start) * module, module, style="F")


def _runs(cells: list[bool]) -> Iterator[tuple[int, int]]:
    """Where dark squares begin and end."""
    start = None
    for number, dark in enumerate([*cells, False]):
        if dark and start is None:
            start = number
        elif not dark and start is not None:
            yield start, number
            start = None


def _draw_marks(pages: FPDF, sheet: Sheet) -> None:
    pages.set_draw_color(*HAIR)
    pages.set_line_width(0.1)
    for line in sheet.marks:
        pages.line(*line)
