"""What the extension and the agent say to each other over HTTP. No defaults: absent is null."""

from typing import Annotated

from pydantic import Field

from shared.capture import Capture
from shared.case_status import CaseStatus
from shared.ground import Verdict
from shared.model import Id, Moment, Noun
from shared.platform import Platform
from shared.review import Review
from shared.teaching import Lesson, Taught

PRODUCT = "appealdesk"
"""What `/health` says first: an answer without it comes from a stranger on the port."""


class Health(Noun):
    """GET /health, open to all. `contract` is the hash of contract.schema.json."""

    product: str
    version: str
    contract: str


class Problem(Noun):
    """RFC 9457 problem. `detail` says what happened and what it means; `next_step` what to do. Chinese."""

    type: str
    title: str
    status: int
    detail: str
    next_step: str


class PairingAsk(Noun):
    """POST /pairing/requests, by an extension that has no token. `name` is shown to the operator."""

    name: Annotated[str, Field(min_length=1, max_length=60)]
    contract: str


class PairingAsked(Noun):
    """The six digits are shown in the extension; the operator accepts where the agent shows the same."""

    request_id: Id
    digits: Annotated[str, Field(pattern=r"^\d{6}$")]
    expires_at: Moment


class PairingAnswer(Noun):
    """POST /pairing/requests/{request_id}/token. `token` is null until accepted, and given once."""

    accepted: bool
    token: str | None


class PacksAnswer(Noun):
    """GET /api/packs: the platforms as they are in force here, local overrides applied."""

    contract: str
    packs: tuple[Platform, ...]


class CaptureTaken(Noun):
    """POST /api/captures (body: Capture; header Idempotency-Key: its capture_id). A repeat gives the first answer.

    The capture is durable. Its case is opened right after, at the latest when a page of the desk asks for it.
    """

    capture_id: Id
    case_id: Id
    is_new_case: bool


class ReviewToMark(Noun):
    """`key` is the extension's own, given back with the mark."""

    key: Annotated[str, Field(min_length=1, max_length=200)]
    review: Review


class MarksAsk(Noun):
    """POST /api/marks: judge the reviews of one page, without opening cases."""

    platform: str
    shop: str | None
    reviews: Annotated[tuple[ReviewToMark, ...], Field(max_length=200)]


class Mark(Noun):
    """What to show on a review: its verdict and why; and its case, where there is one."""

    key: str
    verdict: Verdict
    sentence: str
    case_id: Id | None
    status: CaseStatus | None


class MarksAnswer(Noun):
    marks: tuple[Mark, ...]


class OrderToMark(Noun):
    """One order as its row shows it; `key` is the extension's own, given back with the mark."""

    key: Annotated[str, Field(min_length=1, max_length=200)]
    order_id: Annotated[str, Field(max_length=64)] | None
    buyer: Annotated[str, Field(max_length=100)] | None
    buyer_id: Annotated[str, Field(max_length=100)] | None


class OrdersAsk(Noun):
    """POST /api/orders/marks: which orders of one page are a listed buyer's. Nothing of them is kept."""

    platform: str
    shop: str | None
    orders: Annotated[tuple[OrderToMark, ...], Field(max_length=200)]


class OrderMark(Noun):
    """What to show on such an order: one Chinese sentence, why it stands there, and the case to open."""

    key: str
    case_id: Id
    sentence: str
    why: str


class OrdersAnswer(Noun):
    """Only orders that have something to show, in the order in which they were asked about."""

    marks: tuple[OrderMark, ...]


class NextStep(Noun):
    """What to do next and where in the desk (a path)."""

    title: str
    path: str


class StatusAnswer(Noun):
    """GET /api/status, for popup and badge. `attention_count` is what waits for the operator."""

    version: str
    shops: tuple[str, ...]
    open_case_count: int
    attention_count: int
    next_steps: tuple[NextStep, ...]


class DeskLinkAsk(Noun):
    """POST /api/desk-links: a link into the desk that works once, within a minute. `path` begins with /desk."""

    path: Annotated[str, Field(pattern=r"^/desk(/[A-Za-z0-9_./-]*)?$", max_length=200)]


class DeskLink(Noun):
    url: str


class SubmissionSeen(Noun):
    """POST /api/submissions: the extension saw a press on a final button of an appeal form.

    `appeal_id` is what the agent wrote on the form when it handed it over; null on a form we did not fill.
    """

    appeal_id: Id | None
    platform: str
    page: str
    label: Annotated[str, Field(max_length=100)]
    trusted: bool
    at: Moment


class LessonAnswer(Noun):
    """GET /api/lesson: what the operator is asked to point at on a page; null where nothing is asked."""

    lesson: Lesson | None


class LessonLeft(Noun):
    """POST /api/lesson/left: she pressed Esc; nothing is kept."""

    lesson_id: Id


class LessonKept(Noun):
    """POST /api/lesson (body: Taught): it is kept and in force. `sentence` is Chinese."""

    sentence: str


class Accepted(Noun):
    """A plain yes."""

    accepted: bool


WIRE = (
    Health,
    Problem,
    PairingAsk,
    PairingAsked,
    PairingAnswer,
    PacksAnswer,
    Capture,
    CaptureTaken,
    MarksAsk,
    MarksAnswer,
    OrdersAsk,
    OrdersAnswer,
    StatusAnswer,
    DeskLinkAsk,
    DeskLink,
    SubmissionSeen,
    LessonAnswer,
    Taught,
    LessonKept,
    LessonLeft,
    Accepted,
)
"""The roots of the contract: everything the schema holds is reached from these."""
