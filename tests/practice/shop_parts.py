"""What the invented shops of several platforms have in common, and how one of their things is found."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TypeVar

Thing = TypeVar("Thing")


@dataclass(frozen=True)
class Trace:
    """One line of a parcel's way."""

    at: datetime
    text: str


@dataclass(frozen=True)
class ChatLine:
    """`sender` is `buyer` or `seller`."""

    at: datetime
    sender: str
    text: str


class Ruling(StrEnum):
    """What the platform's reviewer has said of what was filed."""

    FILED = "filed"
    SUPPLEMENT = "supplement"
    UPHELD = "upheld"
    REJECTED = "rejected"


@dataclass(frozen=True)
class FiledFile:
    name: str
    size: int
    sha256: str


@dataclass
class Notice:
    """`html` is the platform's own text: ours, never a buyer's unescaped words."""

    notice_id: str
    sent_at: datetime
    title: str
    html: str
    is_read: bool = False


def the_one(things: Iterable[Thing], id_of: Callable[[Thing], str], wanted: str) -> Thing:
    """The first with this id. Raises `LookupError` where there is none."""
    for thing in things:
        if id_of(thing) == wanted:
            return thing
    raise LookupError(f"nothing here has the id {wanted}")
