"""What the desk knows of a PDF: how many pages it has, and each page as a derived picture, drawn once."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePath

from agent.casework.world import World
from agent.errors import Damaged, Invalid, NotFound
from agent.pdf.asking import KEPT, SPLIT, count_pages, draw_page
from shared.evidence import Evidence, EvidenceFile

PDF = "application/pdf"
SHOWN_MAX = 50
"""Pages that are drawn: nobody reads more of an appeal's evidence."""

BYTES_MAX = 100_000_000
LEAST_DPI = 108
"""Below it the print of 6 pt has fewer than 9 px: nobody can read it."""


@dataclass(frozen=True)
class PdfLook:
    """`trouble`: why it cannot be read, with what to do; empty where it can. `count`: 0 where it cannot."""

    count: int
    trouble: str = ""

    @property
    def shown(self) -> range:
        """The numbers of the pages that are drawn."""
        return range(1, min(self.count, SHOWN_MAX) + 1)


@dataclass(frozen=True)
class PdfPage:
    """`picture`: null where the page cannot be drawn, for `trouble`. `dpi` is low where the page is huge."""

    picture: EvidenceFile | None
    dpi: float = 0.0
    trouble: str = ""


async def look_at(world: World, file: EvidenceFile) -> PdfLook:
    """Never raises for what is in the file; remembered until the agent stops."""
    if file.sha256 in world.pdf_looks:  # not behind those that are being drawn
        return world.pdf_looks[file.sha256]
    async with world.drawing:
        if file.sha256 not in world.pdf_looks:
            world.pdf_looks[file.sha256] = await _look(world, file)
        return world.pdf_looks[file.sha256]


async def looks_at(world: World, evidence: Sequence[Evidence]) -> dict[str, PdfLook]:
    """What every PDF of the items has, by SHA-256."""
    pdfs = {file.sha256: file for item in evidence for file in item.files if file.media_type == PDF}
    return {sha256: await look_at(world, file) for sha256, file in pdfs.items()}


async def picture_page(world: World, file: EvidenceFile, number: int) -> PdfPage:
    """The page as a picture, derived from the file. Raises NotFound where it has no such page or it is not shown."""
    look = await look_at(world, file)
    if look.trouble:
        return PdfPage(None, trouble=look.trouble)
    if number not in look.shown:
        raise NotFound(f"这份 PDF 没有第 {number} 页可看。", f"它共 {look.count} 页，能看前 {len(look.shown)} 页。")
    key = (file.sha256, number)
    if key in world.pdf_pages:
        return world.pdf_pages[key]
    async with world.drawing:
        if key not in world.pdf_pages:
            world.pdf_pages[key] = await _picture(world, file, number)
        return world.pdf_pages[key]


async def _look(world: World, file: EvidenceFile) -> PdfLook:
    if file.size_bytes > BYTES_MAX:
        return PdfLook(0, f"这份 PDF 超过 {BYTES_MAX // 1_000_000} MB，申诉台不打开它。{KEPT}{SPLIT}")
    try:
        await world.archive.read(file.sha256)  # it is as it was kept
        return PdfLook(await count_pages(world.archive.path_of(file.sha256)))
    except (Invalid, NotFound, Damaged) as error:
        return PdfLook(0, error.words)


async def _picture(world: World, file: EvidenceFile, number: int) -> PdfPage:
    try:
        drawn = await draw_page(world.archive.path_of(file.sha256), number)
    except (Invalid, NotFound) as error:
        return PdfPage(None, trouble=error.words)
    name = f"{PurePath(file.name).stem or 'PDF'}-第{number}页.png"
    return PdfPage(await world.archive.keep(drawn.png, name=name, derived_from=file.sha256), drawn.dpi)
