"""What can be taught of a pack, and in which parts: each field with the words by which the operator knows it."""

from collections.abc import Mapping

from agent.domain.words import word_for
from agent.errors import NotFound
from shared.fact import FactName
from shared.page import FieldKind, Listing, Page, PageField
from shared.platform import Platform
from shared.review import ReviewKind
from shared.teaching import Lesson, LessonKind, LessonPart

REVIEW_PARTS: Mapping[str, tuple[str, FieldKind, str | None, bool]] = {
    "text": ("评价内容", FieldKind.TEXT, None, True),
    "order_id": ("订单号", FieldKind.TEXT, r"\d{8,24}", False),
    "posted_at": ("评价时间", FieldKind.TIME, None, False),
    "rating": ("星级", FieldKind.INTEGER, None, False),
}
"""Name → title, kind, pattern, whether a review is none without it."""

NOTICE_PARTS: Mapping[str, tuple[str, FieldKind, str | None, bool]] = {
    "title": ("消息标题", FieldKind.TEXT, None, True),
    "text": ("消息内容", FieldKind.TEXT, None, False),
    "posted_at": ("消息时间", FieldKind.TIME, None, False),
}

ORDER_PARTS: Mapping[str, tuple[str, FieldKind, str | None, bool]] = {
    "order_id": ("订单号", FieldKind.TEXT, r"\d[\d-]{5,30}", True),
    "buyer": ("买家昵称", FieldKind.TEXT, None, False),
}
"""The platform's own number of a buyer, where a page shows one, is known from the pack alone."""

TITLES: Mapping[str, str] = {
    "number": "申诉编号",
    "state": "处理结果",
    "note": "平台说明",
    "supplement_due_at": "补充材料截止时间",
}


def lesson_on(pack: Platform, page_name: str, kind: LessonKind, field: str | None, lesson_id: str) -> Lesson:
    """The lesson on a field, or on the rows of a list. Raises NotFound where the pack has no such thing."""
    page = page_named(pack, page_name)
    title, parts = _asked(pack, page, kind, field)
    return Lesson(
        lesson_id=lesson_id,
        platform=pack.name,
        hosts=pack.hosts,
        page=page,
        kind=kind,
        title=title,
        parts=parts,
    )


def page_named(pack: Platform, name: str) -> Page:
    """Raises NotFound."""
    for page in pack.pages:
        if page.name == name:
            return page
    raise NotFound(f"{pack.title}没有叫“{name}”的页面。", "请刷新页面再试。")


def title_of(name: str) -> str:
    """What a page's field is called on screen."""
    if name in TITLES:
        return TITLES[name]
    return word_for(FactName(name)) if name in {fact.value for fact in FactName} else name


def _asked(pack: Platform, page: Page, kind: LessonKind, field: str | None) -> tuple[str, tuple[LessonPart, ...]]:
    match kind:
        case LessonKind.REVIEW_ROW:
            return f"{page.title}里的一条评价", _parts(REVIEW_PARTS, _review_fields(page))
        case LessonKind.NOTICE_ROW:
            return f"{page.title}里的一条消息", _parts(NOTICE_PARTS, _fields_of(page.notices))
        case LessonKind.ORDER_ROW:
            return f"{page.title}里的一笔订单", _parts(ORDER_PARTS, page.orders.fields if page.orders else {})
        case LessonKind.FORM_FIELD if field in pack.appeal.fields:
            title = pack.appeal.fields[field].labels[0]
            return title, (LessonPart(name=field, title=title, kind=FieldKind.TEXT, pattern=None, required=True),)
        case LessonKind.PAGE_FIELD if field in page.fields:
            known = page.fields[field]
            title = title_of(field)
            part = LessonPart(
                name=field, title=title, kind=known.kind, pattern=_pattern_of(known) if title else None, required=True
            )
            return title, (part,)
    raise NotFound(f"“{page.title}”上没有要找的“{field}”。", "请刷新页面再试。")


def _parts(
    asked: Mapping[str, tuple[str, FieldKind, str | None, bool]], known: Mapping[str, PageField]
) -> tuple[LessonPart, ...]:
    return tuple(
        LessonPart(
            name=name,
            title=title,
            kind=known[name].kind if name in known else kind,
            pattern=pattern,
            required=required,
        )
        for name, (title, kind, pattern, required) in asked.items()
    )


def _review_fields(page: Page) -> Mapping[str, PageField]:
    reviews = page.rows.reviews if page.rows else ()
    return next((review.fields for review in reviews if review.kind is ReviewKind.MAIN), {})


def _fields_of(listing: Listing | None) -> Mapping[str, PageField]:
    return listing.fields if listing else {}


def _pattern_of(field: PageField) -> str | None:
    return next((rung.pattern for rung in field.ladder if rung.pattern and rung.json_path is None), None)
