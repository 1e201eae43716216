"""What the desk knows of a PDF: how many pages it has, and each page as a picture that is drawn to be looked at."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from agent.casework.world import World
from agent.errors import Damaged, NotFound, PdfUnread
from agent.pdf.asking import KEPT, SPLIT, count_pages, draw_page
from shared.evidence import Evidence, EvidenceFile

PDF = "application/pdf"
SHOWN_MAX = 50
"""Pages that are drawn: nobody reads more of an appeal's evidence."""

BYTES_MAX = 100_000_000
LEAST_DPI = 108
"""Below it the print of 6 pt has fewer than 9 px: nobody can read it."""

TRIED_AGAIN_AFTER = timedelta(minutes=2)
"""What may pass is not remembered for longer; sooner, each drawing of a case's page would wait for it anew."""


@dataclass(frozen=True)
class PdfLook:
    """`trouble`: why it cannot be read, with what to do; empty where it can. `count`: 0 where it cannot.

    `until`: when it is to be tried again; null where that would change nothing.
    """

    count: int
    trouble: str = ""
    is_locked: bool = False
    until: datetime | None = None

    @property
    def shown(self) -> range:
        """The numbers of the pages that are drawn."""
        return range(1, min(self.count, SHOWN_MAX) + 1)


@dataclass(frozen=True)
class PdfPage:
    """`png`: null where the page cannot be drawn, for `trouble`. `dpi` is low where the page is huge."""

    png: bytes | None
    dpi: float = 0.0
    trouble: str = ""
    until: datetime | None = None


async def look_at(world: World, file: EvidenceFile) -> PdfLook:
    """Never raises for what is in the file; what is in it is remembered until the agent stops."""
    if (known := _known_look(world, file)) is not None:  # not behind those that are being drawn
        return known
    async with world.drawing:
        if (known := _known_look(world, file)) is None:
            known = world.pdf_looks[file.sha256] = await _look(world, file)
        return known


async def looks_at(world: World, evidence: Sequence[Evidence]) -> dict[str, PdfLook]:
    """What every PDF of the items has, by SHA-256."""
    looks = {}
    for item, file in _pdfs_of(evidence):
        if _known_look(world, file) is None:
            world.bus.publish("making", item.case_id, f"正在看“{file.name}”有几页…")
        looks[file.sha256] = await look_at(world, file)
    return looks


def known_looks(world: World, evidence: Sequence[Evidence]) -> dict[str, PdfLook]:
    """As `looks_at`, but only of those that were looked at."""
    known = {file.sha256: _known_look(world, file) for _, file in _pdfs_of(evidence)}
    return {sha256: look for sha256, look in known.items() if look is not None}


def is_drawn(world: World, file: EvidenceFile, number: int) -> bool:
    """Whether the page's picture is there already."""
    return _known_page(world, file, number) is not None


async def picture_page(world: World, file: EvidenceFile, number: int) -> PdfPage:
    """The page as a picture, which is not archived. Raises NotFound where it has no such page or it is not shown."""
    look = await look_at(world, file)
    if look.trouble:
        return PdfPage(None, trouble=look.trouble, until=look.until)
    if number not in look.shown:
        raise NotFound(f"这份 PDF 没有第 {number} 页可看。", f"它共 {look.count} 页，能看前 {len(look.shown)} 页。")
    if (known := _known_page(world, file, number)) is not None:
        return known
    async with world.drawing:
        if (known := _known_page(world, file, number)) is None:
            known = await _picture(world, file, number)
            world.pdf_pages.keep((file.sha256, number), known, len(known.png or known.trouble))
        return known


def _pdfs_of(evidence: Sequence[Evidence]) -> list[tuple[Evidence, EvidenceFile]]:
    return [(item, file) for item in evidence for file in item.files if file.media_type == PDF]


def _known_look(world: World, file: EvidenceFile) -> PdfLook | None:
    look = world.pdf_looks.get(file.sha256)
    return None if look is None or (look.until and look.until <= world.now()) else look


def _known_page(world: World, file: EvidenceFile, number: int) -> PdfPage | None:
    page = world.pdf_pages.get((file.sha256, number))
    return None if page is None or (page.until and page.until <= world.now()) else page


async def _look(world: World, file: EvidenceFile) -> PdfLook:
    if file.size_bytes > BYTES_MAX:
        return PdfLook(0, f"这份 PDF 超过 {BYTES_MAX // 1_000_000} MB，申诉台不打开它。{KEPT}{SPLIT}")
    try:
        await world.archive.read(file.sha256)  # it is as it was kept
        return PdfLook(await count_pages(world.archive.path_of(file.sha256)))
    except PdfUnread as error:
        return PdfLook(0, error.words, error.is_locked, _until(world, may_pass=error.may_pass))
    except (NotFound, Damaged) as error:
        return PdfLook(0, error.words, until=_until(world, may_pass=True))


async def _picture(world: World, file: EvidenceFile, number: int) -> PdfPage:
    try:
        drawn = await draw_page(world.archive.path_of(file.sha256), number)
    except PdfUnread as error:
        return PdfPage(None, trouble=error.words, until=_until(world, may_pass=error.may_pass))
    except NotFound as error:
        return PdfPage(None, trouble=error.words, until=_until(world, may_pass=True))
    return PdfPage(drawn.png, drawn.dpi)


def _until(world: World, *, may_pass: bool) -> datetime | None:
    return world.now() + TRIED_AGAIN_AFTER if may_pass else None
