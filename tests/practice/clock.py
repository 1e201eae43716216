"""The time in the practice back ends: real time plus what a test or a learner has moved it by."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

SHANGHAI = ZoneInfo("Asia/Shanghai")


@dataclass
class Clock:
    """`now()` is aware UTC and only moves forward."""

    ahead: timedelta = field(default_factory=timedelta)

    def now(self) -> datetime:
        return datetime.now(UTC) + self.ahead

    def advance(self, by: timedelta) -> None:
        if by < timedelta():
            raise ValueError("the practice clock only moves forward")
        self.ahead += by


def as_ms(at: datetime) -> int:
    return int(at.timestamp() * 1000)


def as_minute(at: datetime) -> str:
    """`2026-11-23 09:05` in Asia/Shanghai, as the back ends print it."""
    return at.astimezone(SHANGHAI).strftime("%Y-%m-%d %H:%M")


def as_second(at: datetime) -> str:
    return at.astimezone(SHANGHAI).strftime("%Y-%m-%d %H:%M:%S")
