"""A review put before triage, with the grounds that its platform's form can state."""

from collections.abc import Sequence

from agent.casework.patterns import reviewed
from agent.domain.case_facts import chat_turns, order_facts, written_down
from agent.domain.case_patterns import Reviewed, buyer_facts_of, patterns_of
from agent.domain.matching import chat_matcher, matcher
from agent.domain.reasons import reasons_by_ground
from agent.domain.triage import triage
from agent.store.cases import CaseRow
from shared.evidence import Evidence
from shared.pattern import Pattern
from shared.platform import Platform
from shared.review import Review
from shared.triage import BuyerFacts, Triage, TriageCase


def get_ready() -> None:
    """Put the rules together, which takes a second or two, once; without it the first review to be judged waits."""
    matcher()
    chat_matcher()


def judge_review(
    key: str,
    review: Review,
    platform: Platform,
    evidence: Sequence[Evidence] = (),
    patterns: Sequence[Pattern] = (),
    buyer: BuyerFacts | None = None,
) -> Triage:
    """What the words, the facts on the row and the evidence allow; `key` comes back as the answer's id."""
    case = TriageCase(
        id=key,
        text=review.text,
        platform=platform.name,
        rating=review.rating,
        posted_at=review.posted_at,
        item=review.item_title,
        order=order_facts(evidence),
        chat=chat_turns(evidence),
        written_down=written_down(evidence),
        buyer=buyer,
        patterns=tuple(pattern.kind for pattern in patterns),
    )
    return triage(case, reasons_by_ground(platform.appeal), platform.appeal.no_reason_for)


def judge_case(row: CaseRow, platform: Platform, evidence: Sequence[Evidence], beside: Sequence[Reviewed]) -> Triage:
    """A case judged with all that is known of it, and of the cases beside it, by now."""
    mine = reviewed(row)
    patterns, buyer = patterns_of(mine, beside), buyer_facts_of(mine, beside)
    return judge_review(row.case_id, row.review, platform, evidence, patterns, buyer)
