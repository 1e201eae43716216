"""How an answer to a lesson becomes what is laid over the pack: the taught way first, the pack's own ways after it."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any
from urllib.parse import urlsplit

from agent.errors import Invalid
from shared.addresses import matches_pattern
from shared.page import Page, PageField, Rung
from shared.platform import Platform
from shared.provenance import Confidence
from shared.review import ReviewKind
from shared.teaching import Lesson, LessonKind, Taught, TaughtPart

POINTED_OUT = "操作员在自己的后台页面上指出"
CHECKED = "操作员在自己的后台核对"
NEVER = ":not(*)"
"""Css that matches nothing."""

Lays = dict[str, Any]


def provenance(source: str, today: date) -> Lays:
    """Of what the operator saw herself: a fact, and the newest source."""
    return {"source": source, "seen_on": today, "confidence": Confidence.HIGH.value}


def lays_of(pack: Platform, lesson: Lesson, taught: Taught, today: date) -> Lays:
    """What the answer lays over the pack. Raises Invalid where it does not belong to this page, or says too little."""
    wanted = {part.name for part in lesson.parts}
    given = {part.name for part in taught.parts}
    missing = [part.title for part in lesson.parts if part.required and part.name not in given]
    if missing or given - wanted:
        raise Invalid(f"还没有指出：{'、'.join(missing)}。", "请再教一次。")
    page = {"name": lesson.page.name} | place_of(pack, lesson.page, taught)
    match lesson.kind:
        case LessonKind.FORM_FIELD:
            return _form_field(pack, lesson.page, taught, page, today)
        case LessonKind.PAGE_FIELD:
            return {"pages": [page | _ready(lesson.page, taught) | _page_fields(lesson.page, taught)]}
        case LessonKind.REVIEW_ROW:
            return {"pages": [page | _review_rows(lesson.page, taught)]}
        case LessonKind.ORDER_ROW:
            return {"pages": [page | _order_rows(lesson.page, taught)]}
        case _:
            return {"pages": [page | _notice_rows(lesson.page, taught)]}


def address_lays(pack: Platform, page: Page, address: str, today: date) -> Lays:
    """That this page is at this address; nothing where the pack knows so. Raises Invalid for a foreign host."""
    place = _address_of(pack, page, address)
    return {"pages": [{"name": page.name} | place | provenance(POINTED_OUT, today) | {"assumed": False}]}


def place_of(pack: Platform, page: Page, taught: Taught) -> Lays:
    """Address and frame of the page, where they are not those of the pack."""
    place = _address_of(pack, page, taught.address)
    if taught.frame is None:
        return place | ({"frame": ""} if page.frame is not None else {})
    _check_host(pack, taught.frame)
    if page.frame is not None and taught.frame.startswith(page.frame):
        return place
    return place | {"frame": taught.frame}


def _address_of(pack: Platform, page: Page, address: str) -> Lays:
    _check_host(pack, address)
    parts = urlsplit(address)
    if any(matches_pattern(url, address) for url in page.urls):
        return {}
    others = [
        other.title
        for other in pack.pages
        if other.name != page.name
        and other.frame is None
        and page.frame is None
        and any(matches_pattern(url, address) for url in other.urls)
    ]
    if others:
        raise Invalid(f"这个网址是“{others[0]}”，不是“{page.title}”。", f"请先打开“{page.title}”再教。")
    bare = f"{parts.scheme}://{parts.netloc}{parts.path}"
    fragment = f"#{parts.fragment.split('?')[0]}" if parts.fragment.startswith(("/", "!/")) else ""
    return {"urls": [f"{bare}*", *page.urls], "open": bare + fragment}


def _check_host(pack: Platform, address: str) -> None:
    parts = urlsplit(address)
    if parts.scheme != "https" or parts.hostname not in pack.hosts:
        raise Invalid(f"这个网页不是{pack.title}的后台，没有记住。", f"请在{pack.title}的后台页面上再教一次。")


def _form_field(pack: Platform, page: Page, taught: Taught, place: Lays, today: date) -> Lays:
    [part] = taught.parts
    known = pack.appeal.fields[part.name]
    labels = [*part.labels, *(label for label in known.labels if label not in part.labels)]
    field: Lays = {"labels": labels} | provenance(POINTED_OUT, today)
    if part.css is not None:
        field["css"] = part.css
    lays: Lays = {"appeal": {"fields": {part.name: field}}}
    seen = {} if taught.is_ready else _sign(part.css, part.labels[0] if part.labels else "")
    return lays | ({"pages": [place | seen]} if len(place) > 1 or seen else {})


def _page_fields(page: Page, taught: Taught) -> Lays:
    fields = {part.name: _field(page.fields.get(part.name), part) for part in taught.parts}
    return {"fields": fields}


def _ready(page: Page, taught: Taught) -> Lays:
    """Where the pack's sign of the page is gone, the field that was pointed at is its sign."""
    if taught.is_ready:
        return {}
    ladder = taught.parts[0].ladder
    css = next((rung.css for rung in ladder if rung.css), None)
    label = next((rung.label for rung in ladder if rung.label), "")
    return _sign(None if label else css, label)


