"""How evidence comes into a case: read from a page in the operator's own session, or dropped in as a file."""

import secrets
from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from types import MappingProxyType

from agent.casework.changes import Change, change
from agent.casework.environments import read_environment
from agent.casework.obstacles import OPEN, in_the_way
from agent.casework.page_evidence import PageTaken, take_page
from agent.casework.regrading import take_another_reading
from agent.casework.settling import settle
from agent.casework.showable import with_showable
from agent.casework.world import World
from agent.domain.addressing import address_at
from agent.domain.grading import NOT_PROVEN
from agent.domain.picture_marks import Drawn, Taken, suggested_blurs
from agent.domain.recording import is_carried, not_recorded
from agent.domain.words import word_for
from agent.errors import Conflict, NotFound
from agent.store import cases
from agent.store.appeals import appeals_of
from agent.store.environments import save_environment
from agent.store.evidence import deleted_evidence_of, evidence_of, insert_evidence, mark_evidence_deleted
from agent.store.opening import reading
from agent.store.picture_marks import save_marks, save_suggested
from agent.store.taken_pictures import insert_taken
from shared.case import Actor
from shared.environment import Environment
from shared.evidence import CLASS_OF_KIND, Evidence, EvidenceFile, EvidenceKind, Grade
from shared.page import Page, PageEvidence

NOTHING_DRAWN: Mapping[str, Drawn] = MappingProxyType({})

NOT_WHOLE = "页面上的内容太长，没有截全：请打开图片看看要紧的部分在不在里面。"

FILE_LIMIT = 500 << 20
"""Bytes; a packing video of some minutes."""


async def collect(world: World, case_id: str, page_name: str) -> tuple[Evidence, ...]:
    """Open one of the platform's pages for this case, read and picture it, and close it again.

    Raises Conflict where the session is logged out or challenged, or the page led elsewhere, PageChanged where the page
    is not as its pack says, BrowserUnavailable, NotFound.
    """
    async with reading(world.engine) as conn:
        row = await cases.load_case_row(conn, case_id)
    pack = world.packs[row.platform]
    page = next((page for page in pack.pages if page.name == page_name), None)
    if page is None or page.open is None or not page.evidence:
        raise NotFound("这个页面不能采集证据。", "请按证据清单里的按钮采集。")
    if world.browser is None:
        raise Conflict("没有打开浏览器，不能采集。", "请用 appealdesk serve 启动带浏览器的助手。")
    taken = await take_page(world.browser, pack, page, address_at(page, row.review), buyer=row.review.buyer)
    if taken.state != OPEN:
        raise in_the_way(taken.state)
    environment = await read_environment(world, pack, taken.connection)
    return await _keep_page(world, case_id, page, taken, environment)


async def add_file(world: World, case_id: str, kind: EvidenceKind, name: str, chunks: AsyncIterator[bytes]) -> Evidence:
    """A file that the operator drops in, kept unaltered.

    Raises Invalid where its content is of no useful type, TooLarge, NotFound.
    """
    async with reading(world.engine) as conn:
        await cases.load_case_row(conn, case_id)
    file = await world.archive.keep_stream(chunks, name=name, limit=FILE_LIMIT)
    item = Evidence(
        evidence_id=new_evidence_id(),
        case_id=case_id,
        kind=kind,
        evidence_class=CLASS_OF_KIND[kind],
        shows=f"{word_for(kind)}：{file.name}",
        captured_at=world.now(),
        source_url=None,
        method="操作员放入的文件",
        grade=Grade.A0,
        does_not_prove=NOT_PROVEN[Grade.A0],
        facts=(),
        files=(file,),
    )
    [kept] = await keep(world, case_id, [item])
    return kept


async def delete(world: World, case_id: str, evidence_id: str) -> None:
    """Take an item out of the case. Raises NotFound.

    Its row, its files and, in the audit log, kind, grade and hashes stay: a tombstone that says what was there.
    """
    async with change(world, case_id) as case:
        item = await mark_evidence_deleted(case.conn, case_id, evidence_id, at=case.at)
        hashes = " ".join(file.sha256 for file in item.files)
        await case.note(
            "evidence_deleted",
            f"拿掉了{word_for(item.kind)}",
            item.shows,
            audited=f"{evidence_id} {item.kind.value} {item.grade.value} {hashes}".strip(),
        )
        await settle(world, case)


async def list_deleted(world: World, case_id: str) -> tuple[tuple[Evidence, datetime], ...]:
    """What was taken out of the case, and when."""
    async with reading(world.engine) as conn:
        return await deleted_evidence_of(conn, case_id)


