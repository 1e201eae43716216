"""Sheets of cards: all on the paper, none over another, marks beside them or where they meet."""

import pytest

from agent.domain.card_sheets import A4, CROSS, SIZES, CardSize, Extent, sheet_of


@pytest.mark.parametrize("size", CardSize)
def test_a_single_card_has_paper_of_its_own_size(size: CardSize) -> None:
    sheet = sheet_of(size, is_a4=False)
    assert sheet.page == sheet.card == SIZES[size]
    assert (sheet.places, sheet.marks) == (((0.0, 0.0),), ())


@pytest.mark.parametrize(("size", "count"), [(CardSize.NAME_CARD, 10), (CardSize.A6, 4)])
def test_a_sheet_of_a4_is_used_up_and_nothing_lies_off_it(size: CardSize, count: int) -> None:
    sheet = sheet_of(size, is_a4=True)
    assert sheet.page == Extent(210, 297) == A4
    assert len(set(sheet.places)) == count
    for x, y in sheet.places:
        assert 0 <= x <= x + sheet.card.width <= A4.width
        assert 0 <= y <= y + sheet.card.height <= A4.height
    for x1, y1, x2, y2 in sheet.marks:
        assert 0 <= min(x1, x2) <= max(x1, x2) <= A4.width
        assert 0 <= min(y1, y2) <= max(y1, y2) <= A4.height


def test_marks_in_a_margin_touch_no_card() -> None:
    sheet = sheet_of(CardSize.NAME_CARD, is_a4=True)
    left, top = sheet.places[0]
    right, bottom = left + 2 * 90, top + 5 * 54
    assert len(sheet.marks) == 2 * (3 + 6)
    for x1, y1, x2, y2 in sheet.marks:
        assert max(x1, x2) < left or min(x1, x2) > right or max(y1, y2) < top or min(y1, y2) > bottom


def test_without_a_margin_small_crosses_show_where_cards_meet() -> None:
    sheet = sheet_of(CardSize.A6, is_a4=True)
    assert len(sheet.marks) == 3 + 3
    assert all(max(abs(x2 - x1), abs(y2 - y1)) <= 2 * CROSS for x1, y1, x2, y2 in sheet.marks)
