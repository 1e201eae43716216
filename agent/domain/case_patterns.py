"""Knows what reviews of several cases have in common: their buyer, their words, or their ground within a few days."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta

from rapidfuzz import fuzz

from agent.domain.finding import Finding
from agent.domain.normalise import fold
from agent.domain.words import word_for
from shared.ground import Ground, Strength
from shared.pattern import Pattern, PatternKind
from shared.review import Review

BURST_DAYS = 7
BURST_CASES = 3
"""Sources: design of the product, after what sellers tell of coordinated reviews; no platform names a number."""
ALIKE = 85
"""Of 100, as rapidfuzz counts equal characters in order."""
SHORTEST_ALIKE = 10
"""In characters: of shorter texts many are alike by chance."""
WORST_GOOD = 4
"""From so many stars on a review is no bad one."""
GOOD_FEELING = "正面"

_RULES = {
    PatternKind.SAME_BUYER: "同一买家对几笔订单都给了差评，要有他这几条评价的截图才能按同行恶意评价申诉",
    PatternKind.ALIKE: "几个买家写了几乎一样的话，要把这几条评价一起截图才能按同行恶意评价申诉",
    PatternKind.BURST: "几天内集中出现同类评价，要把这几条评价一起截图才能按同行恶意评价申诉",
}


@dataclass(frozen=True)
class Reviewed:
    """A case as far as patterns look at it; `grounds` are all that triage found."""

    case_id: str
    review: Review
    grounds: frozenset[Ground]


def patterns_of(mine: Reviewed, others: Sequence[Reviewed]) -> tuple[Pattern, ...]:
    """What `mine` has in common with other cases of its platform and shop. A good review makes no pattern."""
    if not is_bad(mine.review):
        return ()
    bad = [other for other in others if other.case_id != mine.case_id and is_bad(other.review)]
    apart = [other for other in bad if not _is_same_order(mine.review, other.review)]
    found = (_same_buyer(mine, apart), _alike(mine, apart), _burst(mine, apart))
    return tuple(pattern for pattern in found if pattern is not None)


def find_pattern(kinds: Sequence[PatternKind], found: Sequence[Finding]) -> list[Finding]:
    """A hint of a competitor, where the words and facts show nothing stronger; never more than `needs_evidence`."""
    if not kinds or any(finding.strength is not Strength.NEEDS_EVIDENCE for finding in found):
        return []
    kind = kinds[0]
    needs = ("buyer_reviews",)
    return [Finding(Ground.COMPETITOR, Strength.NEEDS_EVIDENCE, f"competitor.{kind.value}", (), needs, _RULES[kind])]


def is_bad(review: Review) -> bool:
    """By its stars; where a platform shows a feeling instead, by that."""
    if review.rating is None:
        return not (review.feeling or "").startswith(GOOD_FEELING)
    return review.rating < WORST_GOOD


def _is_same_order(one: Review, other: Review) -> bool:
    """A follow-up belongs to the review that it follows."""
    return one.order_id is not None and one.order_id == other.order_id


def _same_buyer(mine: Reviewed, others: Sequence[Reviewed]) -> Pattern | None:
    """A name that the platform masks (`t**8`) is shared by many and tells nothing."""
    buyer = mine.review.buyer
    if not buyer or "*" in buyer:
        return None
    ids = _ids(other for other in others if other.review.buyer == buyer)
    return (
        Pattern(kind=PatternKind.SAME_BUYER, case_ids=ids, sentence=f"同一买家另有 {len(ids)} 条差评") if ids else None
    )


def _alike(mine: Reviewed, others: Sequence[Reviewed]) -> Pattern | None:
    words = fold(mine.review.text).text
    if len(words) < SHORTEST_ALIKE:
        return None
    ids = _ids(one for one in others if fuzz.ratio(words, fold(one.review.text).text, score_cutoff=ALIKE))
    sentence = f"另有 {len(ids)} 条评价和这条几乎一字不差"
    return Pattern(kind=PatternKind.ALIKE, case_ids=ids, sentence=sentence) if ids else None


def _burst(mine: Reviewed, others: Sequence[Reviewed]) -> Pattern | None:
    """The fullest stretch of days around the review in which one of its grounds comes up again and again."""
    stretches = [(ground, _fullest(mine, others, ground)) for ground in sorted(mine.grounds)]
    ground, near = max(stretches, key=lambda one: len(one[1]), default=(None, ()))
    if ground is None or len(near) + 1 < BURST_CASES:
        return None
    sentence = f"{BURST_DAYS} 天内有 {len(near) + 1} 条“{word_for(ground)}”的评价"
    return Pattern(kind=PatternKind.BURST, case_ids=near, sentence=sentence)


def _fullest(mine: Reviewed, others: Sequence[Reviewed], ground: Ground) -> tuple[str, ...]:
    at = mine.review.posted_at
    if at is None:
        return ()
    days = timedelta(days=BURST_DAYS)
    dated = [(one.review.posted_at, one) for one in others if ground in one.grounds and one.review.posted_at]
    starts = [at, *(posted for posted, _ in dated if at - days <= posted <= at)]
    stretches = [_ids(one for posted, one in dated if start <= posted <= start + days) for start in starts]
    return max(stretches, key=len)


def _ids(cases: Iterable[Reviewed]) -> tuple[str, ...]:
    return tuple(case.case_id for case in cases)
