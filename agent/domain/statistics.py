"""What many decisions come to: win rates, times against promises, causes; and what is too few to say."""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import ceil
from typing import TypeVar

from shared.case_status import CaseStatus
from shared.decision import DecisionResult
from shared.evidence import Grade
from shared.ground import Ground, Verdict
from shared.outcome import Outcome

Part = TypeVar("Part", bound=Hashable)

FEW = 10
"""Decided appeals below which a share says little: one more or less turns it by a tenth."""


@dataclass(frozen=True)
class Counted:
    """So many decisions that have all of this in common."""

    platform: str
    shop: str | None
    ground: Ground | None
    reason: str | None
    grade: Grade | None
    outcome: Outcome | None
    result: DecisionResult
    cause: str | None
    count: int
    timed_count: int
    workdays: int
    late_count: int
    judged_count: int


@dataclass(frozen=True)
class CountedOpen:
    """So many open cases of one status and number of stars; `days` is the sum of the days since each was opened."""

    status: CaseStatus
    rating: int | None
    count: int
    days: int
    longest_days: int


@dataclass(frozen=True)
class WinRate:
    """`won` of `decided`; `undecided` ended without a decision and counts for neither."""

    won: int
    lost: int
    undecided: int = 0

    @property
    def decided(self) -> int:
        return self.won + self.lost

    @property
    def share(self) -> float | None:
        """From 0 to 1; null where nothing was decided."""
        return self.won / self.decided if self.decided else None

    @property
    def is_few(self) -> bool:
        return self.decided < FEW


@dataclass(frozen=True)
class Handling:
    """`mean_workdays` over `timed` decisions; `late` of `judged` came later than the platform promises."""

    timed: int
    mean_workdays: float | None
    late: int
    judged: int


@dataclass(frozen=True)
class Overrule:
    """So many cases in which triage says `verdict`, and she went by `ground` all the same; null: by none.

    `won` and `lost` are of those that the platform decided; they tell who was right.
    """

    verdict: Verdict
    ground: Ground | None
    count: int
    won: int
    lost: int


def win_rate(rows: Iterable[Counted]) -> WinRate:
    counts = Counter[DecisionResult]()
    for row in rows:
        counts[row.result] += row.count
    return _rate(counts)


def by(rows: Iterable[Counted], part: Callable[[Counted], Part], name: Callable[[Part], str]) -> dict[str, WinRate]:
    """By the name of one part of each, most decided first, then by name; what is named alike counts together."""
    counts = Counter[tuple[Part, DecisionResult]]()
    for row in rows:
        counts[part(row), row.result] += row.count
    named: dict[str, Counter[DecisionResult]] = {}
    for (key, result), count in counts.items():
        named.setdefault(name(key), Counter())[result] += count
    rates = {title: _rate(results) for title, results in named.items()}
    return dict(sorted(rates.items(), key=lambda one: (-one[1].decided, one[0])))


def _rate(counts: Counter[DecisionResult]) -> WinRate:
    return WinRate(counts[DecisionResult.WON], counts[DecisionResult.LOST], counts[DecisionResult.NONE])


def wins_by_outcome(rows: Iterable[Counted]) -> dict[Outcome | None, int]:
    """What the wins were, most frequent first; null are those of which nobody saw yet what became of the review."""
    counts: Counter[Outcome | None] = Counter()
    for row in rows:
        if row.result is DecisionResult.WON:
            counts[row.outcome] += row.count
    return dict(counts.most_common())


def causes(rows: Iterable[Counted]) -> dict[str, int]:
    """Why appeals were lost, most frequent first."""
    counts: Counter[str] = Counter()
    for row in rows:
        if row.cause is not None:
            counts[row.cause] += row.count
    return dict(counts.most_common())


def handling(rows: Sequence[Counted]) -> Handling:
    timed = sum(row.timed_count for row in rows)
    workdays = sum(row.workdays for row in rows)
    late, judged = sum(row.late_count for row in rows), sum(row.judged_count for row in rows)
    return Handling(timed, workdays / timed if timed else None, late, judged)


@dataclass(frozen=True)
class WeekOfStars:
    """`monday` begins it. `mean` of the stars of `count` captured reviews that say how many they are."""

    monday: date
    count: int
    mean: float


def stars_by_week(days: Iterable[tuple[date, int, int]]) -> tuple[WeekOfStars, ...]:
    """From triples of day, stars, and how many reviews; weeks without any are left out."""
    weeks: dict[date, Counter[int]] = {}
    for day, stars, count in days:
        weeks.setdefault(day - timedelta(days=day.weekday()), Counter())[stars] += count
    return tuple(_week(monday, counts) for monday, counts in sorted(weeks.items()))


TYPICAL_MEANS = (4.6, 4.8, 4.9)
"""Means of a shop for which the weight of an open review is told; the middle one stands on the page."""

BEST, BAD = 5, 2
"""Stars: the most there are, and the most that a bad review has."""


@dataclass(frozen=True)
class Standing:
    """What reviews of open cases cost while they stand, of those with one or two stars.

    `days` is the sum of the days since each was captured; `offset` how many reviews of five stars bring the mean back
    to each of `TYPICAL_MEANS`.
    """

    count: int
    days: int
    longest_days: int
    offset: tuple[int, ...]


def standing(rows: Iterable[CountedOpen]) -> Standing:
    weights = Counter[int]()
    bad = [(row.rating, row) for row in rows if row.rating is not None and row.rating <= BAD]
    for stars, row in bad:
        weights[stars] += row.count
    return Standing(
        count=weights.total(),
        days=sum(row.days for _, row in bad),
        longest_days=max((row.longest_days for _, row in bad), default=0),
        offset=tuple(_fives_to_offset(weights, mean) for mean in TYPICAL_MEANS),
    )


def _fives_to_offset(stars: Mapping[int, int], mean: float) -> int:
    """Each review pulls the sum (mean - stars) below; one of five stars lifts it (5 - mean) above."""
    lacking = sum(count * (mean - worth) for worth, count in stars.items())
    return ceil(round(lacking / (BEST - mean), 6))


def _week(monday: date, counts: Counter[int]) -> WeekOfStars:
    total = counts.total()
    return WeekOfStars(monday, total, sum(stars * count for stars, count in counts.items()) / total)
