"""A review put before triage, with the grounds that its platform's form can state."""

from collections.abc import Mapping

from agent.domain.triage import triage
from shared.ground import Ground
from shared.platform import Platform
from shared.review import Review
from shared.triage import Triage, TriageCase


def judge_review(key: str, review: Review, platform: Platform) -> Triage:
    """What the words and the facts on the row allow; `key` comes back as the answer's id."""
    case = TriageCase(
        id=key,
        text=review.text,
        platform=platform.name,
        rating=review.rating,
        posted_at=review.posted_at,
        item=review.item_title,
    )
    return triage(case, grounds_of(platform))


def grounds_of(platform: Platform) -> Mapping[Ground, str]:
    """Ground → the first reason of the platform's form that serves it."""
    served: dict[Ground, str] = {}
    for reason in platform.appeal.reasons:
        for ground in reason.grounds:
            served.setdefault(ground, reason.option[-1])
    return served
