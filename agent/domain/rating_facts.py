"""Knows when the words of a review contradict its stars."""

import re
from functools import cache

from agent.domain.finding import Finding
from agent.domain.matching import Hit, join_spans
from agent.domain.reading import Reading
from agent.domain.rulebook import load_rulebook
from shared.ground import Ground, Strength

_LOW_STARS = 2
_PRAISES_FOR_CERTAIN = 2
_SHORT = 20
_LONG = 60
"""In characters: who has so much to say under one star has seldom nothing but praise."""
_NEEDS = ("review_picture",)


@cache
def _reserve() -> re.Pattern[str]:
    """What is held back from praise; looked for only where it matters, since most reviews have such words."""
    return re.compile(str(load_rulebook().contexts["reserve"].near))


def _places(hits: list[Hit]) -> list[tuple[int, int]]:
    return join_spans(span for hit in hits for span in hit.spans)


def _contradiction(strength: Strength, rule: str, hits: list[Hit], sentence: str) -> list[Finding]:
    return [Finding(Ground.RATING_CONTRADICTION, strength, rule, tuple(_places(hits)), _NEEDS, sentence)]


def find_rating_contradiction(rating: int | None, reading: Reading) -> list[Finding]:
    """Praise under one or two stars, without a complaint, reserve or sarcasm; or a slip by the buyer's own word.

    One word of praise in a text of some length tells nothing.
    """
    if rating is None or rating > _LOW_STARS:
        return []
    slip = reading.signal("slip")
    if slip:
        sentence = f"买家自己说星级点错了，文字和{rating}星矛盾，请截下整条评价和星级申诉"
        strength = Strength.NEEDS_PERSON if reading.says("complaint") else Strength.APPEALABLE
        return _contradiction(strength, "rating_contradiction.slip", slip, sentence)
    praise = reading.signal("praise")
    if not praise or reading.says("complaint") or reading.by_ground or len(reading.text) > _LONG:
        return []
    if _reserve().search(reading.folded.text):
        return []
    if reading.says("sarcasm"):
        sentence = f"文字像夸奖却只打{rating}星，也可能是反话，请你读一遍再定"
        return _contradiction(Strength.NEEDS_PERSON, "rating_contradiction.maybe_sarcasm", praise, sentence)
    certain = len(_places(praise)) >= _PRAISES_FOR_CERTAIN
    if not certain and len(reading.text) > _SHORT:
        return []
    sentence = f"文字全是好评却只打{rating}星，星级与内容矛盾，请截下整条评价和星级申诉"
    return _contradiction(
        Strength.APPEALABLE if certain else Strength.NEEDS_PERSON, "rating_contradiction.praise", praise, sentence
    )
