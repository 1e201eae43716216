"""The pages of a platform and what is read from each, as ranked ladders."""

from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field, model_validator

from shared.evidence import EvidenceKind
from shared.model import Noun
from shared.provenance import Provenance
from shared.review import ReviewKind
from shared.step import CaseValue


class Rung(Noun):
    """One way to find a value, tried in the order json, role, test_id, css. `pattern`'s first group is the value.

    `json` is a dotted path within the recorded item; `css` is looked for within the row or page; `text` names a label
    whose own text, or the text beside it, holds the value; `attribute` takes an attribute instead of the text.
    """

    json_path: Annotated[str | None, Field(alias="json")] = None
    role: str | None = None
    label: str | None = None
    test_id: str | None = None
    css: str | None = None
    attribute: str | None = None
    pattern: str | None = None

    @model_validator(mode="after")
    def _has_one_way(self) -> "Rung":
        ways = [way for way in (self.json_path, self.role, self.label, self.test_id, self.css) if way is not None]
        if not ways or (self.json_path is not None and len(ways) > 1):
            raise ValueError("a rung names json alone, or role/label, test_id or css")
        return self


class FieldKind(StrEnum):
    TEXT = "text"
    TEXTS = "texts"
    INTEGER = "integer"
    TIME = "time"
    TIME_MS = "time_ms"
    PRESENT = "present"


class PageField(Noun):
    """A value read from a page. Times without offset are Asia/Shanghai. `texts` collects every match.

    `map` turns the read text into another (e.g. a code into a word). `present` is true where the rung finds anything.
    """

    kind: FieldKind = FieldKind.TEXT
    ladder: Annotated[tuple[Rung, ...], Field(min_length=1)]
    map: dict[str, str] = Field(default_factory=dict)


class Sign(Noun):
    """How a state looks; any one of its parts is enough. `urls` are parts of addresses (of the page or a frame)."""

    urls: tuple[str, ...] = ()
    css: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()


class Session(Noun):
    logged_out: Sign
    challenged: Sign
    broken: Sign
    busy: Sign
    shop: tuple[Rung, ...]


class RecordedResponse(Noun):
    """The page's own response that carries what the page shows: part of its address, and where its list lies."""

    url_part: str
    items: str
    errors: str | None = None
    logged_out_codes: tuple[str, ...] = ()
    challenged_codes: tuple[str, ...] = ()


class RowReview(Noun):
    """One review within a row: `scope` is the row itself or the row after it; `present` must be found there."""

    kind: ReviewKind
    scope: Literal["row", "next_row"]
    next_row: str | None = None
    present: str
    mount: str
    fields: dict[str, PageField]


class Rows(Noun):
    """A list page: the rows, the reviews in each, and the fields by which a recorded item and a row are the same."""

    row: str
    join: tuple[str, ...]
    response: RecordedResponse | None = None
    reviews: tuple[RowReview, ...]


class NoticeRows(Noun):
    """A page of notices: its rows and what to read from each (title, text, posted_at, notice_id, unread)."""

    row: str
    fields: dict[str, PageField]
    response: RecordedResponse | None = None


class Page(Provenance):
    """A page of the back end. `urls` are Chrome match patterns; `open` is the address to visit; `frame` the part of
    a frame's address in which the content lies. `assumed` marks what no source has shown."""

    name: str
    title: str
    urls: Annotated[tuple[str, ...], Field(min_length=1)]
    open: str | None = None
    query: dict[str, CaseValue] = Field(default_factory=dict)
    frame: str | None = None
    ready: str
    empty: str | None = None
    assumed: bool = False
    operator_only: bool = False
    evidence: EvidenceKind | None = None
    does_not_prove: str | None = None
    fields: dict[str, PageField] = Field(default_factory=dict)
    rows: Rows | None = None
    notices: NoticeRows | None = None
