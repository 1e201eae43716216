"""The pages of a platform and what is read from each, as ranked ladders; `extension/reader.js` reads them so.

How it is read, the same in the extension and in the agent:

- The text of an element is its `textContent`, every run of white space one space, trimmed. Nothing of ours
  (elements whose tag begins `appealdesk-`) is part of a page.
- A recorded response is JSON, JSONP, or JSON in a string. Whole numbers beyond 2^53 keep their digits as strings.
- Empty texts, `null` and what is absent are not found. The first rung that finds anything gives the value.
"""

from enum import StrEnum
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, model_validator

from shared.evidence import EvidenceKind
from shared.fact import FactName
from shared.model import Noun
from shared.provenance import Provenance
from shared.review import ReviewKind
from shared.step import CaseValue


class Rung(Noun):
    """One way to find texts; within one rung, in the order of the page.

    `json` is a path within the recorded item: names joined by dots. `name[]` goes through a list, `name[k=v,l=w]`
    through those of its elements whose `k` reads `v` and whose `l` reads `w`. JSON inside a string is opened on the
    way. A list or object at the path's end counts as found and reads as its JSON.

    The rest look within the row or page. `css`: every match; after ` >>> ` inside the open shadow roots of what
    matched before. `test_id`: `data-testid`. `role` with `label`: elements of
    this role (or the HTML tag that has it; any `a` is a link) whose whole text or `aria-label` is the label. `label`
    alone: what follows the label in the innermost element that holds it (colons dropped), else the text of the element
    beside. `attribute` takes an attribute instead of the text. `storage` is a key of what the page itself keeps in
    this browser (`localStorage`): a name of the shop that it shows nowhere.

    `pattern` (understood alike by JavaScript and Python) is searched in each text: its first group, else the whole
    match, is what was found; a text without match was not found. With `count` the one thing found is how many there
    were: stars that are filled.
    """

    json_path: Annotated[str | None, Field(alias="json")] = None
    role: str | None = None
    label: str | None = None
    test_id: str | None = None
    css: str | None = None
    storage: str | None = None
    attribute: str | None = None
    pattern: str | None = None
    count: bool = False

    @model_validator(mode="after")
    def _has_one_way(self) -> "Rung":
        named = (self.json_path, self.role or self.label, self.test_id, self.css, self.storage)
        ways = [way for way in named if way is not None]
        if len(ways) != 1:
            raise ValueError("a rung names exactly one of json, role/label, test_id, css, storage")
        return self


class FieldKind(StrEnum):
    """`TEXT` the first text found. `TEXTS` all of them, a list. `LINES` all of them, one text joined by line breaks.

    `HTML` the words of the first text, which is HTML. `INTEGER` the first run of digits. `TIME`: 12 or 13 digits alone
    are milliseconds since 1970, 10 are seconds; else year, month, day in digits, with hour and minute (and second) or
    midnight; without offset it is Asia/Shanghai; given as ISO 8601 in UTC. A text that holds no number or time lets
    the next rung try. `PRESENT` is whether any rung finds anything.
    """

    TEXT = "text"
    TEXTS = "texts"
    LINES = "lines"
    HTML = "html"
    INTEGER = "integer"
    TIME = "time"
    PRESENT = "present"


class PageField(Noun):
    """A value read from a page. `map` turns what was found into another text; what is not in it stays.

    `assumed` marks a field that no source has shown.
    """

    kind: FieldKind = FieldKind.TEXT
    ladder: Annotated[tuple[Rung, ...], Field(min_length=1)]
    map: dict[str, str] = Field(default_factory=dict)
    assumed: bool = False


class Sign(Provenance):
    """How a state looks; any one of its parts is enough. `urls` are parts of addresses (of the page or a frame).

    `css` and `texts` must be visible. Words inside reviews are no sign: a buyer wrote them.
    """

    urls: tuple[str, ...] = ()
    css: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()


class Overlay(Provenance):
    """What may lie over the page and may be closed unasked: the element `close`, and its whole text where given."""

    close: str
    text: str | None = None


class Session(Noun):
    """What can stand between us and a page, and how the page shows whose shop it is."""

    logged_out: Sign
    challenged: Sign
    broken: Sign
    busy: Sign
    shop: tuple[Rung, ...]
    overlays: tuple[Overlay, ...] = ()


class RecordedResponse(Noun):
    """The page's own response that carries what the page shows: part of its address, and where its list lies.

    `errors` are paths of the texts by which a response inside HTTP 200 says that it is none; a text that holds one of
    the codes means logged out or challenged. A list that is `null` in it is empty.
    """

    url_part: str
    items: str
    errors: tuple[str, ...] = ()
    logged_out_codes: tuple[str, ...] = ()
    challenged_codes: tuple[str, ...] = ()


class PageRecord(Noun):
    """A response of the page's own that carries what the page shows: part of its address, and where in it that lies.

    Of several the last that holds something at `item` counts. Without `item` it only confirms what the page shows.
    """

    url_part: str
    item: str | None = None


