"""Which of a pack's fields the pages that are open now still have, page by page, and what can be taught of them."""

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import TYPE_CHECKING

from agent.casework.world import World
from agent.domain.lessons import NOTICE_PARTS, ORDER_PARTS, REVIEW_PARTS, title_of
from agent.domain.planning import Refusal, Selection, plan_fill
from shared.addresses import is_page_at
from shared.model import Noun
from shared.page import FieldKind, Page, PageField, Rung
from shared.plan import FillState, PlanItem
from shared.platform import Platform
from shared.teaching import LessonKind

if TYPE_CHECKING:
    from playwright.async_api import Page as Tab

    from agent.browser.managed import ManagedBrowser
    from agent.browser.page_check import PageSeen
    from agent.domain.offers import FieldSeen

MAY_LACK = frozenset({FieldKind.PRESENT, FieldKind.TEXTS, FieldKind.LINES})
"""Kinds of which a page may truly have none."""

ROWS = "rows"
READY = "ready"


class FieldState(StrEnum):
    """`UNSEEN`: nothing on the page could show it just now (no row, another step of the form)."""

    FOUND = "found"
    MISSING = "missing"
    UNSEEN = "unseen"


class FieldCheck(Noun):
    """One thing looked for. `way` says in Chinese how it was found, or why not; never what it says.

    `lesson` and `field` name what to teach where it is missing; both null where nothing can be taught.
    """

    name: str
    title: str
    state: FieldState
    way: str
    lesson: LessonKind | None
    field: str | None


class PageCheck(Noun):
    """One page of a pack in one open tab. `state` is that of the session; `address` is without query."""

    platform: str
    platform_title: str
    page: str
    page_title: str
    address: str
    state: str
    is_ready: bool
    fields: tuple[FieldCheck, ...]

    @property
    def missing_count(self) -> int:
        return sum(field.state is FieldState.MISSING for field in self.fields)


class TabSeen(Noun):
    """A tab at a platform's host that no page of its pack matches: its page can be taught. `address` without query."""

    platform: str
    platform_title: str
    title: str
    address: str


async def check_open_pages(world: World, url: str | None = None) -> list[PageCheck]:
    """Every pack page in every open tab, or in the tabs at `url` (query aside); a tab that is just loading is left out.

    Without an open browser there is nothing to check. While a form is looked at, for a blink, it cannot be submitted.
    """
    from playwright.async_api import Error as PlaywrightError

    browser = world.browser
    checks: list[PageCheck] = []
    for tab in browser.context.pages if browser is not None and browser.is_open else ():
        if browser is None or (url is not None and _bare(tab.url) != _bare(url)):
            continue
        try:
            checks += await check_tab(browser, tab, list(world.packs.values()))
        except PlaywrightError:
            continue
    return checks


async def list_strangers(world: World) -> list[TabSeen]:
    """Open tabs at a platform's host that no page of its pack matches. Only their addresses are looked at."""
    from playwright.async_api import Error as PlaywrightError

    found: list[TabSeen] = []
    for tab in world.browser.context.pages if world.browser is not None and world.browser.is_open else ():
        pack = next((pack for pack in world.packs.values() if _host(tab.url) in pack.hosts), None)
        if pack is None or any(is_page_at(page, frame.url) for page in pack.pages for frame in tab.frames):
            continue
        try:
            title = (await tab.title())[:60]
        except PlaywrightError:  # a tab that is just loading or closing
            continue
        found.append(TabSeen(platform=pack.name, platform_title=pack.title, title=title, address=_bare(tab.url)))
    return found


async def check_tab(browser: "ManagedBrowser", tab: "Tab", packs: Sequence[Platform]) -> list[PageCheck]:
    """One tab. Raises PlaywrightError where it is just loading or closing."""
    addresses = [frame.url for frame in tab.frames]
    pages = [(pack, page) for pack in packs for page in pack.pages if any(is_page_at(page, at) for at in addresses)]
    return [await _check(browser, tab, pack, page) for pack, page in pages]


async def _check(browser: "ManagedBrowser", tab: "Tab", pack: Platform, page: Page) -> PageCheck:
    from agent.browser.page_check import look_at_form, look_at_page
    from agent.browser.session import session_state

    state = await session_state(tab, pack, page)
    seen = await look_at_page(tab, page, browser.recorder)
    fields = _page_fields(page, seen)
    if page.name == pack.appeal.page:
        fields += _form_fields(pack, await look_at_form(tab, page, pack.appeal))
    return PageCheck(
        platform=pack.name,
        platform_title=pack.title,
        page=page.name,
        page_title=page.title,
        address=_bare(tab.url),
        state=state.value,
        is_ready=seen.is_ready,
        fields=tuple(fields),
    )


def _page_fields(page: Page, seen: "PageSeen") -> list[FieldCheck]:
    fields = [_field(name, page.fields[name], rung) for name, rung in (seen.fields or {}).items()]
    if page.rows is not None:
        known = next(iter(page.rows.reviews)).fields
        fields += _rows("评价", seen.review_count, seen, LessonKind.REVIEW_ROW)
        fields += _row_fields(seen.review_fields or {}, known, seen.review_count, LessonKind.REVIEW_ROW)
    if page.notices is not None:
        fields += _rows("消息", seen.notice_count, seen, LessonKind.NOTICE_ROW)
        fields += _row_fields(seen.notice_fields or {}, page.notices.fields, seen.notice_count, LessonKind.NOTICE_ROW)
    if page.orders is not None:
        fields += _rows("订单", seen.order_count, seen, LessonKind.ORDER_ROW)
        fields += _row_fields(seen.order_fields or {}, page.orders.fields, seen.order_count, LessonKind.ORDER_ROW)
    return fields


