"""What the invented Taobao shop consists of: goods, orders, reviews, complaints, notices."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from tests.practice.shop_parts import ChatLine, Notice, Ruling, Trace, the_one

MAIN, APPEND = 0, 3
"""The platform's `rateType` of a main review and of a follow-up."""


@dataclass(frozen=True)
class Item:
    item_id: str
    title: str
    sku: str
    code: str
    price: str

    @property
    def picture(self) -> str:
        return f"https://img.alicdn.com/imgextra/practice/goods-{self.item_id}.jpg"


@dataclass(frozen=True)
class Order:
    """Times that have not come are null. `refund` is null or words such as 退款成功.

    `buyer` is the name as reviews mask it, `nick` as the order list shows it (assumed).
    """

    order_id: str
    item: Item
    buyer: str
    nick: str
    receiver: str
    created_at: datetime
    paid_at: datetime
    shipped_at: datetime | None
    signed_at: datetime | None
    status: str
    carrier: str
    waybill: str
    refund: str | None
    traces: tuple[Trace, ...]
    chat: tuple[ChatLine, ...]


@dataclass(frozen=True)
class FiledFile:
    name: str
    size: int
    content_type: str
    sha256: str


@dataclass
class Complaint:
    """One 投诉评价 as filed, and what became of it. `wording` is what the review's row says."""

    number: str
    feed_id: str
    order_id: str
    reason: str
    statement: str
    files: tuple[FiledFile, ...]
    chat_authorised: bool
    filed_at: datetime
    round: int
    is_trusted: bool | None
    wording: str
    ruling: Ruling = Ruling.FILED
    note: str | None = None
    decided_at: datetime | None = None
    supplement_due_at: datetime | None = None
    supplements: list[str] = field(default_factory=list)


class Fate(StrEnum):
    """What an upheld complaint did to the review: nothing yet, its text gone, hidden from buyers, gone altogether."""

    STANDS = "stands"
    TEXT_REMOVED = "text_removed"
    BLOCKED = "blocked"
    REMOVED = "removed"


@dataclass
class Review:
    """`can_complain` false is a review without entry and without record. `entry_as` is how the row draws its entry."""

    feed_id: str
    rate_type: int
    order: Order
    posted_at: datetime
    text: str
    emotion: int
    pictures: tuple[str, ...] = ()
    can_complain: bool = True
    refuses_silently: bool = False
    entry_as: str = "button"
    days_after_receipt: int | None = None
    fate: Fate = Fate.STANDS
    reply: str | None = None
    follow_up: "Review | None" = None


@dataclass
class Shop:
    """The whole state. `reviews` are main reviews, newest first; complaints are in order of filing.

    `unreviewed` are orders that nobody wrote about yet.
    """

    name: str
    nick: str
    shop_id: str
    reviews: list[Review]
    unreviewed: list[Order] = field(default_factory=list)
    complaints: list[Complaint] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)

    def each_review(self) -> Iterator[Review]:
        """Every review, follow-ups included."""
        for review in self.reviews:
            yield review
            if review.follow_up is not None:
                yield review.follow_up

    def review(self, feed_id: str) -> Review:
        """Raises `LookupError` where there is none."""
        return the_one(self.each_review(), lambda review: review.feed_id, feed_id)

    @property
    def orders(self) -> list[Order]:
        """All of them, the newest first."""
        found = [*self.unreviewed, *(review.order for review in self.reviews)]
        return sorted(found, key=lambda order: order.paid_at, reverse=True)

    def order(self, order_id: str) -> Order:
        """Raises `LookupError` where there is none."""
        return the_one(self.orders, lambda order: order.order_id, order_id)

    def complaints_of(self, feed_id: str) -> list[Complaint]:
        return [complaint for complaint in self.complaints if complaint.feed_id == feed_id]

    def complaint(self, number: str) -> Complaint:
        """Raises `LookupError` where there is none."""
        return the_one(self.complaints, lambda complaint: complaint.number, number)
