"""What the invented JD shop consists of: orders, reviews, review appeals, trade disputes, penalties, notices."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from tests.practice.shop_parts import FiledFile, Notice, Ruling, the_one


@dataclass(frozen=True)
class ChatLine:
    at: datetime
    is_seller: bool
    text: str


@dataclass(frozen=True)
class Order:
    """`traces` are newest first; `signed_at` is None while the parcel is under way."""

    order_id: str
    pin: str
    sku_id: str
    sku_name: str
    price: str
    status: str
    created_at: datetime
    paid_at: datetime
    shipped_at: datetime
    signed_at: datetime | None
    waybill: str
    traces: tuple[tuple[datetime, str], ...]
    chat: tuple[ChatLine, ...] = ()


class Fate(StrEnum):
    """What an upheld appeal did to the review: nothing but folding was ever reported."""

    STANDS = "stands"
    FOLDED = "folded"


@dataclass
class Review:
    comment_id: str
    order: Order
    nick: str
    score: int
    text: str
    posted_at: datetime
    pictures: tuple[str, ...] = ()
    can_appeal: bool = True
    fate: Fate = Fate.STANDS


@dataclass
class Appeal:
    """One review appeal as filed; `wording` is what row and record say of it (assumed)."""

    number: str
    comment_id: str
    reason: str
    statement: str
    files: tuple[FiledFile, ...]
    filed_at: datetime
    is_trusted: bool | None
    wording: str
    ruling: Ruling = Ruling.FILED
    note: str = ""


@dataclass
class Dispute:
    """A trade dispute (交易纠纷): about a refund, never about a review. `tabs` are the lists in which it stands."""

    arbit_id: str
    order: Order
    kind: str
    state: str
    node: str
    result: str
    can_appeal: bool
    appeal_state: str
    over_time_at: datetime | None
    applied_at: datetime
    tabs: tuple[str, ...]


@dataclass(frozen=True)
class Penalty:
    penalty_id: str
    kind: str
    order_id: str
    at: datetime
    state: str


@dataclass
class Shop:
    """The whole state. `reviews` are newest first; appeals in order of filing; `unreviewed` are orders without one."""

    name: str
    vender_id: str
    reviews: list[Review]
    disputes: list[Dispute]
    penalties: list[Penalty]
    unreviewed: list[Order] = field(default_factory=list)
    appeals: list[Appeal] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)

    def review(self, comment_id: str) -> Review:
        """Raises `LookupError` where there is none."""
        return the_one(self.reviews, lambda review: review.comment_id, comment_id)

    @property
    def orders(self) -> list[Order]:
        return [*self.unreviewed, *(review.order for review in self.reviews)]

    def order(self, order_id: str) -> Order:
        """Raises `LookupError` where there is none."""
        return the_one(self.orders, lambda order: order.order_id, order_id)

    def last_appeal(self, comment_id: str) -> Appeal | None:
        return next((one for one in reversed(self.appeals) if one.comment_id == comment_id), None)