PARTS_OF_ROWS = {
    LessonKind.REVIEW_ROW: REVIEW_PARTS,
    LessonKind.NOTICE_ROW: NOTICE_PARTS,
    LessonKind.ORDER_ROW: ORDER_PARTS,
}


def _field(name: str, field: PageField, rung: int) -> FieldCheck:
    title = title_of(name)
    if rung >= 0:
        return _found(name, title, _way(field.ladder[rung]))
    if field.kind in MAY_LACK:
        return FieldCheck(
            name=name, title=title, state=FieldState.UNSEEN, way="现在没有，不一定是变了", lesson=None, field=None
        )
    return FieldCheck(
        name=name,
        title=title,
        state=FieldState.MISSING,
        way="页面上没有找到",
        lesson=LessonKind.PAGE_FIELD,
        field=name,
    )


def _rows(what: str, count: int, seen: "PageSeen", lesson: LessonKind) -> list[FieldCheck]:
    if count:
        return [_found(ROWS, f"{what}行", f"找到 {count} 条")]
    if seen.is_empty:
        return [
            FieldCheck(
                name=ROWS,
                title=f"{what}行",
                state=FieldState.UNSEEN,
                way="页面说现在一条也没有",
                lesson=None,
                field=None,
            )
        ]
    return [
        FieldCheck(
            name=ROWS, title=f"{what}行", state=FieldState.MISSING, way="一条也认不出来", lesson=lesson, field=None
        )
    ]


def _row_fields(
    counts: Mapping[str, int], known: Mapping[str, PageField], rows: int, lesson: LessonKind
) -> list[FieldCheck]:
    parts = PARTS_OF_ROWS[lesson]
    return [
        _row_field(name, known[name], count, rows, lesson if name in parts else None) for name, count in counts.items()
    ]


def _row_field(name: str, field: PageField, count: int, rows: int, lesson: LessonKind | None) -> FieldCheck:
    parts = {**NOTICE_PARTS, **ORDER_PARTS, **REVIEW_PARTS}
    title = ROW_TITLES.get(name) or (parts[name][0] if name in parts else title_of(name))
    if count:
        return _found(f"{ROWS}.{name}", title, f"{rows} 条里读出 {count} 条")
    is_missing = rows > 0 and field.kind not in MAY_LACK and lesson is not None
    return FieldCheck(
        name=f"{ROWS}.{name}",
        title=title,
        state=FieldState.MISSING if is_missing else FieldState.UNSEEN,
        way=f"{rows} 条里一条也没读出" if rows else "没有行，看不出",
        lesson=lesson if is_missing else None,
        field=None,
    )


ROW_TITLES = {
    "review_id": "评价编号",
    "item_id": "商品编号",
    "item_title": "商品",
    "buyer": "买家",
    "feeling": "评价倾向",
    "media": "图片视频",
    "appeal_open": "申诉入口",
    "row_state": "处理状态",
    "notice_id": "消息编号",
    "unread": "未读标记",
}


def _form_fields(pack: Platform, offered: Sequence["FieldSeen"]) -> list[FieldCheck]:
    """Each field of the form as the filler would look for it, with what the pack would put there."""
    return [_form_field(pack, name, offered) for name in pack.appeal.fields]


def _form_field(pack: Platform, name: str, offered: Sequence["FieldSeen"]) -> FieldCheck:
    form, field = pack.appeal, pack.appeal.fields[name]
    label = field.labels[0]
    reason = form.reasons[0].option
    if name == form.reason_field:
        item = PlanItem(label=label, choice=reason[0] if len(reason) == 1 else reason)
    elif name == form.files_field:
        item = PlanItem(label=label, files=("x.png",))
    else:
        item = PlanItem(label=label, value="核对")
    [decision] = plan_fill([item], offered, (field.labels,))
    if isinstance(decision, Selection):
        return _found(f"form.{name}", label, "能填")
    return FieldCheck(
        name=f"form.{name}",
        title=label,
        state=FieldState.MISSING if offered else FieldState.UNSEEN,
        way=_lack(decision) if offered else "表单还没有打开",
        lesson=LessonKind.FORM_FIELD if offered else None,
        field=name,
    )


def _lack(refusal: Refusal) -> str:
    return f"{refusal.reason}，也可能在表单的另一步" if refusal.state is FillState.MISSING else refusal.reason


def _found(name: str, title: str, way: str) -> FieldCheck:
    return FieldCheck(name=name, title=title, state=FieldState.FOUND, way=way, lesson=None, field=None)


def _way(rung: Rung) -> str:
    if rung.label is not None:
        return f"标签“{rung.label}”"
    if rung.json_path is not None:
        return "页面收到的数据"
    return "页面自带的标记" if rung.test_id or rung.storage else "样式"


def _host(url: str) -> str:
    return url.split("://", 1)[-1].split("/", 1)[0].split(":", 1)[0]


def _bare(url: str) -> str:
    """Without query; what an app keeps after `#` stays where it is a path."""
    before, _, fragment = url.partition("#")
    path = fragment.split("?", 1)[0]
    return before.split("?", 1)[0] + (f"#{path}" if path.startswith(("/", "!/")) else "")
