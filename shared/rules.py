"""A platform's limits, with every value that a source gives, and which of them counts."""

from collections.abc import Sequence
from enum import StrEnum
from typing import TypeVar

from shared.model import Noun
from shared.provenance import Sourced


class WindowStart(StrEnum):
    """What a window is counted from."""

    REVIEW_POSTED = "review_posted"
    TRADE_COMPLETED = "trade_completed"


class WindowDays(Sourced[int]):
    """Calendar days within which an appeal may be filed. Sources differ in what they count from, too."""

    counted_from: WindowStart


class Rules(Noun):
    """The platform's limits; an empty list is a limit that no source tells.

    Of a limit on us the strictest value counts: the shortest time, the fewest rounds, the shortest text. Of the time
    that the platform gives itself (`handling_…`) the longest counts: only then is an answer overdue. Once a value is
    verified the unverified ones no longer count. All are shown. `file_side_max` is the longest side of a picture, in
    pixels.
    """

    window_days: tuple[WindowDays, ...]
    reply_window_days: tuple[Sourced[int], ...]
    rounds: tuple[Sourced[int], ...]
    handling_workdays: tuple[Sourced[int], ...]
    second_handling_workdays: tuple[Sourced[int], ...]
    supplement_workdays: tuple[Sourced[int], ...]
    chat_retention_days: tuple[Sourced[int], ...]
    text_max: tuple[Sourced[int], ...]
    text_min: tuple[Sourced[int], ...]
    file_count_max: tuple[Sourced[int], ...]
    file_mb_max: tuple[Sourced[int], ...]
    file_types: tuple[Sourced[tuple[str, ...]], ...]
    file_side_max: tuple[Sourced[int], ...] = ()


S = TypeVar("S", bound=Sourced[int])


def counting(values: Sequence[S]) -> Sequence[S]:
    """Those of the values that count: the verified ones where there are any, else all."""
    return [sourced for sourced in values if sourced.is_verified] or values


def smallest(values: Sequence[Sourced[int]]) -> int | None:
    """The strictest of the values of a limit on us; None where no source tells one."""
    return min((sourced.value for sourced in counting(values)), default=None)


def largest(values: Sequence[Sourced[int]]) -> int | None:
    """The longest of the times that the platform gives itself; None where no source tells one."""
    return max((sourced.value for sourced in counting(values)), default=None)
