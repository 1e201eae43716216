"""What an invented shop with a door consists of: reviews with what was bought, complaints, notices."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from tests.practice.shop_parts import FiledFile, Notice, Ruling, the_one


@dataclass(frozen=True)
class Order:
    """What was bought. The take-away back end shows no `order_id` with a review."""

    order_id: str
    coupon: str
    item: str
    ordered_at: datetime
    consumed_at: datetime | None
    quantity: int
    price: str


class Fate(StrEnum):
    """What an upheld complaint did to the review."""

    STANDS = "stands"
    BLOCKED = "blocked"
    UNCOUNTED = "uncounted"


@dataclass
class Review:
    """`side` is the half of the platform on which it stands: `dp`, `mt` or `wm`. `stars` are 1 to 5."""

    review_id: str
    side: str
    user: str
    posted_at: datetime
    stars: int
    text: str
    order: Order | None
    pictures: tuple[str, ...] = ()
    follow_up: tuple[datetime, str] | None = None
    reply: str | None = None
    can_complain: bool = True
    fate: Fate = Fate.STANDS


@dataclass
class Complaint:
    """One complaint as filed, and what became of it; `wording` is what the review says of it (words assumed)."""

    number: str
    review_id: str
    reason: str
    statement: str
    files: tuple[FiledFile, ...]
    filed_at: datetime
    is_trusted: bool | None
    wording: str
    ruling: Ruling = Ruling.FILED
    note: str | None = None
    decided_at: datetime | None = None


@dataclass
class Shop:
    """The whole state. `reviews` are newest first; complaints in order of filing."""

    name: str
    shop_id: str
    city: str
    reviews: list[Review]
    complaints: list[Complaint] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)

    def review(self, review_id: str) -> Review:
        """Raises `LookupError` where there is none."""
        return the_one(self.reviews, lambda review: review.review_id, review_id)

    def last_complaint(self, review_id: str) -> Complaint | None:
        return next((one for one in reversed(self.complaints) if one.review_id == review_id), None)

    def may_complain(self, review: Review) -> bool:
        """Once; after a rejection once more (assumed)."""
        filed = [one for one in self.complaints if one.review_id == review.review_id]
        is_open = not filed or (filed[-1].ruling is Ruling.REJECTED and len(filed) < 2)
        return review.can_complain and is_open
