"""Which pages of a long picture go into a form that has no room for all: hers, else the first, and what of the rest."""

from collections.abc import Iterator, Sequence

from agent.casework.composition import LeftOut, PagedPdf, Upload
from agent.casework.pdf_uploads import Paged, Room
from agent.domain.page_numbers import pages_said


def choose_pages(pages: Sequence[Upload], room: Room, chosen: Sequence[int] | None) -> Paged:
    """All of them where they fit and she chose none; every page that stays out is named."""
    count, pick = len(pages), pages[0].pick
    fits = room.count is None or count <= room.count
    suggested = range(1, count + 1 if fits else room.suggested + 1)
    wanted = tuple(number for number in chosen if number <= count) if chosen is not None else tuple(suggested)
    going = wanted[: room.count]
    left_out = tuple(LeftOut(pick, why, part=pages_said(numbers)) for numbers, why in _rest(count, wanted, going, room))
    uploads = tuple(pages[number - 1] for number in going)
    shown = tuple(page.file for page in pages)
    return Paged(uploads, left_out, (PagedPdf(pick, count, range(1, count + 1), wanted, shown),))


def _rest(count: int, wanted: Sequence[int], going: Sequence[int], room: Room) -> Iterator[tuple[list[int], str]]:
    if unfit := [number for number in wanted if number not in going]:
        yield unfit, f"平台收的文件数不够，还放得下 {room.count} 个。请少选几页，或不上传别的文件。"
    if others := [number for number in range(1, count + 1) if number not in wanted]:
        yield others, f"这张图太长，分成 {count} 页，只上传{pages_said(going)}。要紧的内容在别的页，请在下面选。"
