"""What will be uploaded, file by file, as the platform's form can take it, and what stays out and why."""

import asyncio
from collections.abc import Sequence

from sqlalchemy.ext.asyncio import AsyncConnection

from agent.casework.composition import EMPTY, Composed, Composition, Ingredients, LeftOut, PagedPdf, Upload
from agent.casework.fitting import fit_picture
from agent.casework.paging import Titled, pages_of, tallest_page
from agent.casework.pdf_uploads import Paged, Room, goes_in_pages, page_pdf
from agent.casework.picture_pages import choose_pages
from agent.casework.plain_pictures import tells_more
from agent.casework.settling import chosen_reason
from agent.casework.showable import needs_copy
from agent.casework.shrinking import MEDIA_TYPES, SIDE_MAX, at_reading_size, size_of, why_unfit
from agent.casework.whole_files import whole_file
from agent.casework.world import World
from agent.domain.chat_times import spoken_in
from agent.domain.composing import FileLimits, Pick, UploadChoice, arrange, limits_of, picks_of, unmet_by_uploads
from agent.domain.matrix import check_evidence
from agent.domain.words import word_for
from agent.errors import Damaged, NotFound
from agent.store.cases import load_case_row
from agent.store.evidence import evidence_of
from agent.store.opening import reading
from agent.store.taken_pictures import scales_of
from agent.store.upload_choices import upload_choice_of
from shared.appeal_form import Reason
from shared.evidence import Evidence, EvidenceFile
from shared.platform import Platform


async def ingredients_in(conn: AsyncConnection, case_id: str) -> Ingredients:
    """Raises NotFound."""
    row = await load_case_row(conn, case_id)
    evidence = await evidence_of(conn, case_id)
    return Ingredients(row.platform, row.reason, tuple(evidence), await upload_choice_of(conn, case_id))


async def compose_case(world: World, case_id: str) -> Composition:
    """What would be uploaded for the case as it stands; empty where no reason is chosen. Raises NotFound."""
    return (await compose_from(world, case_id))[1]


async def compose_from(world: World, case_id: str) -> tuple[Ingredients, Composition]:
    """As `compose_case`, with what it was made from; remembered, for the statement must speak of these files alone."""
    async with reading(world.engine) as conn:
        row = await load_case_row(conn, case_id)
        made_from = await ingredients_in(conn, case_id)
    pack = world.packs[row.platform]
    reason = chosen_reason(pack, row)
    if reason is None or not reason.takes_files:
        return made_from, EMPTY
    composition = await compose(world, pack, reason, made_from.evidence, made_from.choice)
    world.composed.keep(case_id, Composed(made_from, pack.rules, composition), 1)
    return made_from, composition


async def compose(
    world: World,
    pack: Platform,
    reason: Reason | None,
    evidence: Sequence[Evidence],
    choice: UploadChoice | None = None,
) -> Composition:
    """Fit the items into the form's limits, in the order in which they are uploaded: hers, or as suggested.

    A picture that is too big or of another type gets a derived copy; nothing is made so small that it cannot be read.
    No picture or video goes up with what its file says beside it, such as the place where it was taken. An original
    that is not as it was kept stays out.
    """
    limits, check = limits_of(pack.rules), check_evidence(reason, evidence) if reason is not None else None
    async with reading(world.engine) as conn:
        scales = await scales_of(conn, [item.evidence_id for item in evidence])
    uploads: list[Upload] = []
    kept, out = arrange(picks_of(evidence, check), choice or UploadChoice())
    left_out = [LeftOut(pick, "您选了不上传。", is_hers=True) for pick in out]
    pdfs: list[PagedPdf] = []
    for behind, pick in zip(range(len(kept) - 1, -1, -1), kept, strict=True):
        if limits.count is not None and len(uploads) >= limits.count:
            left_out.append(LeftOut(pick, f"平台最多收 {limits.count} 个文件。"))
            continue
        room = None if limits.count is None else limits.count - len(uploads)
        chosen = (choice or UploadChoice()).pages_of(pick)
        if await goes_in_pages(world, pick.file, limits):
            paged = await page_pdf(world, pick, limits, Room(room, behind), chosen)
        else:
            fitted = await _fitted(world, pick, limits, scales.get(pick.item.evidence_id))
            if isinstance(fitted, LeftOut):
                paged = Paged((), (fitted,))
            elif len(fitted) > 1:
                paged = choose_pages(fitted, Room(room, behind), chosen)
            else:
                paged = Paged(fitted, ())
        uploads.extend(paged.uploads)
        left_out.extend(paged.left_out)
        pdfs.extend(paged.pdfs)
    lacks = check is not None and unmet_by_uploads(
        check, [one.pick.item.evidence_id for one in uploads], [one.pick.item.evidence_id for one in left_out]
    )
    return Composition(tuple(uploads), tuple(left_out), lacks, is_hers=choice is not None, pdfs=tuple(pdfs))


