"""One reading of a page by the extension."""

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from shared.model import Id, Moment, Noun
from shared.review import Review


class CaptureSource(StrEnum):
    """Where the review's words came from: the page's own recorded response, or what the page showed."""

    RESPONSE = "response"
    PAGE = "page"


class Capture(Noun):
    """A review as it was read, where and when. `capture_id` is made once by the extension and repeats on every retry.

    `url` carries no query and no fragment: they may hold tokens.
    """

    capture_id: Id
    platform: Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{1,31}$")]
    pack_version: Annotated[str, Field(max_length=32)]
    shop: Annotated[str, Field(max_length=100)] | None
    page: Annotated[str, Field(max_length=64)]
    url: Annotated[str, Field(max_length=2000, pattern=r"^https://[^?#\s]+$")]
    captured_at: Moment
    source: CaptureSource
    review: Review
