"""The words in dispute, as a platform shows them to the seller."""

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from shared.model import Moment, Noun, Stars

MAX_REVIEW_TEXT = 20_000
"""Longest review text taken, in characters; no platform allows a tenth of it."""


class ReviewKind(StrEnum):
    """A follow-up (追评) is a review of its own."""

    MAIN = "main"
    FOLLOW_UP = "follow_up"


class Review(Noun):
    """One review. Absent values are null; `posted_at` may be known to the day or minute only."""

    review_id: Annotated[str, Field(max_length=64)] | None
    kind: ReviewKind
    order_id: Annotated[str, Field(max_length=64)] | None
    item_id: Annotated[str, Field(max_length=64)] | None
    item_title: Annotated[str, Field(max_length=500)] | None
    buyer: Annotated[str, Field(max_length=100)] | None
    rating: Stars | None
    feeling: Annotated[str, Field(max_length=50)] | None
    posted_at: Moment | None
    text: Annotated[str, Field(max_length=MAX_REVIEW_TEXT)]
    media: Annotated[tuple[str, ...], Field(max_length=50)]
    appeal_open: bool | None
    row_state: Annotated[str, Field(max_length=200)] | None
