"""What is kept of one parcel's packing, under its waybill: numbers as scanners type them, and how long they stay."""

import re
import unicodedata
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from shared.evidence import EvidenceFile, EvidenceKind

UNSEEN = re.compile(r"[\s\u200b-\u200f\u202a-\u202e\ufeff]+")
WAYBILL = re.compile(r"(?=.*[0-9])[A-Z0-9][A-Z0-9-]{5,39}")
PARCEL_OF_MANY = re.compile(r"-\d+-\d+-?$")
ORDER = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]{3,63}")

MEDIA = ("image/", "video/")
"""What shows a packing, by the beginning of the media type that the content has."""


class PackedHow(StrEnum):
    RECORDED = "recorded"
    PHOTOGRAPHED = "photographed"
    DROPPED = "dropped"


class RemovedWhy(StrEnum):
    BY_HAND = "by_hand"
    PAST = "past"


@dataclass(frozen=True)
class OwnTime:
    """When a file says of itself that it was taken: ISO 8601, with an offset only where the file tells one."""

    text: str
    source: str


@dataclass(frozen=True)
class PackedFile:
    """A file and its clocks. Times are aware UTC.

    `began_at` and `kept_at` are the agent's clock: when a recording began, null for what is no recording, and when all
    of it was there and hashed. `told_from` and `told_at` are the browser's for these two; equal where a recording
    broke off before the browser told its end. `own_name` is what it was called when it was dropped in. `is_whole` is
    false where a recording broke off. `is_used`: a case took it. `let_go_at`: since when its content is not kept here.
    """

    file_id: str
    packing_id: str
    file: EvidenceFile
    how: PackedHow
    kept_at: datetime
    told_at: datetime
    began_at: datetime | None = None
    told_from: datetime | None = None
    own_name: str | None = None
    own_time: OwnTime | None = None
    is_whole: bool = True
    is_used: bool = False
    removed_at: datetime | None = None
    removed_why: RemovedWhy | None = None
    let_go_at: datetime | None = None

    @property
    def is_video(self) -> bool:
        return self.file.media_type.startswith("video/")


@dataclass(frozen=True)
class Packing:
    """All that was kept under one waybill, in the order in which it came; a parcel packed again adds to it.

    `more_orders` were named later, beside `order_id`. `removed_orders` were none of it: when each was taken out again.
    """

    packing_id: str
    waybill: str
    order_id: str | None
    shop: str | None
    files: tuple[PackedFile, ...] = ()
    more_orders: tuple[str, ...] = ()
    removed_orders: Mapping[str, datetime] = field(default_factory=dict)

    @property
    def orders(self) -> tuple[str, ...]:
        """All that it holds, the first one first."""
        return (*([self.order_id] if self.order_id else ()), *self.more_orders)

    @property
    def is_used(self) -> bool:
        return any(file.is_used for file in self.files)


def folded(typed: str) -> str:
    """Half-width and without blanks, as numbers are kept and looked for."""
    return UNSEEN.sub("", unicodedata.normalize("NFKC", typed))


def waybill_of(typed: str) -> str | None:
    """The number in capitals and half-width, as carriers print it; null where this is none.

    A scanner types what the code holds, and a Chinese input method may widen it.
    """
    found = folded(typed).upper()
    return found if WAYBILL.fullmatch(found) else None


def shipment_of(waybill: str) -> str:
    """The number of the whole shipment: carriers print a parcel's place in it behind (`…-1-2-`: the first of two)."""
    return PARCEL_OF_MANY.sub("", waybill)


def order_of(typed: str) -> str | None:
    """An order number as platforms write them; null where this is none."""
    found = folded(typed)
    return found if ORDER.fullmatch(found) else None


def kind_of(media_type: str) -> EvidenceKind:
    """What a kept file is as evidence."""
    return EvidenceKind.PACKING_VIDEO if media_type.startswith("video/") else EvidenceKind.WAYBILL_PHOTO


def past_before(now: datetime, keep_days: int) -> datetime:
    """What was kept before this has been kept for long enough."""
    return now - timedelta(days=keep_days)


def having(packings: Collection[Packing], kinds: Collection[EvidenceKind]) -> list[Packing]:
    """Those that have a file of one of these kinds."""
    return [one for one in packings if any(kind_of(file.file.media_type) in kinds for file in one.files)]