class RowReview(Noun):
    """One review within a row; `scope` is the row itself or the row after it, which must match `next_row` if given.

    With `row_and_next` the review fills both: a row that heads the one with its words. Both are read, marked, pictured.
    The review is there where `present` (css) is found in its scope; `mount` (css) is where our mark goes, after what
    is in it. A recorded item holds the review where `text` or `review_id` is found in it. Order, item and buyer of a
    follow-up that its own row does not show are those of the row before. A list without rows has neither `present` nor
    `mount`.
    """

    kind: ReviewKind
    scope: Literal["row", "next_row", "row_and_next"]
    next_row: str | None = None
    present: str | None = None
    mount: str | None = None
    fields: dict[str, PageField]


class Rows(Noun):
    """A list of reviews, and by what a recorded item and a row are known to be the same.

    They are when every field of `join` that the row shows says the same in the item (white space apart, times to the
    minute), and in no other item; else the row is read without an item.

    Without `row` the list is known by its recorded response alone, for the page draws it without elements, or nobody
    knows which: then our marks stand in a list of our own.
    """

    row: str | None = None
    join: Annotated[tuple[str, ...], Field(min_length=1)]
    response: RecordedResponse | None = None
    reviews: Annotated[tuple[RowReview, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _is_found_somewhere(self) -> "Rows":
        if self.row is None and self.response is None:
            raise ValueError("a list has rows, or a recorded response, or both")
        has_places = [review.present is not None and review.mount is not None for review in self.reviews]
        if any(has_place is (self.row is None) for has_place in has_places):
            raise ValueError("present and mount belong to a list with rows, and to no other")
        return self


class Listing(Noun):
    """A list of like things other than reviews: its rows (css) and what to read from each.

    Notices: `notice_id, title, text, posted_at, unread`. Chat lines: `at, speaker` (`buyer` or `seller`), `text`.
    Rows and recorded items are the same things in the same order where they are as many. Else the items alone are read
    where every field has a `json` rung, or where there is no `row`; else the rows.
    """

    row: str | None = None
    fields: dict[str, PageField]
    response: RecordedResponse | None = None


class OrderRows(Noun):
    """A list of orders: its rows (css), where in each our mark goes (css, after what is in it), what each shows.

    Fields: `order_id`, `buyer` (the name), `buyer_id` (what the platform calls the buyer); all are read from the page.
    """

    row: str
    mount: str
    fields: dict[str, PageField]

    @model_validator(mode="after")
    def _fields_are_known(self) -> "OrderRows":
        if unknown := sorted(self.fields.keys() - {"order_id", "buyer", "buyer_id"}):
            raise ValueError(f"no field of an order is named {unknown}")
        return self


Clearable = Annotated[str | None, BeforeValidator(lambda text: text or None)]
"""An empty text is none: so an override can take away what a pack has."""


class PageEvidence(Noun):
    """An item of evidence that the page gives: which of its fields are the facts, which part of it is pictured.

    `region` (css) is the part; null is the whole page. `does_not_prove` is Chinese, shown beside the item.
    """

    kind: EvidenceKind
    facts: tuple[FactName, ...]
    region: str | None = None
    does_not_prove: str


class Page(Provenance):
    """A page of the back end.

    `urls` are Chrome match patterns (query included) of the tab's address; `frame`, where given, is how the address of
    the frame begins in which the content lies. `open` is the address to visit, `query` what of the case is added to it.
    The page is ready when `ready` (css) is found and `ready_text` stands somewhere; it is empty when `empty` is found.
    With `in_path` the address goes on with that value of the case, then `path_end`.
    `operator_only`: opened at the operator's click, never by a watch. `assumed` marks what no source has shown.
    `records` are the responses that carry what the page shows, besides those of its lists, each under the name with
    which the `json` of a field begins. `is_outside`: not on a host of the back end, opened by the agent alone.
    """

    name: Annotated[str, Field(pattern=r"^[a-z][a-z_]{1,31}$")]
    title: str
    urls: Annotated[tuple[str, ...], Field(min_length=1)]
    open: str | None = None
    query: dict[str, CaseValue] = Field(default_factory=dict)
    in_path: CaseValue | None = None
    path_end: str = ""
    is_outside: bool = False
    frame: Clearable = None
    ready: str
    ready_text: Clearable = None
    empty: Clearable = None
    assumed: bool = False
    operator_only: bool = False
    evidence: tuple[PageEvidence, ...] = ()
    records: dict[str, PageRecord] = Field(default_factory=dict)
    fields: dict[str, PageField] = Field(default_factory=dict)
    rows: Rows | None = None
    notices: Listing | None = None
    chat: Listing | None = None
    orders: OrderRows | None = None

    @model_validator(mode="after")
    def _facts_are_read(self) -> "Page":
        wanted = {fact.value for evidence in self.evidence for fact in evidence.facts}
        if unread := sorted(wanted - set(self.fields)):
            raise ValueError(f"evidence names facts that no field reads: {unread}")
        return self

    @model_validator(mode="after")
    def _records_are_there(self) -> "Page":
        rungs = [rung for field in self.fields.values() for rung in field.ladder]
        named = {rung.json_path.partition(".")[0].partition("[")[0] for rung in rungs if rung.json_path}
        readable = {name for name, record in self.records.items() if record.item is not None}
        if unknown := sorted(named - readable):
            raise ValueError(f"fields read from records that the page does not have: {unknown}")
        return self