def _sign(css: str | None, text: str) -> Lays:
    return {"ready": css or "body", "ready_text": text}


def _field(known: PageField | None, part: TaughtPart) -> Lays:
    """Recorded data stays before what is read from the page: it is whole where the page shows a part."""
    before = [rung for rung in known.ladder if rung.json_path] if known else []
    after = [rung for rung in known.ladder if not rung.json_path and rung not in part.ladder] if known else []
    return {"ladder": [_rung(rung) for rung in (*before, *part.ladder, *after)], "assumed": False}


def _rung(rung: Rung) -> Lays:
    return rung.model_dump(mode="json", by_alias=True, exclude_defaults=True)


def _review_rows(page: Page, taught: Taught) -> Lays:
    row = _row_of(taught)
    old = page.rows.reviews if page.rows else ()
    main = next((review for review in old if review.kind is ReviewKind.MAIN), None)
    text = _part(taught.parts, "text")
    words = next((rung.css for rung in text.ladder if rung.css), None)
    if words is None:
        raise Invalid("评价内容没有能认得住的位置。", "请再教一次，点在评价的文字上。")
    fields = {part.name: _field(main.fields.get(part.name) if main else None, part) for part in taught.parts}
    kinds = {"posted_at": "time", "rating": "integer"}
    if main is None or (page.rows and page.rows.row is None):
        fields = {name: {"kind": kinds.get(name, "text")} | field for name, field in fields.items()}
    first = {"kind": "main", "scope": "row", "present": words, "mount": words, "fields": fields}
    reviews = [first, *(_other_review(review, words) for review in old if review is not main)]
    rows: Lays = {"row": row, "reviews": reviews}
    if page.rows is None:
        rows["join"] = ["order_id", "text"]
    return _sign(row, "") | {"rows": rows}


def _other_review(review: Any, words: str) -> Lays:
    """A follow-up below its review says its words in the same way; one that had no place on the page still has none."""
    if review.present is None or review.scope == "row":
        return {"kind": review.kind.value, "present": review.present or NEVER, "mount": review.mount or NEVER}
    where = f"{review.present}, {words}"
    ladder = [_rung(rung) for rung in review.fields["text"].ladder] if "text" in review.fields else []
    return {
        "kind": review.kind.value,
        "present": where,
        "mount": f"{review.mount}, {words}" if review.mount else where,
        "fields": {"text": {"ladder": [*ladder, {"css": words}]}},
    }


def _notice_rows(page: Page, taught: Taught) -> Lays:
    row = _row_of(taught)
    known: Mapping[str, PageField] = page.notices.fields if page.notices else {}
    fields = {part.name: _field(known.get(part.name), part) for part in taught.parts}
    for name in fields:
        if name not in known and name == "posted_at":
            fields[name]["kind"] = "time"
    return _sign(row, "") | {"notices": {"row": row, "fields": fields}}


def _order_rows(page: Page, taught: Taught) -> Lays:
    """Our mark goes beside the order's number."""
    row = _row_of(taught)
    known: Mapping[str, PageField] = page.orders.fields if page.orders else {}
    fields = {part.name: _field(known.get(part.name), part) for part in taught.parts}
    number = _part(taught.parts, "order_id")
    mount = next((rung.css for rung in number.ladder if rung.css), row)
    return _sign(row, "") | {"orders": {"row": row, "mount": mount, "fields": fields}}


def _row_of(taught: Taught) -> str:
    if taught.row is None:
        raise Invalid("还没有指出哪一块是一整条。", "请再教一次。")
    return taught.row


def _part(parts: Sequence[TaughtPart] | Iterable[TaughtPart], name: str) -> TaughtPart:
    return next(part for part in parts if part.name == name)
