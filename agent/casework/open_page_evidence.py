"""A page that the operator opened herself as evidence: the goods, the buyer's other reviews, what no pack leads to."""

from typing import TYPE_CHECKING

from agent.casework.environments import read_environment
from agent.casework.evidence import NOT_WHOLE, keep, new_evidence_id
from agent.casework.world import World
from agent.domain.grading import NOT_PROVEN
from agent.domain.picture_marks import Drawn, Taken, suggested_blurs
from agent.domain.words import word_for
from agent.errors import Conflict, Invalid, NotFound
from agent.store import cases
from agent.store.opening import reading
from shared.environment import Environment
from shared.evidence import CLASS_OF_KIND, Evidence, EvidenceKind, Grade

if TYPE_CHECKING:
    from agent.browser.long_pictures import LongPicture

KINDS = (
    EvidenceKind.PRODUCT_PAGE,
    EvidenceKind.BUYER_REVIEWS,
    EvidenceKind.ORDER,
    EvidenceKind.LOGISTICS,
    EvidenceKind.CHAT,
    EvidenceKind.REFUND_RECORD,
    EvidenceKind.OTHER_FILE,
)
"""What a page may be."""

NOTHING_READ = "只有截图，没有从页面读取数据。"


def list_open_pages(world: World) -> dict[str, str]:
    """Her open pages: the name by which each is asked for, and its address without query; empty without a browser."""
    from agent.browser.open_pages import open_pages, place_of

    if world.browser is None or not world.browser.is_open:
        return {}
    return {key: place_of(tab) for key, tab in open_pages(world.browser.context).items()}


async def picture_open_page(world: World, case_id: str, page: str, kind: EvidenceKind) -> Evidence:
    """Picture one of her open pages as it stands and keep it.

    Raises Invalid where no page is of that kind, Conflict where there is no browser, NotFound where the page is not
    open any more or shows something else by now, BrowserUnavailable.
    """
    from agent.browser.connections import connection_of
    from agent.browser.open_pages import open_pages, picture_of_open_page, place_of
    from agent.browser.unavailable import told_as_unavailable

    if kind not in KINDS:
        raise Invalid("没有说明这个页面是什么证据。", "请先选择证据的种类，再截图。")
    async with reading(world.engine) as conn:
        row = await cases.load_case_row(conn, case_id)
    if world.browser is None or not world.browser.is_open:
        raise Conflict("没有打开浏览器，不能截图。", "请用 appealdesk serve 启动带浏览器的助手。")
    with told_as_unavailable("截取这个页面"):
        tab = open_pages(world.browser.context).get(page)
        if tab is None:
            raise NotFound("这个页面已经关掉，或换成了别的页面，没有截图。", "请重新打开它，再选一次。")
        place = place_of(tab)
        picture = await picture_of_open_page(tab)
        connection = await connection_of(tab, world.browser.recorder)
    environment = await read_environment(world, world.packs[row.platform], connection)
    return await _keep_picture(world, case_id, kind, place, picture, environment)


async def _keep_picture(
    world: World, case_id: str, kind: EvidenceKind, place: str, picture: "LongPicture", environment: Environment
) -> Evidence:
    item = Evidence(
        evidence_id=new_evidence_id(),
        case_id=case_id,
        kind=kind,
        evidence_class=CLASS_OF_KIND[kind],
        shows=f"{word_for(kind)}：{place} 的截图",
        captured_at=world.now(),
        source_url=f"https://{place}",
        method="操作员自己打开的页面，由申诉台截图",
        grade=Grade.A0,
        does_not_prove=NOTHING_READ + NOT_PROVEN[Grade.A1] + ("" if picture.is_whole else NOT_WHOLE),
        facts=(),
        files=(await world.archive.keep(picture.png, name=f"{word_for(kind)}.png"),),
    )
    drawn = {item.evidence_id: Drawn(suggested=suggested_blurs(picture.private), taken=Taken(picture.scale))}
    await keep(world, case_id, [item], drawn=drawn, environment=environment)
    return item
