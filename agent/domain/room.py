"""How much room packing records take, and when to say so: near the budget, over it, and where the disk runs full."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum

GB = 1 << 30
NEAR = 0.8
RESERVE_BYTES = 500 << 20
"""What stays free for the database: a full disk would stop captures and cases too."""

LOW_BYTES = 2 * GB


class Tightness(IntEnum):
    AMPLE = 0
    NEAR = 1
    FULL = 2


@dataclass(frozen=True)
class Room:
    """Bytes: what packing records take, what they may, and what the disk has left."""

    used: int
    budget: int
    free: int

    @property
    def share(self) -> int:
        """Used of the budget, in percent."""
        return round(100 * self.used / self.budget)


@dataclass(frozen=True)
class Warned:
    tightness: Tightness
    words: str


def has_room(room: Room, coming: int = 0) -> bool:
    """Whether this much may still come in. The budget forbids nothing: a parcel is packed once, warnings can wait."""
    return room.free - coming > RESERVE_BYTES


def warnings_of(room: Room) -> tuple[Warned, ...]:
    """What she should hear, the gravest first."""
    return tuple(sorted(_warnings(room), key=lambda one: -one.tightness))


def said_gb(size_bytes: int) -> str:
    return f"{size_bytes / GB:.1f} GB"


def _warnings(room: Room) -> Iterator[Warned]:
    used = f"打包存证已用 {said_gb(room.used)}"
    if room.used >= room.budget:
        yield Warned(Tightness.FULL, f"{used}，超过了预算 {said_gb(room.budget)}。新的照常保存，请尽快清理过期的。")
    elif room.used >= NEAR * room.budget:
        yield Warned(Tightness.NEAR, f"{used}，到了预算 {said_gb(room.budget)} 的 {room.share}%。")
    free = f"磁盘只剩 {said_gb(room.free)}"
    if not has_room(room):
        yield Warned(Tightness.FULL, f"{free}，打包存证现在存不下新的。请先清理磁盘。")
    elif room.free < LOW_BYTES:
        yield Warned(Tightness.NEAR, f"{free}，再少就存不下新的打包视频了。请清理磁盘。")
