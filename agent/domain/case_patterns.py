"""Knows what reviews of several cases have in common: buyer, words, or a ground or fault within a few days."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta

from rapidfuzz import fuzz

from agent.domain.buyer_facts import ONE_STAR_RULE
from agent.domain.finding import Finding
from agent.domain.normalise import fold
from agent.domain.topics import topics, topics_in
from agent.domain.watch_list import is_shared_name
from agent.domain.words import word_for
from shared.ground import Ground, Strength
from shared.pattern import Pattern, PatternKind
from shared.review import Review
from shared.triage import BuyerFacts, GroundFound

BUYER_DAYS = 30
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
    PatternKind.BURST: "几天内集中出现同类评价，也可能是货有问题，请先查货；要把这些评价一起截图才能按同行恶意评价申诉",
}


def _rule_of(kind: PatternKind) -> str:
    return f"competitor.{kind.value}"


_PATTERN_RULES = {ONE_STAR_RULE, *map(_rule_of, PatternKind)}


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


def buyer_facts_of(mine: Reviewed, others: Sequence[Reviewed]) -> BuyerFacts | None:
    """How the buyer of `mine` rated orders of the shop within thirty days around it, each order once.

    Null for a good review, and where the name tells nobody.
    """
    if not is_bad(mine.review) or is_shared_name(mine.review.buyer or ""):
        return None
    hers = [one for one in others if one.case_id != mine.case_id and one.review.buyer == mine.review.buyer]
    by_order = {one.review.order_id or one.case_id: one for one in hers if not _is_same_order(mine.review, one.review)}
    one_star = [one for one in by_order.values() if one.review.rating == 1]
    return BuyerFacts(
        reviews_30d=1 + len(_fullest(mine, list(by_order.values()), BUYER_DAYS)),
        one_star_30d=(mine.review.rating == 1) + len(_fullest(mine, one_star, BUYER_DAYS)),
    )


def grounds_apart_from_patterns(found: Iterable[GroundFound]) -> frozenset[Ground]:
    """Without those that patterns hinted at: a hint taken for a ground would make the next pattern by itself."""
    return frozenset(one.ground for one in found if one.rule not in _PATTERN_RULES)


def find_pattern(kinds: Sequence[PatternKind], found: Sequence[Finding]) -> list[Finding]:
    """A hint of a competitor, where the words and facts show nothing stronger; never more than `needs_evidence`."""
    is_told = any(one.strength is not Strength.NEEDS_EVIDENCE or one.rule == ONE_STAR_RULE for one in found)
    if not kinds or is_told:
        return []
    kind = kinds[0]
    needs = ("buyer_reviews",)
    return [Finding(Ground.COMPETITOR, Strength.NEEDS_EVIDENCE, _rule_of(kind), (), needs, _RULES[kind])]


def is_bad(review: Review) -> bool:
    """By its stars; where a platform shows a feeling instead, by that."""
    if review.rating is None:
        return not (review.feeling or "").startswith(GOOD_FEELING)
    return review.rating < WORST_GOOD


def _is_same_order(one: Review, other: Review) -> bool:
    """A follow-up belongs to the review that it follows."""
    return one.order_id is not None and one.order_id == other.order_id


def _same_buyer(mine: Reviewed, others: Sequence[Reviewed]) -> Pattern | None:
    """A name that the platform masks (`t**8`), or that is none (匿名用户), is shared by many and tells nothing."""
    buyer = mine.review.buyer
    if is_shared_name(buyer or ""):
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
    """The fullest stretch of days around the review in which a ground, or a fault of the goods, comes up repeatedly."""
    subjects = [*((word_for(one), _of_ground(one, others)) for one in sorted(mine.grounds)), *_of_faults(mine, others)]
    stretches = [(title, _fullest(mine, alike, BURST_DAYS)) for title, alike in subjects]
    title, near = max(stretches, key=lambda one: len(one[1]), default=("", ()))
    if len(near) + 1 < BURST_CASES:
        return None
    sentence = f"{BURST_DAYS} 天内有 {len(near) + 1} 条“{title}”的评价"
    return Pattern(kind=PatternKind.BURST, case_ids=near, sentence=sentence)


def _of_ground(ground: Ground, others: Sequence[Reviewed]) -> list[Reviewed]:
    return [one for one in others if ground in one.grounds]


def _of_faults(mine: Reviewed, others: Sequence[Reviewed]) -> Iterable[tuple[str, list[Reviewed]]]:
    """Whatever else is spoken of, parcels and customer service, comes up in any week and hints at nobody."""
    named = {name for name in topics_in(fold(mine.review.text)) if topics()[name].is_defect}
    spoken = [(one, topics_in(fold(one.review.text))) for one in (others if named else ())]
    for name in sorted(named):
        yield topics()[name].title, [one for one, found in spoken if name in found]


def _fullest(mine: Reviewed, alike: Sequence[Reviewed], days_count: int) -> tuple[str, ...]:
    """Of all stretches of so many days that hold `mine` the one with the most others; none where a time is missing."""
    at = mine.review.posted_at
    if at is None:
        return ()
    days = timedelta(days=days_count)
    dated = [(one.review.posted_at, one) for one in alike if one.review.posted_at]
    starts = [at, *(posted for posted, _ in dated if at - days <= posted <= at)]
    stretches = [_ids(one for posted, one in dated if start <= posted <= start + days) for start in starts]
    return max(stretches, key=len)


def _ids(cases: Iterable[Reviewed]) -> tuple[str, ...]:
    return tuple(case.case_id for case in cases)