async def find_file(world: World, case_id: str, sha256: str) -> tuple[EvidenceFile, Path]:
    """A file of the case and where it lies. Raises NotFound.

    Its evidence's, a copy of such a file that fits the form, a filed appeal's, or a receipt's.
    """
    async with reading(world.engine) as conn:
        files = [file for item in await evidence_of(conn, case_id) for file in item.files]
        filed = await appeals_of(conn, case_id)
    files += [file for appeal, _ in filed for file in appeal.files]
    files += [receipt.picture for _, receipt in filed if receipt is not None and receipt.picture is not None]
    kept = {file.sha256 for file in files}
    files += [copy for copies in world.fitted.values() for copy in copies if copy.derived_from in kept]
    for file in files:
        if file.sha256 == sha256:
            return file, world.archive.path_of(sha256)
    raise NotFound("这个案件里没有这个文件。", "请回到案件页刷新后再试。")


async def keep(
    world: World,
    case_id: str,
    items: Sequence[Evidence],
    actor: Actor = Actor.OPERATOR,
    drawn: Mapping[str, Drawn] = NOTHING_DRAWN,
    environment: Environment | None = None,
) -> tuple[Evidence, ...]:
    """Put items into the case, each with its event, and bring the case in line with them; the items as they were kept.

    `drawn`: what is, or might be, drawn on their copies, by evidence id. `environment`: in which they came about; the
    machine as it is now where none is given.
    """
    if environment is None:
        async with reading(world.engine) as conn:
            row = await cases.load_case_row(conn, case_id)
        environment = await read_environment(world, world.packs.get(row.platform))
    kept = [await with_showable(world, item) for item in items]
    async with change(world, case_id, actor) as case:
        for item in kept:
            await take_another_reading(case, item)
            await insert_evidence(case.conn, item)
            await save_environment(case.conn, item.evidence_id, environment)
            await _keep_drawn(case, item.evidence_id, drawn.get(item.evidence_id, Drawn()))
            hashes = " ".join(file.sha256 for file in item.files)
            await case.note(
                "evidence_added",
                f"{'采集' if item.source_url else '放入'}了{word_for(item.kind)}",
                item.shows,
                audited=f"{item.evidence_id} {hashes}",
            )
        await settle(world, case)
    return tuple(kept)


async def _keep_drawn(case: Change, evidence_id: str, drawn: Drawn) -> None:
    if drawn.marks is not None:
        await save_marks(case.conn, evidence_id, drawn.marks, at=case.at)
    if drawn.suggested:
        await save_suggested(case.conn, evidence_id, drawn.suggested)
    if drawn.taken is not None:
        await insert_taken(case.conn, evidence_id, drawn.taken)


def new_evidence_id() -> str:
    return f"ev-{secrets.token_hex(8)}"


async def _keep_page(
    world: World, case_id: str, page: Page, taken: PageTaken, environment: Environment
) -> tuple[Evidence, ...]:
    items, drawn = [], {}
    for wanted, picture in zip(page.evidence, taken.pictures, strict=True):
        file = await world.archive.keep(picture.png, name=f"{_shown_on(page, wanted.kind, '-')}.png")
        items.append(_page_item(world, case_id, page, wanted, taken, file))
        drawn[items[-1].evidence_id] = Drawn(suggested=suggested_blurs(picture.private), taken=Taken(picture.scale))
    return await keep(world, case_id, items, drawn=drawn, environment=environment)


def _shown_on(page: Page, kind: EvidenceKind, on: str) -> str:
    """What the page shows, said once where the page is called so itself."""
    return page.title if page.title == word_for(kind) else f"{page.title}{on}{word_for(kind)}"


def _page_item(
    world: World, case_id: str, page: Page, wanted: PageEvidence, taken: PageTaken, file: EvidenceFile
) -> Evidence:
    read, shown = taken.read.facts_of(wanted), taken.shown.facts_of(wanted)
    is_confirmed = is_carried(read, taken.recorded) and not not_recorded(shown, taken.recorded)
    grade = Grade.A2 if is_confirmed else Grade.A1
    return Evidence(
        evidence_id=new_evidence_id(),
        case_id=case_id,
        kind=wanted.kind,
        evidence_class=CLASS_OF_KIND[wanted.kind],
        shows=f"{_shown_on(page, wanted.kind, '上的')}的截图",
        captured_at=world.now(),
        source_url=taken.url,
        method="在操作员自己的登录里打开页面，读取并截图",
        grade=grade,
        does_not_prove=wanted.does_not_prove + NOT_PROVEN[grade] + "".join(_doubts(wanted, taken)),
        facts=read,
        files=(file,),
    )


def _doubts(wanted: PageEvidence, taken: PageTaken) -> Iterator[str]:
    if not taken.is_whole:
        yield NOT_WHOLE
    if wanted.kind is EvidenceKind.CHAT and taken.read.unknown_count:
        yield f"有 {taken.read.unknown_count} 行认不出是谁说的，没有记成事实，图里都在。"
    read = set(taken.read.facts_of(wanted))
    otherwise = [fact for fact in taken.shown.facts_of(wanted) if fact not in read]
    if names := not_recorded(otherwise, taken.recorded):
        said = "、".join(word_for(name) for name in names)
        yield f"页面上显示的{said}和浏览器收到的数据不一样，记下的是收到的；请先核对，再用这一份。"
