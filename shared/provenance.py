"""Where a statement about a platform comes from, and how sure it is."""

from datetime import date
from enum import StrEnum
from typing import Annotated, Generic, TypeVar

from pydantic import Field

from shared.model import Noun

T = TypeVar("T")


class Confidence(StrEnum):
    """H: recorded traffic or two independent sources. M: one specific source. L: weak. UNKNOWN: not found."""

    HIGH = "H"
    MEDIUM = "M"
    LOW = "L"
    UNKNOWN = "UNKNOWN"


class Provenance(Noun):
    """Where a statement of the pack comes from. Only H is shown as a fact; the rest as 到后台核对 (`is_verified`).

    `seen_on` is the day on which the source was last seen to say so; for an undated source, the day we read it.
    """

    source: Annotated[str, Field(min_length=1)]
    seen_on: date
    confidence: Confidence

    @property
    def is_verified(self) -> bool:
        return self.confidence is Confidence.HIGH


class Sourced(Provenance, Generic[T]):
    value: T
