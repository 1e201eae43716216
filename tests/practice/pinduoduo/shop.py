"""What the invented Pinduoduo shop consists of: goods, orders, reviews, reports, mails."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import IntEnum, StrEnum

from tests.practice.shop_parts import ChatLine, Trace, the_one


@dataclass(frozen=True)
class Item:
    """`specs` are pairs of key and value."""

    goods_id: str
    title: str
    specs: tuple[tuple[str, str], ...]
    price_fen: int

    @property
    def picture(self) -> str:
        return f"https://img.pddpic.com/goods/practice/{self.goods_id}.jpeg"


@dataclass(frozen=True)
class Order:
    """`refund` is null or the words of a refund that the buyer asked for."""

    order_sn: str
    order_id: str
    item: Item
    buyer: str
    user_id: str
    ordered_at: datetime
    shipped_at: datetime
    signed_at: datetime
    carrier: str
    waybill: str
    refund: str | None
    traces: tuple[Trace, ...]
    chat: tuple[ChatLine, ...]


class Status(IntEnum):
    """`reportResult.status`, as recorded; `REPORTED` (10) stands where in other shops `UNDER_REVIEW` (0) does."""

    UNDER_REVIEW = 0
    UPHELD = 8
    REJECTED = 9
    REPORTED = 10
    OPEN = 99


STATUS_WORDS = {
    Status.OPEN: "待举报",
    Status.UNDER_REVIEW: "待审核",
    Status.REPORTED: "已举报",
    Status.UPHELD: "举报成功",
    Status.REJECTED: "举报失败",
}


class Fate(StrEnum):
    """What an upheld report did to the review (assumed; the words of the source are *screened or down-ranked*)."""

    STANDS = "stands"
    TEXT_REMOVED = "text_removed"
    DOWNRANKED = "downranked"
    REMOVED = "removed"


@dataclass(frozen=True)
class FollowUp:
    """A follow-up (追评) stands in its review's own row and has no id of its own."""

    text: str
    posted_at: datetime


@dataclass
class Review:
    """`can_report` false is a review without 举报 and without 已举报."""

    review_id: str
    order: Order
    posted_at: datetime
    text: str
    stars: int
    pictures: tuple[str, ...] = ()
    follow_up: FollowUp | None = None
    reply: str | None = None
    can_report: bool = True
    status: Status = Status.OPEN
    fate: Fate = Fate.STANDS


@dataclass
class Report:
    """One 举报 as filed. `report_type` is the reason's code, `picture_urls` are what the upload gave."""

    review_id: str
    report_type: int
    describes: str
    picture_urls: tuple[str, ...]
    filed_at: datetime
    is_trusted: bool | None
    decided_at: datetime | None = None
    note: str | None = None


@dataclass
class Mail:
    """One 站内信. `html` is the platform's own text: ours, never a buyer's unescaped words."""

    message_id: str
    content_type: int
    sent_at: datetime
    title: str
    html: str
    is_read: bool = False
    attachments: tuple[str, ...] | None = None


@dataclass
class Shop:
    """The whole state. `reviews` are newest first; reports are in order of filing."""

    mall_id: str
    name: str
    account: str
    reviews: list[Review]
    reports: list[Report] = field(default_factory=list)
    mails: list[Mail] = field(default_factory=list)

    def review(self, review_id: str) -> Review:
        """Raises `LookupError` where there is none."""
        return the_one(self.reviews, lambda review: review.review_id, review_id)

    def order(self, order_sn: str) -> Order:
        """Raises `LookupError` where there is none."""
        return the_one((review.order for review in self.reviews), lambda order: order.order_sn, order_sn)

    def reports_of(self, review_id: str) -> list[Report]:
        return [report for report in self.reports if report.review_id == review_id]