async def _fitted(
    world: World, pick: Pick, limits: FileLimits, sharpness: float | None
) -> tuple[Upload, ...] | LeftOut:
    file = pick.file
    is_picture = file.media_type.startswith("image/")
    has_type = limits.takes_type(file.name, file.media_type)
    has_size = limits.takes_size(file.size_bytes)
    if has_type and has_size and not is_picture:
        whole = await whole_file(world, pick)
        return whole if isinstance(whole, LeftOut) else (whole,)
    if not is_picture:
        return LeftOut(pick, _why_not(limits, has_type=has_type))
    key = (file.sha256, f"{limits!r} {sharpness}")
    try:
        if key not in world.fitted:
            world.fitted[key] = await _make_copies(world, pick, limits, sharpness, is_fit=has_type and has_size)
        copies = world.fitted[key]
        if not copies:
            return LeftOut(pick, await asyncio.to_thread(why_unfit, await world.archive.read(file.sha256)))
    except (NotFound, Damaged) as error:
        return LeftOut(pick, error.words)
    if len(copies) > 1:
        said = "图片太长，分页上传副本：第 {}/{} 页，原件没有变。"
        return tuple(Upload(pick, copy, said.format(at, len(copies))) for at, copy in enumerate(copies, 1))
    [copy] = copies
    return (
        Upload(pick, copy, _said_of_own(pick) if copy == file else _said(file, copy, was_fit=has_type and has_size)),
    )


async def _make_copies(
    world: World, pick: Pick, limits: FileLimits, sharpness: float | None, *, is_fit: bool
) -> tuple[EvidenceFile, ...]:
    """The file itself where nothing needs to change, one copy, or pages; none where it could not be read any more.

    A picture of which it is known how many of its pixels make one css pixel (`sharpness`) may lose those that its words
    do not need before it is cut into pages.
    """
    file = pick.file
    content = await world.archive.read(file.sha256)
    size = await asyncio.to_thread(size_of, content)
    if sharpness is not None and size is not None and max(size) > tallest_page(limits.side):
        content = await asyncio.to_thread(at_reading_size, content, sharpness, limits.side)
    left = await asyncio.to_thread(size_of, content)
    is_as_taken = left == size
    sharpness = 1.0 if sharpness is None else sharpness * (left[0] / size[0] if left and size else 1)
    titled = Titled(word_for(pick.item.kind), spoken_in(pick.item))
    pages = await asyncio.to_thread(pages_of, content, titled, limits.side)
    if pages:
        made = [
            await fit_picture(world, page, file, limits, f"第{at}页", sharpness) for at, page in enumerate(pages, 1)
        ]
        return tuple(one for one in made if one) if all(made) else ()
    is_small = is_as_taken and size is not None and max(size) <= min(limits.side or SIDE_MAX, SIDE_MAX)
    if is_fit and is_small and not await asyncio.to_thread(tells_more, content):
        return (file,)
    copy = await fit_picture(world, content, file, limits, sharpness=sharpness)
    return (copy,) if copy else ()


def _why_not(limits: FileLimits, *, has_type: bool) -> str:
    if not has_type:
        return f"平台的表单只收 {'、'.join(one for allowed in limits.types for one in allowed)}。"
    return f"超过平台的上限（每个 {(limits.size_bytes or 0) / 1_000_000:g} MB）。请截取要紧的一段，当作新的证据放入。"


def _said_of_own(pick: Pick) -> str:
    """Of a copy that the item has already."""
    is_made_another = pick.file.derived_from is not None and any(needs_copy(file) for file in pick.item.files)
    kind = "JPG" if pick.file.media_type == MEDIA_TYPES["JPEG"] else "PNG"
    return f"上传的是转成 {kind} 的副本，原件没有变。" if is_made_another else ""


def _said(file: EvidenceFile, copy: EvidenceFile, *, was_fit: bool) -> str:
    if was_fit and copy.media_type == file.media_type:
        return "上传的是副本：去掉了拍摄时间、地点、手机型号等信息，原件没有变。"
    made = "转成 JPG" if copy.media_type == MEDIA_TYPES["JPEG"] and file.media_type != copy.media_type else "压缩"
    return f"为了放进表单{made}了一份副本，原件没有变。"
