"""Knows what a buyer's other reviews hint at, which is never more than a hint."""

from agent.domain.finding import Finding, from_hit
from agent.domain.reading import Reading
from shared.ground import Ground, Strength
from shared.triage import BuyerFacts

ONE_STAR_RULE = "competitor.one_star_pattern"
_ONE_STARS = 5
_SHARE = 0.6


def _only_rates_down(buyer: BuyerFacts) -> bool:
    one_star = buyer.one_star_30d or 0
    return one_star >= _ONE_STARS and one_star >= _SHARE * (buyer.reviews_30d or one_star)


def find_competitor(buyer: BuyerFacts | None, reading: Reading) -> list[Finding]:
    """Hints of a competitor in the words and in the buyer's last thirty days; at most `needs_evidence`."""
    found = [from_hit(hit) for hit in reading.of_ground(Ground.COMPETITOR)]
    if buyer is not None and _only_rates_down(buyer):
        sentence = (
            f"这个买家30天内打了{buyer.one_star_30d}个一星，像专打差评的账号，"
            "要有他给同类店铺的差评截图才能按同行恶意评价申诉"
        )
        needs = ("buyer_reviews", "chat")
        found.append(Finding(Ground.COMPETITOR, Strength.NEEDS_EVIDENCE, ONE_STAR_RULE, (), needs, sentence))
    return found
