"""What a picture of the review most likely shows, as a line that she may confirm: nothing is said before she does."""

from agent.domain.ground_words import argued_words
from agent.domain.quoting import beginning, clean, hide, quote, quote_all
from agent.domain.told_lines import TOLD_LENGTH
from shared.case import CaseSummary
from shared.evidence import Evidence, EvidenceKind
from shared.fact import FactName
from shared.ground import Ground
from shared.triage import Triage

MOST_WORDS = 3
LONGEST_BEGINNING = 40


def suggest_told(item: Evidence, case: CaseSummary, triage: Triage) -> str | None:
    """A line for a picture of the case's review of which nothing was read; null for any other item.

    The words that the case argues with, else the review's beginning; nobody's data is repeated.
    """
    is_read = any(fact.name is FactName.QUOTATION for fact in item.facts)
    if item.kind is not EvidenceKind.REVIEW_PICTURE or is_read or item.told or not item.files:
        return None
    words = argued_words(case.ground, triage, case.review.text)[:MOST_WORDS]
    if case.ground is Ground.PRIVACY:
        words = tuple(hide(word) for word in words)
    lines = (f"评价里写着{quote_all(words[:count])}" for count in range(len(words), 0, -1))
    fitting = next((line for line in lines if len(line) <= TOLD_LENGTH), None)
    return fitting or _said(case)


def _said(case: CaseSummary) -> str | None:
    """With its stars, where the two are what contradicts."""
    text = clean(case.review.text)
    if not text or case.ground is Ground.PRIVACY:
        return None
    has_stars = case.ground is Ground.RATING_CONTRADICTION and case.review.rating is not None
    who = f"评价给了 {case.review.rating} 星，" if has_stars else "评价"
    if len(text) <= LONGEST_BEGINNING:
        return f"{who}写的是{quote(text)}"
    opening = beginning(text)
    is_short = opening is not None and len(opening) <= LONGEST_BEGINNING
    return f"{who}开头写着{quote(opening if opening and is_short else text[:LONGEST_BEGINNING])}"
