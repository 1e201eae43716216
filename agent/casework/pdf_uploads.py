"""How a PDF goes into a form that takes only pictures: which of its pages, and what is said of the others."""

from collections.abc import Sequence
from dataclasses import dataclass

from agent.casework.composition import LeftOut, PagedPdf, Upload
from agent.casework.fitting import fit_picture, formats_for
from agent.casework.pdf_pages import LEAST_DPI, PDF, PdfLook, is_drawn, look_at, picture_page
from agent.casework.shrinking import UNREADABLE
from agent.casework.world import World
from agent.domain.composing import FileLimits, Pick
from agent.domain.page_numbers import pages_said
from agent.errors import NotFound
from shared.evidence import EvidenceFile

SUGGESTED_MAX = 20


@dataclass(frozen=True)
class Room:
    """How many files the form still takes, null where no source tells; `behind`: how many other files come after."""

    count: int | None
    behind: int

    @property
    def suggested(self) -> int:
        """So many pages that what comes after keeps its place; at least one."""
        return SUGGESTED_MAX if self.count is None else min(SUGGESTED_MAX, max(1, self.count - self.behind))


@dataclass(frozen=True)
class Paged:
    """What `page_pdf` found; `pdfs` is empty where no page can be chosen."""

    uploads: tuple[Upload, ...]
    left_out: tuple[LeftOut, ...]
    pdfs: tuple[PagedPdf, ...] = ()


async def goes_in_pages(world: World, file: EvidenceFile, limits: FileLimits) -> bool:
    """Whether it is a PDF that the form does not take as it is, but would take pictures of."""
    fits = limits.takes_type(file.name, file.media_type) and limits.takes_size(file.size_bytes)
    return file.media_type == PDF and not fits and bool(formats_for(limits))


async def page_pdf(world: World, pick: Pick, limits: FileLimits, room: Room, chosen: Sequence[int] | None) -> Paged:
    """Pictures of the chosen pages, else of the first ones that leave room; every other page is named as left out."""
    look = await look_at(world, pick.file)
    if look.trouble:
        return Paged((), (LeftOut(pick, look.trouble),))
    wanted = tuple(chosen) if chosen is not None else tuple(look.shown)[: room.suggested]
    going = wanted[: room.count]
    uploads: list[Upload] = []
    left_out: list[LeftOut] = []
    for number in going:
        made = await _page(world, pick, limits, number)
        if isinstance(made, EvidenceFile):
            said = f"平台的表单不收这份 PDF，上传的是第 {number} 页的图片（共 {look.count} 页），原件没有变。"
            uploads.append(Upload(pick, made, said))
        else:
            left_out.append(LeftOut(pick, made, part=f"第 {number} 页"))
    rest = _rest(pick, look, wanted, going, room)
    return Paged(tuple(uploads), (*left_out, *rest), (PagedPdf(pick, look.count, look.shown, wanted),))


def _rest(pick: Pick, look: PdfLook, wanted: Sequence[int], going: Sequence[int], room: Room) -> tuple[LeftOut, ...]:
    unfit = [number for number in wanted if number not in going]
    others = [number for number in range(1, look.count + 1) if number not in wanted]
    found = []
    if unfit:
        found.append((unfit, f"平台收的文件数不够，还放得下 {room.count} 个。请少选几页，或不上传别的文件。"))
    if others:
        found.append((others, f"这份 PDF 共 {look.count} 页，只上传{pages_said(going)}。{_how_to_choose(look)}"))
    return tuple(LeftOut(pick, why, part=pages_said(numbers)) for numbers, why in found)


def _how_to_choose(look: PdfLook) -> str:
    more = len(look.shown) < look.count
    return "要紧的内容在别的页，请在下面选。" + (
        f"只能选前 {len(look.shown)} 页；后面的请另存成一份小的 PDF 放入。" if more else ""
    )


async def _page(world: World, pick: Pick, limits: FileLimits, number: int) -> EvidenceFile | str:
    """The copy of one page that goes up, else why there is none."""
    key = (pick.file.sha256, f"{limits!r} page {number}")
    if key not in world.fitted:
        if not is_drawn(world, pick.file, number):
            world.bus.publish("making", pick.item.case_id, f"正在画“{pick.file.name}”第 {number} 页…")
        page = await picture_page(world, pick.file, number)
        if page.png is None:
            return page.trouble
        if page.dpi < LEAST_DPI:
            return "这一页的纸太大，缩成图片字就看不清了。请截取要紧的部分，当作新的证据放入。"
        try:
            copy = await fit_picture(world, page.png, pick.file, limits, f"第{number}页")
        except NotFound as error:
            return error.words
        world.fitted[key] = (copy,) if copy else ()
    return next(iter(world.fitted[key]), UNREADABLE)
