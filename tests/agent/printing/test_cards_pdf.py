"""Printed cards, looked at as a printer would draw them: size, words, a code that a phone reads, a white edge."""

import pypdfium2
import pytest
import zxingcpp
from PIL import Image

from agent.domain.card_sheets import SIZES, CardSize, sheet_of
from agent.domain.contacts import Contact, read_contact
from agent.domain.goods_advice import PackageCard, card_of, categories
from agent.errors import Invalid
from agent.printing.cards_pdf import print_cards
from agent.printing.fonts import chinese_font

POINTS_PER_MM = 72 / 25.4
LINK = "https://shop.example.com/kf?shop=1234567890&from=card"
DPI = 200
CARD = card_of(categories()["electronics"].card)
BOTH = [(size, is_a4) for size in CardSize for is_a4 in (False, True)]


def printed(card: PackageCard, contact: Contact | None, size: CardSize, *, is_a4: bool) -> bytes:
    return print_cards(card, contact, size, chinese_font(), is_a4=is_a4)


def drawn(pdf: bytes) -> Image.Image:
    document = pypdfium2.PdfDocument(pdf)
    assert len(document) == 1
    return document[0].render(scale=DPI / 72).to_pil().convert("L")


@pytest.mark.parametrize(("size", "is_a4"), BOTH)
def test_a_phone_reads_from_every_card_what_the_seller_typed(size: CardSize, *, is_a4: bool) -> None:
    sheet = sheet_of(size, is_a4=is_a4)
    pdf = printed(CARD, read_contact(LINK), size, is_a4=is_a4)
    width, height = pypdfium2.PdfDocument(pdf)[0].get_size()
    assert (width, height) == pytest.approx(
        (sheet.page.width * POINTS_PER_MM, sheet.page.height * POINTS_PER_MM), abs=0.1
    )
    codes = zxingcpp.read_barcodes(drawn(pdf))
    assert [code.text for code in codes] == [LINK] * len(sheet.places)


@pytest.mark.parametrize(("title", "line", "lost"), [("收到了😀", "谢谢", "😀"), ("谢谢", "مرحبا❤\ufe0f", "❤")])
def test_what_the_font_lacks_is_refused_by_name_and_not_left_out(title: str, line: str, lost: str) -> None:
    with pytest.raises(Invalid, match="印不出来") as error:
        printed(PackageCard(title, (line,)), None, CardSize.A6, is_a4=False)
    assert lost in error.value.detail


@pytest.mark.parametrize("typed", ["400-123-4567", "公众号：青禾家居"])
def test_numbers_and_words_are_read_too(typed: str) -> None:
    contact = read_contact(typed)
    assert contact is not None
    [code] = zxingcpp.read_barcodes(drawn(printed(CARD, contact, CardSize.NAME_CARD, is_a4=False)))
    assert code.text == contact.holds


@pytest.mark.parametrize("name", list(categories()))
def test_every_packaged_card_fits_the_smallest_size_with_its_words_as_text_and_a_white_edge(name: str) -> None:
    card = card_of(categories()[name].card)
    pdf = printed(card, read_contact(LINK), CardSize.NAME_CARD, is_a4=False)
    text = pypdfium2.PdfDocument(pdf)[0].get_textpage().get_text_bounded()
    plain = "".join(text.split())
    for line in (card.title, *card.lines):
        assert line.replace(" ", "") in plain
    picture = drawn(pdf)
    edge = round(3 / 25.4 * DPI)
    inside = (edge, edge, picture.width - edge, picture.height - edge)
    picture.paste(255, inside)
    assert picture.getextrema() == (255, 255)


def test_the_same_words_give_the_same_bytes() -> None:
    first, second = (printed(CARD, read_contact(LINK), CardSize.A6, is_a4=True) for _ in range(2))
    assert first == second


def test_no_line_begins_with_a_full_stop_and_no_latin_word_is_cut() -> None:
    card = PackageCard("标题", ("有问题请看说明书或者发到 service@shop.example.com，我们都会回复您的。",) * 3)
    pdf = printed(card, None, CardSize.NAME_CARD, is_a4=False)
    lines = pypdfium2.PdfDocument(pdf)[0].get_textpage().get_text_bounded().splitlines()
    assert len(lines) > 4
    assert not [line for line in lines if line[0] in "，。；、"]
    assert sum("service@shop.example.com" in line for line in lines) == 3


def test_too_many_words_are_refused_with_what_to_do() -> None:
    card = PackageCard("标题", ("一句很长的话。" * 12,) * 6)
    with pytest.raises(Invalid, match="太多") as refused:
        printed(card, None, CardSize.NAME_CARD, is_a4=False)
    assert "A6" in refused.value.next_step
    assert printed(card, None, CardSize.A6, is_a4=False)


def test_a_sheet_is_full_of_cards_of_their_real_size() -> None:
    sheet = sheet_of(CardSize.NAME_CARD, is_a4=True)
    picture = drawn(printed(PackageCard("题", ()), None, CardSize.NAME_CARD, is_a4=True))
    scale = DPI / 25.4
    inked = []
    for x, y in sheet.places:
        box = (x, y, x + SIZES[CardSize.NAME_CARD].width, y + SIZES[CardSize.NAME_CARD].height)
        inked.append(picture.crop(tuple(round(side * scale) for side in box)).getextrema()[0] < 128)
    assert inked == [True] * 10
