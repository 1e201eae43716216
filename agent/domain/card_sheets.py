"""Paper for package cards: the sizes there are, how many go on a sheet of A4, and where to cut."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum


class CardSize(StrEnum):
    NAME_CARD = "name_card"
    A6 = "a6"


@dataclass(frozen=True)
class Extent:
    """Millimetres."""

    width: float
    height: float


SIZES = {CardSize.NAME_CARD: Extent(90, 54), CardSize.A6: Extent(105, 148)}
A4 = Extent(210, 297)
MARK_LENGTH, MARK_GAP = 5.0, 1.0
CROSS = 2.0
"""Half of the cross where four cards meet and no margin has room for marks."""

Line = tuple[float, float, float, float]


@dataclass(frozen=True)
class Sheet:
    """A page, the upper left corner of each card on it, and hair lines to cut along; all in millimetres."""

    page: Extent
    card: Extent
    places: tuple[tuple[float, float], ...]
    marks: tuple[Line, ...]


def sheet_of(size: CardSize, *, is_a4: bool) -> Sheet:
    """One card on paper of its own size, or as many as a sheet of A4 takes, edge to edge."""
    card = SIZES[size]
    if not is_a4:
        return Sheet(card, card, ((0.0, 0.0),), ())
    columns = _edges(A4.width, card.width)
    rows = _edges(A4.height, card.height)
    places = tuple((x, y) for y in rows[:-1] for x in columns[:-1])
    return Sheet(A4, card, places, tuple(_marks(columns, rows)))


def _edges(room: float, one: float) -> list[float]:
    """Where the cards begin and end along one side of the page, the same margin before and after."""
    count = int(room // one)
    start = (room - count * one) / 2
    return [start + number * one for number in range(count + 1)]


def _marks(columns: list[float], rows: list[float]) -> Iterator[Line]:
    """In the margins where both have room, so that nothing is drawn on a card; else a cross where cards meet."""
    left, top = columns[0], rows[0]
    if min(left, top) > MARK_LENGTH + MARK_GAP:
        for x in columns:
            yield (x, top - MARK_GAP - MARK_LENGTH, x, top - MARK_GAP)
            yield (x, rows[-1] + MARK_GAP, x, rows[-1] + MARK_GAP + MARK_LENGTH)
        for y in rows:
            yield (left - MARK_GAP - MARK_LENGTH, y, left - MARK_GAP, y)
            yield (columns[-1] + MARK_GAP, y, columns[-1] + MARK_GAP + MARK_LENGTH, y)
        return
    for x in columns[1:-1]:
        for y in rows:
            yield (x, max(0.0, y - CROSS), x, min(A4.height, y + CROSS))
    for y in rows[1:-1]:
        for x in columns:
            yield (max(0.0, x - CROSS), y, min(A4.width, x + CROSS), y)
