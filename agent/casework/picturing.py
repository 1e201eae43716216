"""The picture of the review's own row, taken right after the capture, with red boxes on a copy."""

from typing import TYPE_CHECKING

from agent.casework.environments import read_environment
from agent.casework.evidence import NOT_WHOLE, keep, new_evidence_id
from agent.casework.marked_files import draw_marked, said_of
from agent.casework.world import World
from agent.domain.grading import REVIEW_NOT_PROVEN
from agent.domain.ground_words import argued_places
from agent.domain.letters import boxes_at
from agent.domain.picture_marks import Drawn, MarkKind, Taken, marks_at, suggested_blurs
from agent.domain.words import word_for
from agent.errors import BrowserUnavailable, NotFound, PageChanged
from agent.store import captures, cases
from agent.store.cases import CaseRow
from agent.store.evidence import evidence_of
from agent.store.opening import reading
from shared.capture import Capture
from shared.case import Actor
from shared.environment import Connection
from shared.evidence import CLASS_OF_KIND, Evidence, EvidenceKind, Grade
from shared.fact import Fact, FactName

if TYPE_CHECKING:
    from agent.browser.managed import ManagedBrowser

KIND = EvidenceKind.REVIEW_PICTURE
LOOK_YOURSELF = "这个页面的文字是画出来的，程序找不到评价的位置：请打开截图，确认这条评价就在里面。"


async def picture_review(world: World, case_id: str) -> Evidence | None:
    """Picture the row of the case's last capture. Null, with an event that says why, where no window shows it."""
    async with reading(world.engine) as conn:
        row = await cases.load_case_row(conn, case_id)
        taken = await captures.captures_of(conn, case_id)
    if await _is_pictured(world, case_id):
        return None
    try:
        if world.browser is None:
            raise BrowserUnavailable("没有打开申诉台的浏览器，没能截图。", "请把评价的截图拖进证据区。")
        item, drawn, connection = await _picture(world, world.browser, row, taken[-1])
    except (NotFound, BrowserUnavailable, PageChanged) as error:
        await _note_failure(world, row, error.words)
        return None
    environment = await read_environment(world, world.packs[row.platform], connection)
    if await _is_pictured(world, case_id):  # of another capture of the same review, meanwhile
        return None
    await keep(world, case_id, [item], Actor.AGENT, {item.evidence_id: drawn}, environment)
    return item


async def _is_pictured(world: World, case_id: str) -> bool:
    async with reading(world.engine) as conn:
        return any(item.kind is KIND for item in await evidence_of(conn, case_id))


async def _picture(
    world: World, browser: "ManagedBrowser", row: CaseRow, capture: Capture
) -> tuple[Evidence, Drawn, Connection | None]:
    from agent.browser.connections import connection_of
    from agent.browser.pictures import picture_of_row
    from agent.browser.unavailable import told_as_unavailable
    from agent.browser.view_picture import picture_of_view

    text, is_drawn = row.review.text, _is_drawn(world, capture)
    with told_as_unavailable("给评价截图"):
        if is_drawn:
            picture = await picture_of_view(browser.context, capture.capture_id)
        else:
            picture = await picture_of_row(browser.context, capture.capture_id, within=text)
        grade = Grade.A2 if await _is_as_recorded(world, browser, capture) else Grade.A1
        frame = await browser.page_with(f'[data-appealdesk-capture="{capture.capture_id}"]')
        connection = await connection_of(frame.page, browser.recorder) if frame else None
    original = await world.archive.keep(picture.png, name="评价截图.png")
    places = argued_places(row.ground, row.judged, text)
    boxes = boxes_at(picture.letters, text, places)
    marked = await draw_marked(world, original, marks_at(MarkKind.BOX, boxes))
    item = Evidence(
        evidence_id=new_evidence_id(),
        case_id=row.case_id,
        kind=KIND,
        evidence_class=CLASS_OF_KIND[KIND],
        shows=said_of(_shown(row, is_drawn=is_drawn), marked.marks),
        captured_at=world.now(),
        source_url=picture.url,
        method="由浏览器扩展读取，由申诉台截图",
        grade=grade,
        does_not_prove=REVIEW_NOT_PROVEN[grade]
        + (LOOK_YOURSELF if is_drawn else "")
        + ("" if picture.is_whole else NOT_WHOLE),
        facts=_facts_of(row, tuple(dict.fromkeys(text[start:end] for start, end in places))),
        files=marked.files,
    )
    taken = Taken(picture.scale, picture.letters, marked.marks)
    return item, Drawn(marked.marks, suggested_blurs(picture.private), taken), connection


def _is_drawn(world: World, capture: Capture) -> bool:
    """Whether the capture comes from a list that has no rows to picture."""
    pages = world.packs[capture.platform].pages
    return any(page.name == capture.page and page.rows is not None and page.rows.row is None for page in pages)


def _shown(row: CaseRow, *, is_drawn: bool) -> str:
    return "评价页面当时的截图（整屏）" if is_drawn else f"{word_for(row.review.kind)}所在行的截图"


def _facts_of(row: CaseRow, words: tuple[str, ...]) -> tuple[Fact, ...]:
    review = row.review
    values = [(FactName.QUOTATION, review.text), *((FactName.MARKED, word) for word in words)]
    if review.item_title:
        values.append((FactName.ITEM_TITLE, review.item_title))
    if review.posted_at is not None:
        values.append((FactName.POSTED_AT, review.posted_at.isoformat()))
    if review.rating is not None:
        values.append((FactName.RATING, str(review.rating)))
    return tuple(Fact(name=name, value=value) for name, value in values if value)


async def _is_as_recorded(world: World, browser: "ManagedBrowser", capture: Capture) -> bool:
    """Whether the browser itself recorded a response of the page with this very id and these very words."""
    from agent.browser.reading import read_page
    from shared.packs import page_at

    frame = await browser.page_with(f'[data-appealdesk-capture="{capture.capture_id}"]')
    found = page_at(world.packs, frame.url) if frame else None
    if frame is None or found is None or found[1].rows is None:
        return False
    seen = await read_page(frame.page, *found, browser.recorder)
    return any(
        one.source == "response"
        and one.review.review_id == capture.review.review_id
        and one.review.kind is capture.review.kind
        and one.review.text == capture.review.text
        for one in seen.reviews
    )


async def _note_failure(world: World, row: CaseRow, detail: str) -> None:
    async with world.engine.begin() as conn:
        await cases.record_event(
            conn, row.case_id, world.now(), Actor.AGENT, "picture_failed", row.status, "没能给评价截图", detail
        )
    world.bus.publish("case", row.case_id)
