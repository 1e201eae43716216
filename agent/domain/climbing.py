"""Whether a shop loses more appeals than chance explains: a rise over the months before, or most of them lost."""

from dataclasses import dataclass
from math import sqrt

from agent.domain.statistics import WinRate

CLIMB_DAYS, BEFORE_DAYS = 30, 90
FEWEST = 5
"""Decided appeals below which nothing is said."""

BY_LEAST = 0.1
"""A smaller rise calls for nothing, however sure it is."""

MOST = 0.5
SURE = 1.645
"""z of a one-sided 95 %."""

RULE = (
    "近 30 天至少判过 5 次才看，两种情况提醒。一是变多：驳回率 p₁ 比之前 90 天（也至少判过 5 次）的 p₂ 高 "
    "10 个百分点以上，而且差的下限 p₁−p₂−√((p₁−l₁)²+(u₂−p₂)²) 大于 0。二是一直很高：驳回率的下限 l₁ 高于 50%。"
    "l、u 是 Wilson 区间 (p+z²/2n ± z√(p(1−p)/n+z²/4n²))÷(1+z²/n) 的下端和上端，n 是判过的次数，z=1.645（单侧 95%）。"
    "次数少，区间就宽，碰巧输的一两次不会引起提醒。5 次、10 个百分点和一半是申诉台定的，平台没有公布过数字。"
)
"""The docstring of `climbing`, for the person."""


@dataclass(frozen=True)
class Climb:
    """`rises` above `before`, or `is_high`, or both; `now` is of the last 30 days, `before` of the 90 before them."""

    now: WinRate
    before: WinRate
    rises: bool
    is_high: bool

    @property
    def title(self) -> str:
        return "被驳回的申诉变多了" if self.rises else "大部分申诉被驳回"

    @property
    def words(self) -> str:
        told = f"近 {CLIMB_DAYS} 天{_counted(self.now)}"
        if self.rises:
            told += f"，之前 {BEFORE_DAYS} 天{_counted(self.before)}：差这么多，不像是碰巧（95% 把握）"
        if self.is_high:
            told += "。按这个次数算，有 95% 的把握说一半以上会被驳回"
        return f"{told}。"


def climbing(now: WinRate, before: WinRate) -> Climb | None:
    """Whether to warn. `now`: of the last 30 days; `before`: of the 90 days before them. Null where there is no cause.

    With p the share of lost appeals of n decided, and l, u the ends of its Wilson interval
    (p + z²/2n ± z √(p(1-p)/n + z²/4n²)) / (1 + z²/n), z = 1.645, each n at least 5:
    it rises where p₁ - p₂ ≥ 0.1 and Newcombe's lower end of the difference, p₁ - p₂ - √((p₁-l₁)² + (u₂-p₂)²), is above
    0; it is high where l₁ > 0.5. The numbers are ours: marketplaces withdraw the right to report from those who misuse
    it, none names a number.
    """
    if now.decided < FEWEST:
        return None
    share, low, _ = _wilson(now)
    rises = False
    if before.decided >= FEWEST:
        was, _, was_high = _wilson(before)
        rise = share - was
        rises = rise >= BY_LEAST and rise - sqrt((share - low) ** 2 + (was_high - was) ** 2) > 0
    is_high = low > MOST
    return Climb(now, before, rises, is_high) if rises or is_high else None


def _wilson(rate: WinRate) -> tuple[float, float, float]:
    """The share of lost appeals, and the ends of the interval around it."""
    count, share, square = rate.decided, rate.lost / rate.decided, SURE**2
    middle = share + square / (2 * count)
    reach = SURE * sqrt(share * (1 - share) / count + square / (4 * count**2))
    return share, (middle - reach) / (1 + square / count), (middle + reach) / (1 + square / count)


def _counted(rate: WinRate) -> str:
    return f"判了 {rate.decided} 次，{rate.lost} 次被驳回（{rate.lost / rate.decided:.0%}）"
